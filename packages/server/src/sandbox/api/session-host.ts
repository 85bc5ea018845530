import type { Account } from '../users.ts'
import type { Call, JsonObject, Resource } from './call.ts'
import { numberOrNull, text } from './fields.ts'
import { findSession, ownAccount } from './find.ts'
import { Refusal } from './respond.ts'

const readHost = ({ state }: Call, given: JsonObject): Account => {
  const userId = numberOrNull(given, 'UserId')
  const externalUserId = text(given, 'ExternalUserId')
  if (userId !== null) return ownAccount(state.findAccount(userId))
  if (externalUserId !== undefined) return ownAccount(state.findAccountByExternalId(externalUserId))
  throw new Refusal(400, 'UserId or ExternalUserId is required.')
}

/** `/sessionhost` (A387). Its refusals are inferred. Here your id for the user is in the body, as `ExternalUserId`. */
export const sessionHost: Resource = {
  'PUT id': async (call) => {
    const { SessionId, ScheduleType } = findSession(call)
    const { user } = readHost(call, await call.body())
    if (ScheduleType === 'Cancelled') throw new Refusal(400, 'The session has been cancelled.')
    call.state.changeHost(SessionId, user)
    return { status: 200, record: call.state.findSession(SessionId) }
  },
}
