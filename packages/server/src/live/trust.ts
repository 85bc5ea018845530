import { LRUCache } from 'lru-cache'

/** Whether webhooks arrive, so that polling only makes sure. */
export type Trust = {
  /** A webhook about a session has come, here or at another instance. */
  told(sessionId: number): void
  /** Asking showed that a session has started or ended. */
  found(sessionId: number): void
  isGiven(): boolean
}

// Webhooks that arrive say that they arrive; after an hour of silence polling goes on as without them.
const memory = 60 * 60_000
// A webhook may be a little later than a question that came at the right moment, or a little earlier than the answer to it.
const patience = 60_000
// One that never came says that others may not come either.
const doubt = 10 * 60_000

/** Trusts nobody at first. Remembers of the sessions of the last minute what was told and what was found. */
export const createTrust = (now: () => number): Trust => {
  const heard = new LRUCache<number, true>({ max: 20_000, ttl: patience, ttlResolution: 0, perf: { now } })
  const untold = new Map<number, number>()
  let toldAt = Number.NEGATIVE_INFINITY
  let doubtedUntil = Number.NEGATIVE_INFINITY

  return {
    told(sessionId) {
      toldAt = now()
      heard.set(sessionId, true)
      untold.delete(sessionId)
    },
    found(sessionId) {
      // Who trusts nobody has nothing to lose.
      if (now() - toldAt >= memory || heard.has(sessionId) || untold.size >= 1_000) return
      if (!untold.has(sessionId)) untold.set(sessionId, now())
    },
    isGiven() {
      // In the order in which they were found.
      for (const [sessionId, foundAt] of untold) {
        if (now() - foundAt < patience) break
        untold.delete(sessionId)
        doubtedUntil = now() + doubt
      }
      return now() - toldAt < memory && now() >= doubtedUntil
    },
  }
}
