import { LRUCache } from 'lru-cache'

/** Somebody was let in: when, and the newest connection that the vendor showed before. */
export type Entrance = { at: number; connection: number | null }

/** Remembers for a minute at which sessions somebody was let in. */
export type Entrances = {
  note(sessionId: number, entrance: Entrance): void
  /** The latest entrance of the last minute. */
  last(sessionId: number): Entrance | undefined
  /** Whether somebody was let in within the last minute. */
  isFresh(sessionId: number): boolean
}

/** Makes the memory; at most 10,000 sessions of the last minute. */
export const createEntrances = (now: () => number): Entrances => {
  const noted = new LRUCache<number, Entrance>({ max: 10_000, ttl: 60_000, ttlResolution: 0, perf: { now } })
  return {
    note: (sessionId, entrance) => {
      noted.set(sessionId, entrance)
    },
    last: (sessionId) => noted.get(sessionId),
    isFresh: (sessionId) => noted.has(sessionId),
  }
}
