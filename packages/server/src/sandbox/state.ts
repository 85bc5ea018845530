import type { Callers } from './callers.ts'
import { createCallers } from './callers.ts'
import type { Clock } from './clock.ts'
import type { Connections, HeldParticipant, HeldSession } from './connections.ts'
import { createConnections } from './connections.ts'
import type { AccountOptions } from './context.ts'
import type { Identifiers } from './identifiers.ts'
import { createIdentifiers } from './identifiers.ts'
import { createInvitation, participantOf } from './invite.ts'
import type { Logins } from './logins.ts'
import { createLogins } from './logins.ts'
import type { RecordingViews } from './recording-views.ts'
import { createRecordingViews } from './recording-views.ts'
import type {
  ContactRecord,
  DocumentRecord,
  GroupEntry,
  ParticipantFields,
  ParticipantRecord,
  Participation,
  RecordingRecord,
  SessionFields,
  SessionRecord,
  UserRecord,
} from './records.ts'
import type { StateSnapshot } from './state-snapshot.ts'
import type { Table } from './table.ts'
import { createTable } from './table.ts'
import { readTime } from './time.ts'
import type { Users } from './users.ts'
import { createUsers, userIdOf } from './users.ts'

/** Something about a session changed: its record, its people, or who is connected. */
export type Change = { sessionId: number }

/** All that the pretend vendor knows. It is the only owner: records are read by everyone and written here. */
export type State = Users &
  Connections &
  Logins &
  Callers &
  RecordingViews & {
    readonly recordings: Table<RecordingRecord>
    readonly documents: Table<DocumentRecord>
    readonly groups: Table<GroupEntry>
    readonly contacts: Table<ContactRecord>
    /** Ids for records that are put into the tables. */
    readonly identifiers: Pick<Identifiers, 'recordingId' | 'documentId' | 'groupId' | 'contactId'>
    addSession(host: UserRecord, fields: SessionFields): SessionRecord
    reschedule(sessionId: number, scheduleTs: string): void
    /** Marks the session `Cancelled`; it stays in the lists while it is active (A84). */
    cancel(sessionId: number): void
    /**
     * Gives a session another host: the new one comes first in `Participants` and the old one leaves (inferred). Somebody who is in
     * the session already keeps participation and code.
     */
    changeHost(sessionId: number, host: UserRecord): void
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
    /** Plain JSON of all of it, to hand to {@link createState} later. */
    snapshot(): StateSnapshot
  }

const day = 24 * 3_600_000

/** Starts an account with nothing in it, or as a snapshot has it. */
export const createState = (
  clock: Clock,
  options: Pick<AccountOptions, 'engine' | 'passkeys'>,
  snapshot?: StateSnapshot,
): State => {
  // The caller's snapshot stays as it is, and can be used again.
  const saved = snapshot === undefined ? undefined : structuredClone(snapshot)
  const identifiers = createIdentifiers(saved?.identifiers)
  const users = createUsers(identifiers, saved?.accounts)
  const sessions = new Map((saved?.sessions ?? []).map((session) => [session.SessionId, session]))
  const listeners = new Set<(change: Change) => void>()
  const changed = (sessionId: number): void => {
    for (const listener of [...listeners]) listener({ sessionId })
  }
  const connections = createConnections({
    clock,
    find: (sessionId) => sessions.get(sessionId),
    changed,
    everStarted: saved?.everStarted,
  })
  const all = () => [...sessions.values()]
  // A host who was deleted still hosted these sessions, so this outlives the user's record.
  const ownHosts = new Set(saved?.ownHosts)
  const isOwnSession = (session: SessionRecord) => ownHosts.has(session.UserId)
  const ownSessions = () => all().filter(isOwnSession)

  const find = (matches: (participant: HeldParticipant) => boolean): Participation | undefined => {
    for (const session of sessions.values()) {
      const participant = session.Participants.find(matches)
      if (participant) return { session, participant }
    }
    return undefined
  }

  const invite = (fields: ParticipantFields, passkey: string) => createInvitation(identifiers, fields, passkey)
  const passkey = () => (options.passkeys ? identifiers.passkey() : '')

  const callers = createCallers(saved?.wrongCodes)
  const recordings = createTable(saved?.recordings)
  const documents = createTable(saved?.documents)
  const groups = createTable(saved?.groups)
  const contacts = createTable(saved?.contacts)

  const hangUp = (sessionId: number, participationId: number): void => {
    while (connections.liveConnections(sessionId).includes(participationId))
      connections.disconnect(sessionId, participationId)
  }

  return {
    ...users,
    ...connections,
    ...createLogins(clock),
    ...callers,
    ...createRecordingViews(clock),
    recordings,
    documents,
    groups,
    contacts,
    identifiers,
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
    changeHost(sessionId, host) {
      const session = sessions.get(sessionId)
      const userId = userIdOf(host)
      if (!session || session.UserId === userId) return
      const [former, ...others] = session.Participants
      const present = others.find((each) => each.SecureVideoUserId === userId)
      if (former) hangUp(sessionId, former.ParticipationId)
      session.Participants = [
        present ?? invite(participantOf(host, 'E'), ''),
        ...others.filter((each) => each !== present),
      ]
      session.UserId = userId
      ownHosts.add(userId)
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
        hangUp(session.SessionId, participationId)
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
    snapshot: () =>
      structuredClone({
        identifiers: identifiers.positions(),
        accounts: users.accounts(),
        sessions: all(),
        ownHosts: [...ownHosts],
        everStarted: connections.everStarted(),
        wrongCodes: callers.wrongCodes(),
        recordings: recordings.all(),
        documents: documents.all(),
        groups: groups.all(),
        contacts: contacts.all(),
      }),
  }
}
