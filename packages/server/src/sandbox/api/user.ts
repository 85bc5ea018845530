import type { UserFields } from '../records.ts'
import { userIdOf } from '../users.ts'
import type { Resource } from './call.ts'
import { requiredText, text } from './fields.ts'
import { findAccount } from './find.ts'
import { Refusal } from './respond.ts'

const required = ['FullName', 'EmailAddress', 'TimeZoneWindowsId', 'HelpNumber'] as const
const optional = ['SmsNumber', 'DefaultResolution', 'ExternalId', 'SystemRoles'] as const

/** `/user` (A81, recorded). */
export const user: Resource = {
  GET: ({ state }) => ({ status: 200, record: state.users() }),

  'GET id': (call) => ({ status: 200, record: findAccount(call).user }),

  // The four required fields are the gem's validation; the roles that a new user gets are inferred.
  POST: async ({ state, body }) => {
    const given = await body()
    const record = state.addUser({
      FullName: requiredText(given, 'FullName'),
      EmailAddress: requiredText(given, 'EmailAddress'),
      TimeZoneWindowsId: requiredText(given, 'TimeZoneWindowsId'),
      HelpNumber: requiredText(given, 'HelpNumber'),
      SmsNumber: text(given, 'SmsNumber') ?? '',
      DefaultResolution: text(given, 'DefaultResolution') ?? 'high',
      ExternalId: text(given, 'ExternalId') ?? '',
      SystemRoles: text(given, 'SystemRoles') ?? 'H,P',
    })
    return { status: 201, record }
  },

  // The recorded update sent the whole record. That an absent field stays as it was is inferred.
  'PUT id': async (call) => {
    const { user: found } = findAccount(call)
    const given = await call.body()
    const changes: { -readonly [Name in keyof UserFields]?: string } = {}
    for (const name of required) if (name in given) changes[name] = requiredText(given, name)
    for (const name of optional) if (name in given) changes[name] = text(given, name) ?? ''
    call.state.updateUser(userIdOf(found), changes)
    return { status: 200, record: call.state.findUser(userIdOf(found)) }
  },

  'DELETE id': (call) => {
    const account = findAccount(call)
    if (account.administrator) throw new Refusal(403, 'An Administrator cannot be deleted.')
    call.state.deleteUser(userIdOf(account.user))
    return { status: 204 }
  },
}
