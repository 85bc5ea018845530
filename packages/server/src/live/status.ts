import { LRUCache } from 'lru-cache'
import type { Client, Session } from '../client/index.ts'
import type { SessionStatus } from '../contract.ts'
import { isSecureVideoError } from '../errors.ts'

/** Says how far a session is: one vendor call for all who ask within two seconds, and none long before the start. */
export type StatusReader = (session: Session, opensAt: Date) => Promise<SessionStatus>

const freshFor = 2_000

/** Makes a {@link StatusReader}. */
export const createStatusReader = (client: Client, now: () => number): StatusReader => {
  const statuses = new LRUCache<number, Exclude<SessionStatus, 'cancelled'>>({
    max: 10_000,
    ttl: freshFor,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: (sessionId) => client.status.get({ sessionId }),
  })
  return async (session, opensAt) => {
    if (session.scheduleType === 'Cancelled') return 'cancelled'
    const connected = session.participants.some((participant) => participant.connectedAt !== null)
    // Before the doors open nobody needs to know more than the list tells.
    if (!connected && now() < opensAt.getTime()) return 'not-started'
    try {
      return (await statuses.fetch(session.sessionId)) ?? 'not-started'
    } catch (error) {
      // A267 promises the status call for the Zoom engine only. Where the vendor has none, the list's own
      // connection times still tell whether it was ever started.
      const absent = isSecureVideoError(error) && (error.code === 'not-found' || error.code === 'not-implemented')
      if (!absent) throw error
      return connected ? 'started' : 'not-started'
    }
  }
}
