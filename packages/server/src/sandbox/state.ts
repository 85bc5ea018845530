import type { Callers } from './callers.ts'
import { createCallers } from './callers.ts'
import type { Clock } from './clock.ts'
import type { Connections, HeldParticipant, HeldSession } from './connections.ts'
import { createConnections } from './connections.ts'
import type { AccountOptions } from './context.ts'
import { createIdentifiers } from './identifiers.ts'
import type { Logins } from './logins.ts'
import { createLogins } from './logins.ts'
import type {
  ParticipantFields,
  ParticipantRecord,
  Participation,
  SessionFields,
  SessionRecord,
  UserRecord,
} from './records.ts'
import { readTime } from './time.ts'
import type { Users } from './users.ts'
import { createUsers, userIdOf } from './users.ts'

/** Something about a session changed: its record, its people, or who is connected. */
export type Change = { sessionId: number }

/** All that the pretend vendor knows. It is the only owner: records are read by everyone and written here. */
export type State = Users &
  Connections &
  Logins &
  Callers & {
    addSession(host: UserRecord, fields: SessionFields): SessionRecord
    reschedule(sessionId: number, scheduleTs: string): void
    /** Marks the session `Cancelled`; it stays in the lists while it is active (A84). */
    cancel(sessionId: number): void
    addParticipant(sessionId: number, fields: ParticipantFields): ParticipantRecord | undefined
    /** Takes a person out of the session, with the code and every live connection. */
    removeParticipant(participationId: number): void
    /** This customer's sessions, old ones included, in order of creation. */
    sessions(): SessionRecord[]
    /** Sessions that this user hosts, old ones included, in order of creation. */
    sessionsOfHost(userId: number): SessionRecord[]
    findSession(sessionId: number): SessionRecord | undefined
    /** Whether a session is this customer's, not another's. */
    isOwnSession(session: SessionRecord): boolean
    /** Of this customer only; the newest where several share the id, since the vendor does not say. An empty id names none. */
    findSessionByExternalId(externalSessionId: string): SessionRecord | undefined
    findParticipation(participationId: number): Participation | undefined
    /** Finds the person a connect code belongs to, whether or not the session is active. Takes nine digits only. */
    findByCode(code: string): Participation | undefined
    /**
     * Whether the session lies ahead or started within the last day (A86). A cancelled session can be active: look at
     * `ScheduleType` as well before letting anybody in.
     */
    isActive(session: SessionRecord): boolean
    /** Tells of every change, from now on, until the returned function is called. */
    subscribe(listener: (change: Change) => void): () => void
  }

const day = 24 * 3_600_000

/** Starts an account with nothing in it. */
export const createState = (clock: Clock, options: Pick<AccountOptions, 'engine' | 'passkeys'>): State => {
  const identifiers = createIdentifiers()
  const users = createUsers(identifiers)
  const sessions = new Map<number, HeldSession>()
  const listeners = new Set<(change: Change) => void>()
  const changed = (sessionId: number): void => {
    for (const listener of [...listeners]) listener({ sessionId })
  }
  const connections = createConnections({ clock, find: (sessionId) => sessions.get(sessionId), changed })
  const all = () => [...sessions.values()]
  // A host who was deleted still hosted these sessions, so this outlives the user's record.
  const ownHosts = new Set<number>()
  const isOwnSession = (session: SessionRecord) => ownHosts.has(session.UserId)
  const ownSessions = () => all().filter(isOwnSession)

  const find = (matches: (participant: HeldParticipant) => boolean): Participation | undefined => {
    for (const session of sessions.values()) {
      const participant = session.Participants.find(matches)
      if (participant) return { session, participant }
    }
    return undefined
  }

  const invite = (fields: ParticipantFields, passkey: string): HeldParticipant => ({
    ParticipationId: identifiers.participationId(),
    ParticipantFullName: fields.ParticipantFullName,
    SecureVideoUserId: fields.SecureVideoUserId,
    ParticipantEmailAddress: fields.ParticipantEmailAddress,
    ParticipantSmsNumber: fields.ParticipantSmsNumber,
    ParticipantDefaultResolution: fields.ParticipantDefaultResolution,
    ParticipantTimeZoneWindowsId: fields.ParticipantTimeZoneWindowsId,
    ParticipantExternalId: fields.ParticipantExternalId,
    ConnectCode: identifiers.connectCode(),
    Passkey: passkey,
    ShouldAutoDeliverCode: fields.ShouldAutoDeliverCode,
    ConnectionTs: null,
    ExpiresTs: null,
    RSVP: 'Unknown',
    SvcId: fields.SvcId,
    DepositRequired: fields.DepositRequired,
  })
  const passkey = () => (options.passkeys ? identifiers.passkey() : '')

  return {
    ...users,
    ...connections,
    ...createLogins(clock),
    ...createCallers(),
    addSession(host, fields) {
      const userId = userIdOf(host)
      if (users.findAccount(userId)?.own) ownHosts.add(userId)
      const session: HeldSession = {
        SessionId: identifiers.sessionId(),
        ScheduleTs: fields.ScheduleTs,
        BillableTs: null,
        ConnectCode: identifiers.connectCode(),
        DurationMinutes: null,
        WaitTime: null,
        BillableStatusCd: null,
        ScheduleType: 'Scheduled',
        UserId: userId,
        IsRecorded: fields.IsRecorded,
        ...(options.engine === 'zoom' ? { ZoomMeetingId: identifiers.zoomMeetingId() } : {}),
        ExternalSessionId: fields.ExternalSessionId,
        Topic: fields.Topic,
        Participants: [
          // The host comes first and has no passkey (recorded, A84).
          invite(participantOf(host, 'E'), ''),
          ...fields.Participants.map((participant) => invite(participant, passkey())),
        ],
      }
      sessions.set(session.SessionId, session)
      changed(session.SessionId)
      return session
    },
    reschedule(sessionId, scheduleTs) {
      const session = sessions.get(sessionId)
      if (!session) return
      session.ScheduleTs = scheduleTs
      session.ScheduleType = 'Rescheduled'
      changed(sessionId)
    },
    cancel(sessionId) {
      const session = sessions.get(sessionId)
      if (!session) return
      session.ScheduleType = 'Cancelled'
      changed(sessionId)
    },
    addParticipant(sessionId, fields) {
      const session = sessions.get(sessionId)
      if (!session) return undefined
      const participant = invite(fields, passkey())
      session.Participants.push(participant)
      changed(sessionId)
      return participant
    },
    removeParticipant(participationId) {
      for (const session of sessions.values()) {
        const index = session.Participants.findIndex((each) => each.ParticipationId === participationId)
        if (index < 0) continue
        while (connections.liveConnections(session.SessionId).includes(participationId))
          connections.disconnect(session.SessionId, participationId)
        session.Participants.splice(index, 1)
        changed(session.SessionId)
        return
      }
    },
    sessions: ownSessions,
    sessionsOfHost: (userId) => all().filter((session) => session.UserId === userId),
    findSession: (sessionId) => sessions.get(sessionId),
    isOwnSession,
    findSessionByExternalId: (externalSessionId) =>
      externalSessionId === ''
        ? undefined
        : ownSessions().findLast((session) => session.ExternalSessionId === externalSessionId),
    findParticipation: (participationId) => find((each) => each.ParticipationId === participationId),
    findByCode: (code) => (/^\d{9}$/.test(code) ? find((each) => each.ConnectCode === Number(code)) : undefined),
    isActive: (session) => (readTime(session.ScheduleTs) ?? 0) > clock.now() - day,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** How a user of the account appears in a session: as the profile says (recorded), without an external id (inferred). */
export const participantOf = (user: UserRecord, delivery: string): ParticipantFields => ({
  ParticipantFullName: user.FullName,
  SecureVideoUserId: userIdOf(user),
  ParticipantEmailAddress: user.EmailAddress,
  ParticipantSmsNumber: user.SmsNumber,
  ParticipantDefaultResolution: user.DefaultResolution,
  ParticipantTimeZoneWindowsId: user.TimeZoneWindowsId,
  ParticipantExternalId: '',
  ShouldAutoDeliverCode: delivery,
  SvcId: null,
  DepositRequired: null,
})
