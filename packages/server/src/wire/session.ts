import { requireList, requireSome } from './check-argument.ts'
import { maskPersonal } from './mask.ts'
import {
  encodeNewParticipant,
  type NewParticipant,
  type Participant,
  readParticipant,
  type WireNewParticipant,
  type WireParticipant,
} from './participant.ts'
import {
  readAnswer,
  readCode,
  readDecimal,
  readEach,
  readExtra,
  readFields,
  readFlag,
  readInteger,
  readMoment,
  readOptional,
  readText,
} from './read.ts'
import { Secret } from './secret.ts'
import { encodeStart } from './time.ts'

/** A session as SecureVideo writes it (A84; recorded). */
export type WireSession = {
  SessionId: number
  /** UTC without a suffix. */
  ScheduleTs: string
  /** Null until two people were connected at once (A153). */
  BillableTs: string | null
  /** The session's own nine digits, other than the participants'; purpose unknown. */
  ConnectCode: number
  DurationMinutes: number | null
  WaitTime: number | null
  BillableStatusCd: string | null
  /** `"Rescheduled"` and `"Cancelled"` were seen. */
  ScheduleType: string
  /** The host, as a number. */
  UserId: number
  IsRecorded: boolean
  /** With the Zoom engine; what the others give is unknown. */
  ZoomMeetingId?: number | null
  /** `""` when unset. */
  ExternalSessionId: string
  /** `""` when unset. */
  Topic: string
  /** The host first. */
  Participants: WireParticipant[]
}

/** Body of the call that schedules a session (recorded; topic and recording inferred). */
export type WireNewSession = {
  ScheduleTs: string
  Participants: WireNewParticipant[]
  ExternalSessionId?: string
  Topic?: string
  IsRecorded?: boolean
}

/** Body of the call that moves a session to another time (recorded). */
export type WireReschedule = { ScheduleTs: string }

/** A scheduled session (A84). Fields that are not set are null. */
export type Session = {
  sessionId: number
  /** When it is scheduled to start. */
  startsAt: Date
  /** SecureVideo's id of the host. */
  hostUserId: number
  /** SecureVideo's word; `Rescheduled` and `Cancelled` were seen. */
  scheduleType: string | null
  /** Your id for this session. */
  externalSessionId: string | null
  topic: string | null
  isRecorded: boolean
  /** The host comes first (recorded). */
  participants: Participant[]
  /** Set where the account uses the Zoom engine (A84; what others give is not known). */
  zoomMeetingId: number | null
  /** When two people were connected for the first time (A153). */
  billableAt: Date | null
  billableStatus: string | null
  durationMinutes: number | null
  /** SecureVideo's figure; the unit is not documented. */
  waitTime: number | null
  /** Nine digits of the session itself; what they open is not documented. */
  connectCode: Secret<string> | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** A session to schedule. The host is named beside it and must not be among the participants (A88). */
export type NewSession = {
  /** When it starts; seconds are dropped. */
  startsAt: Date
  /** Whom to invite: one or more (guide). */
  participants: NewParticipant[]
  /** Your id for this session, to name it by from then on. Also finds out whether a lost call was done. */
  externalSessionId?: string
  /** That this can be set here is inferred. */
  topic?: string
  /** That this can be set here is inferred. */
  isRecorded?: boolean
}

const personal = ['externalSessionId', 'topic', 'zoomMeetingId', 'extra'] as const

const known = new Set([
  'SessionId',
  'ScheduleTs',
  'BillableTs',
  'ConnectCode',
  'DurationMinutes',
  'WaitTime',
  'BillableStatusCd',
  'ScheduleType',
  'UserId',
  'IsRecorded',
  'ZoomMeetingId',
  'ExternalSessionId',
  'Topic',
  'Participants',
] satisfies (keyof WireSession)[])

const readSession = (answer: unknown): Session => {
  const wire = readFields(answer)
  const code = readOptional(wire.ConnectCode, 'ConnectCode', readCode)
  const session: Session = {
    sessionId: readInteger(wire.SessionId, 'SessionId'),
    startsAt: readMoment(wire.ScheduleTs, 'ScheduleTs'),
    hostUserId: readInteger(wire.UserId, 'UserId'),
    scheduleType: readOptional(wire.ScheduleType, 'ScheduleType', readText),
    externalSessionId: readOptional(wire.ExternalSessionId, 'ExternalSessionId', readText),
    topic: readOptional(wire.Topic, 'Topic', readText),
    isRecorded: readOptional(wire.IsRecorded, 'IsRecorded', readFlag) ?? false,
    participants: readEach(wire.Participants, 'Participants', readParticipant),
    // Zero cannot name a meeting, so it is read as "none" (inferred).
    zoomMeetingId: readOptional(wire.ZoomMeetingId, 'ZoomMeetingId', readInteger) || null,
    billableAt: readOptional(wire.BillableTs, 'BillableTs', readMoment),
    billableStatus: readOptional(wire.BillableStatusCd, 'BillableStatusCd', readText),
    durationMinutes: readOptional(wire.DurationMinutes, 'DurationMinutes', readDecimal),
    waitTime: readOptional(wire.WaitTime, 'WaitTime', readDecimal),
    connectCode: code === null ? null : new Secret(code),
    extra: readExtra(wire, known),
  }
  return maskPersonal(session, personal)
}

/** Reads one session. @throws SecureVideoError `format` */
export const decodeSession = (answer: unknown): Session => readAnswer(answer, 'a session', readSession)

/** Reads a list of sessions. @throws SecureVideoError `format` */
export const decodeSessions = (answer: unknown): Session[] =>
  readAnswer(answer, 'a list of sessions', (list) => readEach(list, '', readSession))

// The host, named beside them, is none of them; SecureVideo wants one or more (guide).
const requireInvitees = (participants: readonly NewParticipant[]): readonly NewParticipant[] =>
  requireSome(
    requireList(participants, 'participants'),
    'participants',
    'must hold somebody: SecureVideo schedules no session for its host alone',
  )

/** Writes a new session. @throws SecureVideoError `invalid-argument` naming the field that is missing or unusable */
export const encodeNewSession = (session: NewSession): WireNewSession => ({
  ScheduleTs: encodeStart(session.startsAt, 'startsAt'),
  Participants: requireInvitees(session.participants).map((person, index) =>
    encodeNewParticipant(person, `participants[${index}].`),
  ),
  ...(session.externalSessionId === undefined ? {} : { ExternalSessionId: session.externalSessionId }),
  ...(session.topic === undefined ? {} : { Topic: session.topic }),
  ...(session.isRecorded === undefined ? {} : { IsRecorded: session.isRecorded }),
})

/** Writes a move to another time: nothing but the time (recorded). @throws SecureVideoError `invalid-argument` */
export const encodeReschedule = (startsAt: Date): WireReschedule => ({ ScheduleTs: encodeStart(startsAt, 'startsAt') })
