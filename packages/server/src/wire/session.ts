import * as v from 'valibot'
import { requireList } from './check-argument.ts'
import { decimal, decode, flag, integer, optional, text, time } from './loose.ts'
import { maskPersonal } from './mask.ts'
import {
  encodeNewParticipant,
  type NewParticipant,
  type Participant,
  participantSchema,
  type WireNewParticipant,
  type WireParticipant,
} from './participant.ts'
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
  participants: NewParticipant[]
  /** Your id for this session, to name it by from then on. Also finds out whether a lost call was done. */
  externalSessionId?: string
  /** That this can be set here is inferred. */
  topic?: string
  /** That this can be set here is inferred. */
  isRecorded?: boolean
}

const schema = v.pipe(
  v.looseObject({
    SessionId: integer,
    ScheduleTs: time,
    BillableTs: optional(time),
    ConnectCode: optional(v.pipe(text, v.regex(/^\d{1,9}$/))),
    DurationMinutes: optional(decimal),
    WaitTime: optional(decimal),
    BillableStatusCd: optional(text),
    ScheduleType: optional(text),
    UserId: integer,
    IsRecorded: optional(flag),
    ZoomMeetingId: optional(integer),
    ExternalSessionId: optional(text),
    Topic: optional(text),
    Participants: v.array(participantSchema),
  }),
  v.transform((wire): Session => {
    const { SessionId, ScheduleTs, BillableTs, ConnectCode, DurationMinutes, WaitTime, BillableStatusCd, ...more } =
      wire
    const { ScheduleType, UserId, IsRecorded, ZoomMeetingId, ExternalSessionId, Topic, Participants, ...extra } = more
    const session: Session = {
      sessionId: SessionId,
      startsAt: ScheduleTs,
      hostUserId: UserId,
      scheduleType: ScheduleType,
      externalSessionId: ExternalSessionId,
      topic: Topic,
      isRecorded: IsRecorded ?? false,
      participants: Participants,
      // Zero cannot name a meeting, so it is read as "none" (inferred).
      zoomMeetingId: ZoomMeetingId || null,
      billableAt: BillableTs,
      billableStatus: BillableStatusCd,
      durationMinutes: DurationMinutes,
      waitTime: WaitTime,
      connectCode: ConnectCode === null ? null : new Secret(ConnectCode.padStart(9, '0')),
      extra,
    }
    return maskPersonal(session, ['externalSessionId', 'topic', 'zoomMeetingId', 'extra'])
  }),
)

/** Reads one session. @throws SecureVideoError `format` */
export const decodeSession = (answer: unknown): Session => decode(schema, answer, 'a session')

/** Reads a list of sessions. @throws SecureVideoError `format` */
export const decodeSessions = (answer: unknown): Session[] => decode(v.array(schema), answer, 'a list of sessions')

/** Writes a new session. @throws SecureVideoError `invalid-argument` naming the field that is missing or unusable */
export const encodeNewSession = (session: NewSession): WireNewSession => ({
  ScheduleTs: encodeStart(session.startsAt, 'startsAt'),
  Participants: requireList(session.participants, 'participants').map((person, index) =>
    encodeNewParticipant(person, `participants[${index}].`),
  ),
  ...(session.externalSessionId === undefined ? {} : { ExternalSessionId: session.externalSessionId }),
  ...(session.topic === undefined ? {} : { Topic: session.topic }),
  ...(session.isRecorded === undefined ? {} : { IsRecorded: session.isRecorded }),
})

/** Writes a move to another time: nothing but the time (recorded). @throws SecureVideoError `invalid-argument` */
export const encodeReschedule = (startsAt: Date): WireReschedule => ({ ScheduleTs: encodeStart(startsAt, 'startsAt') })
