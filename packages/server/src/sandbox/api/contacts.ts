import type { ContactRecord } from '../records.ts'
import { userIdOf } from '../users.ts'
import type { Call, JsonObject, Resource } from './call.ts'
import { requiredText, text } from './fields.ts'
import { findAccount, numberIn, ownEntry } from './find.ts'
import { Refusal } from './respond.ts'

const optional = [
  'ParticipantDisplayName',
  'ParticipantEmailAddress',
  'ParticipantSmsNumber',
  'ParticipantTimeZoneWindowsId',
  'ParticipantContactNotes',
  'ParticipantExternalId',
] as const

const readName = (given: JsonObject): string => {
  const name = requiredText(given, 'ParticipantFullName')
  if (name.length < 2) throw new Refusal(400, 'ParticipantFullName has to have at least 2 characters.')
  return name
}

const checkUnique = ({ state }: Call, hostUserId: number, { ContactId, ParticipantFullName }: ContactRecord): void => {
  const name = ParticipantFullName.toLowerCase()
  const taken = state.contacts
    .own()
    .some(
      ({ record, ...entry }) =>
        entry.hostUserId === hostUserId &&
        record.ContactId !== ContactId &&
        record.ParticipantFullName.toLowerCase() === name,
    )
  if (taken) throw new Refusal(400, 'A contact of this name is already in the address book of this host.')
}

const findContact = ({ state, id, query }: Call) => {
  const number = numberIn(id)
  const externalId = query.get('externalId') ?? ''
  const entry =
    number > 0
      ? state.contacts.find(number)
      : externalId === ''
        ? undefined
        : state.contacts.own().find(({ record }) => record.ParticipantExternalId === externalId)
  return ownEntry(entry, 'Contact')
}

/**
 * `/Contacts` (A407). The id is a host's for POST and, inferred, a contact's for PUT and DELETE, where `0?externalId=` names it by
 * your id. That what was created or changed is answered is inferred from the guide.
 */
export const contacts: Resource = {
  'POST id': async (call) => {
    const { user: host } = findAccount(call, 'hostExternalId')
    const given = await call.body()
    const ParticipantFullName = readName(given)
    const [display, email, sms, zone, notes, external] = optional.map((name) => text(given, name))
    const record: ContactRecord = {
      ContactId: call.state.identifiers.contactId(),
      ParticipantFullName,
      ParticipantDisplayName: display ?? '',
      ParticipantEmailAddress: email ?? '',
      ParticipantSmsNumber: sms ?? '',
      ParticipantTimeZoneWindowsId: zone ?? host.TimeZoneWindowsId,
      ParticipantContactNotes: notes ?? '',
      ParticipantExternalId: external ?? '',
    }
    const hostUserId = userIdOf(host)
    checkUnique(call, hostUserId, record)
    call.state.contacts.put({ id: record.ContactId, hostUserId, own: true, record })
    return { status: 201, record }
  },

  // A field that is left out stays as it was, as with users (inferred).
  'PUT id': async (call) => {
    const entry = findContact(call)
    const given = await call.body()
    const changes: { -readonly [Name in (typeof optional)[number] | 'ParticipantFullName']?: string } = {}
    if ('ParticipantFullName' in given) changes.ParticipantFullName = readName(given)
    for (const name of optional) if (name in given) changes[name] = text(given, name) ?? ''
    const record = { ...entry.record, ...changes }
    checkUnique(call, entry.hostUserId, record)
    call.state.contacts.put({ ...entry, record })
    return { status: 200, record }
  },

  'DELETE id': (call) => {
    call.state.contacts.remove(findContact(call).id)
    return { status: 204 }
  },
}
