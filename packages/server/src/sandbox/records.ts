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

/**
 * One stored recording (A269), of whose fields the article shows these. The two moments have a fraction without trailing zeros;
 * further fields exist under names that were not visible.
 */
export type RecordingRecord = {
  readonly CloudRecordingId: number
  readonly HostUserId: number
  readonly SessionId: number
  readonly HostUserFullName: string
  readonly Status: string
  readonly CloudRecordingStatusTs: string
  readonly RecordingStartTs: string
}

/**
 * One e-document that somebody submitted (A342). Only `DocumentId` and that the answers are there is documented; the other fields are
 * those of the webhook (A393), with numbers and booleans as such (inferred).
 */
export type DocumentRecord = {
  readonly DocumentId: number
  readonly DocumentTemplateId: number
  readonly DocumentTemplateName: string
  readonly FromSystemUserId: number | null
  readonly FromSystemUserName: string
  readonly ToSystemUserId: number
  readonly ToSystemUserName: string
  readonly SignedByName: string
  /** UTC without a suffix here (inferred); the webhook writes the US way. */
  readonly ReceivedTs: string
  readonly ParticipantId: number | null
  readonly DocumentIsLandscape: boolean
  readonly RegardingSystemUserName: string
  /** Answers by the names of the form's fields. */
  readonly Metadata: { readonly [field: string]: string }
}

/** One group of users (A382). */
export type GroupRecord = {
  readonly GroupId: number
  readonly GroupName: string
  readonly GroupType: string
  readonly GroupDescription: string
  readonly PublicUserKey: string
}

/** A group with the users in it, by number. */
export type GroupEntry = { readonly group: GroupRecord; readonly members: readonly number[] }

/** One entry of a host's address book (A407; that it is answered with its own id is inferred). */
export type ContactRecord = {
  readonly ContactId: number
  readonly ParticipantFullName: string
  readonly ParticipantDisplayName: string
  readonly ParticipantEmailAddress: string
  readonly ParticipantSmsNumber: string
  readonly ParticipantTimeZoneWindowsId: string
  readonly ParticipantContactNotes: string
  readonly ParticipantExternalId: string
}
