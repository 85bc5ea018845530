import type { WireParticipant } from '../wire/participant.ts'
import type { WireSession } from '../wire/session.ts'
import type { WireUser } from '../wire/user.ts'

/** One user as the API tells it (A81, A320, recorded). The id is text here and a number everywhere else. */
export type UserRecord = Readonly<WireUser>

/** What a caller may set on a user; everything else is the vendor's to fill in. */
export type UserFields = Omit<UserRecord, 'SystemUserId' | 'VideoId' | 'NewPassword'>

/** One person in one session, the host included (A84, recorded). */
export type ParticipantRecord = Readonly<WireParticipant>

/** What a caller may set on a participant. */
export type ParticipantFields = Omit<
  ParticipantRecord,
  'ParticipationId' | 'ConnectCode' | 'Passkey' | 'ConnectionTs' | 'ExpiresTs' | 'RSVP'
>

/**
 * One session as the API tells it; the host comes first in `Participants` (A84, recorded).
 *
 * `ScheduleType` is `Rescheduled` or `Cancelled` (A84), or `Scheduled` for an untouched session (inferred). `ZoomMeetingId` is
 * there with the Zoom engine only (inferred). What the session's own `ConnectCode` is for is not documented: it opens nothing.
 */
export type SessionRecord = Readonly<Omit<WireSession, 'Participants'>> & {
  readonly Participants: readonly ParticipantRecord[]
}

/** What a caller may set on a session; the host is added to `Participants` by the vendor. */
export type SessionFields = Pick<SessionRecord, 'ScheduleTs' | 'IsRecorded' | 'ExternalSessionId' | 'Topic'> & {
  Participants: readonly ParticipantFields[]
}

/** A participant and the session it belongs to. */
export type Participation = { session: SessionRecord; participant: ParticipantRecord }

/** What `GET /status` says of a session (A267): nobody yet, somebody now, or nobody any more. */
export type StatusWord = 'NOT_STARTED' | 'STARTED' | 'ENDED'
