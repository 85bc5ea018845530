import { LRUCache } from 'lru-cache'
import type { Watchers } from '../live/watchers.ts'

/** Which sessions somebody watches at this instance. */
export type Attendance = {
  /** Whether a stream of the session is open, or a page asked for it a while ago. */
  isAttended(sessionId: number): boolean
  /** Is called when somebody watches a session here, any session. */
  onAttended(hear: () => void): void
}

// A page that polls is told to come back after five minutes at most.
const attention = 6 * 60_000

/** Writes down who watches what. The watchers that it gives are those to ask from now on. */
export const noteAttendance = <Asked extends Pick<Watchers, 'read' | 'subscribe'>>(
  watchers: Asked,
  now: () => number,
): { watchers: Asked; attendance: Attendance } => {
  const asked = new LRUCache<number, true>({ max: 20_000, ttl: attention, ttlResolution: 0, perf: { now } })
  const streams = new Map<number, number>()
  let hear = () => {}

  const count = (sessionId: number, change: number): void => {
    const open = (streams.get(sessionId) ?? 0) + change
    if (open === 0) streams.delete(sessionId)
    else streams.set(sessionId, open)
  }

  return {
    attendance: {
      isAttended: (sessionId) => streams.has(sessionId) || asked.has(sessionId),
      onAttended: (listener) => {
        hear = listener
      },
    },
    watchers: {
      ...watchers,
      read: async (...question) => {
        const known = await watchers.read(...question)
        if (known === undefined) return undefined
        asked.set(known.session.sessionId, true)
        hear()
        return known
      },
      subscribe: (sessionId, ...rest) => {
        const leave = watchers.subscribe(sessionId, ...rest)
        let isOpen = true
        count(sessionId, 1)
        hear()
        return () => {
          if (isOpen) count(sessionId, -1)
          isOpen = false
          leave()
        }
      },
    },
  }
}
