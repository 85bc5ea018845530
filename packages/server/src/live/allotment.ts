import { LRUCache } from 'lru-cache'
import type { QuotaOptions } from '../client/index.ts'

/** Lets so many participants have a list read for them alone, so that cost does not grow with people. */
export type Allotment = {
  /** Whether this list may be read, or read on. */
  grant(key: string): boolean
}

// Such a list is read six times a minute at most.
const callsAnHour = 360
// Where the quota is not known: as much as eleven lists a minute, the account's included.
const leastPlaces = 10
// A list has a session or two, of 4 KB each: some 8 MB.
const mostPlaces = 1_000
// Longer than the two minutes that a list rests at most while nothing makes it wait.
const rest = 5 * 60_000

/**
 * How many participants may have a list of their own, for each instance: as many as a quarter of the polling lane pays for while all
 * of them wait, from 10 to 1,000. Beyond that one long list for all costs less; grants that name the host need none of it.
 */
export const placesFor = (quota: QuotaOptions | undefined): number => {
  if (quota === undefined) return leastPlaces
  const lane = quota.perHour - (quota.reserve ?? 0)
  return Math.min(mostPlaces, Math.max(leastPlaces, Math.floor(lane / 4 / callsAnHour)))
}

/** Allots so many places at a time; one that was not asked for in five minutes is free again. */
export const createAllotment = (places: number, now: () => number): Allotment => {
  const taken = new LRUCache<string, true>({ max: places, ttl: rest, ttlResolution: 0, perf: { now } })
  return {
    grant(key) {
      if (!taken.has(key)) {
        taken.purgeStale()
        if (taken.size >= places) return false
      }
      taken.set(key, true)
      return true
    },
  }
}
