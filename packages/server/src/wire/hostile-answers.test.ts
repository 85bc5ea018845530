import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSecureVideoError } from '../errors.ts'
import { decodeContact } from './contact.ts'
import { decodeDocuments } from './document.ts'
import { decodeGroupMembers, decodeGroups, decodeGroupsOfUser } from './group.ts'
import { decodeHistory } from './history.ts'
import { decodeRecordings, decodeViewUrl } from './recording.ts'
import { decodeWebhook } from './webhook.ts'

// A word that nothing of ours contains.
const marker = 'Zq7Canary'

const participant = {
  ParticipationId: 1,
  ParticipantFullName: marker,
  ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
  ConnectCode: 912340012,
  ConnectionTs: '2030-05-01T16:31:07',
}
const session = {
  SessionId: 36208,
  ScheduleTs: '2030-05-01T16:30:00',
  BillableTs: null,
  DurationMinutes: 5,
  UserId: 12281,
  Topic: marker,
  Participants: [participant],
}
const document = { DocumentId: 71, DocumentTemplateId: 4, ReceivedTs: '1/5/2023 4:37:55 PM', Answer: marker }
const group = { GroupId: 9, GroupName: marker, GroupType: 'Host Group', GroupDescription: '', PublicUserKey: '' }
const user = { SystemUserId: '5', FullName: marker, SystemRoles: 'H,P' }
const contact = { ContactId: 7, ParticipantFullName: marker, ParticipantTimeZoneWindowsId: marker }
const recording = { CloudRecordingId: 55, HostUserId: 5, RecordingStartTs: '2017-03-01T09:30:42.22', Status: marker }
const webhook = {
  WebhookType: 'RECEIVED_DOCUMENTS',
  ID: 71,
  Status: 'DOCUMENT RECEIVED',
  Attributes: [{ AttributeName: 'SignedByName', AttributeValue: marker }],
}

const decoders: [string, (answer: unknown) => unknown, unknown][] = [
  ['history', decodeHistory, [session]],
  ['documents', decodeDocuments, [document]],
  ['groups', decodeGroups, [group]],
  ['members', decodeGroupMembers, { Group: group, Users: [user] }],
  ['groups of a user', decodeGroupsOfUser, { User: user, Groups: [group] }],
  ['contact', decodeContact, contact],
  ['recordings', decodeRecordings, [recording]],
  ['view address', decodeViewUrl, { ViewUrl: `https://media.example.com/${marker}`, Status: 'Ready' }],
  ['webhook', decodeWebhook, webhook],
]

/** Whether it was read; a refusal must be ours and show nothing of what it was about. */
const isRead = (decode: (answer: unknown) => unknown, answer: unknown): boolean => {
  try {
    inspect(decode(answer), { depth: 9 })
    return true
  } catch (error) {
    expect(isSecureVideoError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'format' })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(marker)
    return false
  }
}

it.each(decoders)('%s: what is documented is read', (_, decode, good) => {
  expect(isRead(decode, good)).toBe(true)
})

it.each(decoders)('%s: any JSON at all is read or refused in our words', (_, decode) => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (answer) => {
      isRead(decode, answer)
    }),
    { numRuns: 300 },
  )
})

type Change = (value: unknown) => unknown

/** Every value of a tree replaced by what a change makes of it, with a chance. */
const changed = (value: unknown, change: Change, dice: () => boolean): unknown => {
  if (dice()) return change(value)
  if (Array.isArray(value)) return value.map((item) => changed(item, change, dice))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item, change, dice)]))
}

it.each(decoders)('%s: values of the wrong kind are read or refused in our words', (_, decode, good) => {
  const wrong = fc.oneof(fc.constant(marker), fc.constant([marker]), fc.constant({ [marker]: marker }), fc.double())
  fc.assert(
    fc.property(wrong, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (value, stream) => {
      isRead(
        decode,
        changed(
          good,
          () => value,
          () => stream.next().value === 0,
        ),
      )
    }),
    { numRuns: 300 },
  )
})

const isNumeric = (value: unknown) => typeof value === 'number'
const isDigits = (value: unknown) => typeof value === 'string' && /^\d{1,9}$/.test(value)

it.each(decoders)(
  '%s: numbers may be strings, digits numbers, and fields of tomorrow may be there',
  (_, decode, good) => {
    const swap = (value: unknown): unknown => {
      if (isNumeric(value)) return String(value)
      if (isDigits(value)) return Number(value)
      if (Array.isArray(value)) return value.map(swap)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([key, item]) => [key, swap(item)])
      return { ...Object.fromEntries(entries), Tomorrow: { is: ['another', 'day'] } }
    }
    expect(isRead(decode, swap(good))).toBe(true)
  },
)
