import * as v from 'valibot'
import { decimal, decode, flag, integer, text, time } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { Secret } from './secret.ts'
import { createTaker, record, records } from './take.ts'
import { decodeTimeZone } from './time-zone.ts'

/** Somebody in a past session (shape inferred from a session's participants). What SecureVideo does not tell is null. */
export type PastParticipant = {
  participationId: number | null
  fullName: string | null
  /** SecureVideo's id, for people who have an account there. */
  userId: number | null
  email: string | null
  smsNumber: string | null
  /** IANA zone; SecureVideo's own id where no table knows it. */
  timeZone: string | null
  /** Your id for this person. */
  externalId: string | null
  connectCode: Secret<string> | null
  passkey: Secret<string> | null
  connectedAt: Date | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/**
 * A session that was used (A83). SecureVideo's record is not documented: that it is like a session is inferred, so every field may be
 * null, and whatever is called or written otherwise is in `extra`.
 */
export type PastSession = {
  sessionId: number | null
  startsAt: Date | null
  hostUserId: number | null
  /** When two people were connected for the first time (A153): what the month and the days of a question are about. */
  billableAt: Date | null
  /** SecureVideo's word; which there are is not documented. */
  billableStatus: string | null
  durationMinutes: number | null
  waitTime: number | null
  scheduleType: string | null
  isRecorded: boolean | null
  externalSessionId: string | null
  topic: string | null
  connectCode: Secret<string> | null
  participants: PastParticipant[]
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

// Whatever stands where a code is expected is kept as one; only digits are brought to nine.
const code = v.pipe(
  text,
  v.transform((digits) => new Secret(/^\d{1,9}$/.test(digits) ? digits.padStart(9, '0') : digits)),
)
const key = v.pipe(
  text,
  v.transform((word) => new Secret(word)),
)

const readParticipant = (wire: Record<string, unknown>): PastParticipant => {
  const { take, rest } = createTaker(wire)
  const zone = take('ParticipantTimeZoneWindowsId', v.string())
  const participant: PastParticipant = {
    participationId: take('ParticipationId', integer),
    fullName: take('ParticipantFullName', text),
    userId: take('SecureVideoUserId', integer),
    email: take('ParticipantEmailAddress', text),
    smsNumber: take('ParticipantSmsNumber', text),
    timeZone: zone === null ? null : decodeTimeZone(zone),
    externalId: take('ParticipantExternalId', text),
    connectCode: take('ConnectCode', code),
    passkey: take('Passkey', key),
    connectedAt: take('ConnectionTs', time),
    extra: rest(),
  }
  return maskPersonal(participant, ['fullName', 'email', 'smsNumber', 'externalId', 'extra'])
}

const readSession = (wire: Record<string, unknown>): PastSession => {
  const { take, rest } = createTaker(wire)
  const session: PastSession = {
    sessionId: take('SessionId', integer),
    startsAt: take('ScheduleTs', time),
    hostUserId: take('UserId', integer),
    billableAt: take('BillableTs', time),
    billableStatus: take('BillableStatusCd', text),
    durationMinutes: take('DurationMinutes', decimal),
    waitTime: take('WaitTime', decimal),
    scheduleType: take('ScheduleType', text),
    isRecorded: take('IsRecorded', flag),
    externalSessionId: take('ExternalSessionId', text),
    topic: take('Topic', text),
    connectCode: take('ConnectCode', code),
    participants: (take('Participants', v.array(record)) ?? []).map(readParticipant),
    extra: rest(),
  }
  return maskPersonal(session, ['externalSessionId', 'topic', 'extra'])
}

/** Reads past sessions, also a single one. @throws SecureVideoError `format` where it is neither a list nor an object */
export const decodeHistory = (answer: unknown): PastSession[] =>
  decode(records, answer, 'a list of past sessions').map(readSession)
