import type { NewSession, Session } from '../wire/session.ts'
import { decodeSession, decodeSessions, encodeNewSession, encodeReschedule } from '../wire/session.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
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
  /** Gives the active sessions: in the future, today, or within the last day. */
  list(filter?: SessionFilter, options?: CallOptions): Promise<Session[]>
  /**
   * Schedules a session for a host, who becomes its first participant (recorded). Host by external id: inferred.
   *
   * It is never sent twice. Where the error's `outcome` is `unknown`, list the host's sessions and look for your
   * `externalSessionId` before you repeat it.
   */
  create(host: UserReference, session: NewSession, options?: CallOptions): Promise<Session>
  /** Moves a session to another time; ids and codes stay (recorded). By external id: inferred. */
  reschedule(session: SessionReference, to: { startsAt: Date }, options?: CallOptions): Promise<Session>
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
  reschedule: async (session, { startsAt }, options) => {
    const call = { operation: 'sessions.reschedule', path: sessionPath('session', session) }
    return calls.ask({ ...call, method: 'PUT', body: encodeReschedule(startsAt) }, decodeSession, options)
  },
  cancel: async (session, options) =>
    calls.tell({ operation: 'sessions.cancel', method: 'DELETE', path: sessionPath('session', session) }, options),
})
