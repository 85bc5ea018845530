import { LRUCache } from 'lru-cache'

/** Lets so many participants have a list read for them alone, so that cost does not grow with people. */
export type Allotment = {
  /** Whether this list may be read, or read on. */
  grant(key: string): boolean
}

// Each list costs up to six calls a minute, and so does the account's: beyond some, one long list for all costs less.
const most = 10
// Longer than the two minutes that a list rests at most while nothing makes it wait.
const rest = 5 * 60_000

/** Allots at most ten places at a time; one that was not asked for in five minutes is free again. */
export const createAllotment = (now: () => number): Allotment => {
  const taken = new LRUCache<string, true>({ max: most, ttl: rest, ttlResolution: 0, perf: { now } })
  return {
    grant(key) {
      if (!taken.has(key)) {
        taken.purgeStale()
        if (taken.size >= most) return false
      }
      taken.set(key, true)
      return true
    },
  }
}
