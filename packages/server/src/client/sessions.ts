import type { NewSession, Session } from '../wire/session.ts'
import { decodeSession, decodeSessions, encodeNewSession, encodeReschedule } from '../wire/session.ts'
import { encodeSessionHost } from '../wire/session-host.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { findNewSession, type Reconciled } from './reconcile.ts'
import { type SessionReference, sessionPath, type UserReference, userPath, withQuery } from './reference.ts'

/** Which sessions to list. Both together mean: both must hold. */
export type SessionFilter = {
  /** Only sessions of this host. */
  host?: UserReference
  /** Only sessions in which this address holds an active connect code. It travels in SecureVideo's URL. */
  participantEmail?: string
}

/** Scheduled sessions (A86). SecureVideo has no call for a single one: list its host's and pick. */
export type Sessions = {
  /** Gives the active sessions: in the future, today, or within the last day (documented, A86; recorded). */
  list(filter?: SessionFilter, options?: CallOptions): Promise<Session[]>
  /**
   * Schedules a session for a host, who becomes its first participant (recorded). Host by external id: inferred.
   *
   * It is never sent twice. Where the error's `outcome` is `unknown`, ask {@link Sessions.reconcile} before you repeat it.
   */
  create(host: UserReference, session: NewSession, options?: CallOptions): Promise<Session>
  /**
   * Finds out what has become of a `create` of unknown outcome, with one list of the host's sessions. Pass what `create` was passed.
   *
   * With an `externalSessionId` of its own for every session the answer is certain, but for three things: a `create` that
   * SecureVideo is still working on is not in the list yet, so after a timeout wait some seconds; a start more than a day ago is
   * not listed; an id that several sessions carry names none. Without one, a session that looks the same is only a candidate.
   *
   * @example
   * ```ts
   * const create = () => client.sessions.create(host, session)
   * const visit = await create().catch(async (error) => {
   *   if (!isSecureVideoError(error) || error.outcome !== 'unknown') throw error
   *   const { found, safeToRepeat } = await client.sessions.reconcile(host, session)
   *   if (found) return found
   *   if (safeToRepeat) return create()
   *   throw error
   * })
   * ```
   */
  reconcile(host: UserReference, session: NewSession, options?: CallOptions): Promise<Reconciled<Session>>
  /** Moves a session to another time; ids and codes stay (recorded). By external id: inferred. */
  reschedule(session: SessionReference, to: { startsAt: Date }, options?: CallOptions): Promise<Session>
  /**
   * Gives a session another host (documented, A387; that the answered record is the session is inferred). What becomes of the
   * codes is not documented.
   */
  changeHost(session: SessionReference, host: UserReference, options?: CallOptions): Promise<Session>
  /** Cancels a session (recorded). By external id: inferred. */
  cancel(session: SessionReference, options?: CallOptions): Promise<void>
}

/** Creates the calls about sessions. */
export const createSessions = (calls: Calls): Sessions => ({
  list: async ({ host, participantEmail } = {}, options) => {
    // Here the id in the path is the host's; when a session is changed it is the session's (A86).
    const path = host ? userPath('session', host, { participantEmail }) : withQuery('/session', { participantEmail })
    return calls.ask({ operation: 'sessions.list', method: 'GET', path }, decodeSessions, options)
  },
  create: async (host, session, options) => {
    const call = { operation: 'sessions.create', path: userPath('session', host), body: encodeNewSession(session) }
    return calls.ask({ ...call, method: 'POST' }, decodeSession, options)
  },
  reconcile: async (host, session, options) => {
    // What could not have been sent could not have been done.
    encodeNewSession(session)
    const call = { operation: 'sessions.reconcile', path: userPath('session', host) }
    const sessions = await calls.ask({ ...call, method: 'GET' }, decodeSessions, options)
    return findNewSession(sessions, session, calls.now())
  },
  reschedule: async (session, { startsAt }, options) => {
    const call = { operation: 'sessions.reschedule', path: sessionPath('session', session) }
    return calls.ask({ ...call, method: 'PUT', body: encodeReschedule(startsAt) }, decodeSession, options)
  },
  changeHost: async (session, host, options) => {
    const call = { operation: 'sessions.changeHost', path: sessionPath('sessionhost', session) }
    return calls.ask({ ...call, method: 'PUT', body: encodeSessionHost(host) }, decodeSession, options)
  },
  cancel: async (session, options) =>
    calls.tell({ operation: 'sessions.cancel', method: 'DELETE', path: sessionPath('session', session) }, options),
})
