import { LRUCache } from 'lru-cache'

/** Remembers for a minute at which sessions somebody was let in. */
export type Entrances = {
  note(sessionId: number): void
  /** Whether somebody was let in within the last minute. */
  isFresh(sessionId: number): boolean
}

/** Makes the memory; at most 10,000 sessions of the last minute. */
export const createEntrances = (now: () => number): Entrances => {
  const noted = new LRUCache<number, true>({ max: 10_000, ttl: 60_000, ttlResolution: 0, perf: { now } })
  return {
    note: (sessionId) => {
      noted.set(sessionId, true)
    },
    isFresh: (sessionId) => noted.has(sessionId),
  }
}
