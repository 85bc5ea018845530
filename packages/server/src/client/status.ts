import { decodeStatus, type Status } from '../wire/status.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type SessionReference, sessionPath } from './reference.ts'

/** How far a session is (A267; documented for the Zoom engine, likely but not stated for One-Click). */
export type SessionStatuses = {
  /** Says whether a session has started or ended (documented, A267). An ended one may start again. */
  get(session: SessionReference, options?: CallOptions): Promise<Status>
}

/** Creates the calls about a session's status. */
export const createStatus = (calls: Calls): SessionStatuses => ({
  get: async (session, options) =>
    calls.ask({ operation: 'status.get', method: 'GET', path: sessionPath('status', session) }, decodeStatus, options),
})
