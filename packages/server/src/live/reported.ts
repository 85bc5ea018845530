import { LRUCache } from 'lru-cache'
import { type Known, signatureOf } from './knowledge.ts'

/** Remembers what was reported last of each session, so that the same is not reported twice. */
export type Reported = {
  /** Puts in what is known; gives what was reported before, or `same` where there is nothing to report. */
  exchange(known: Known): Known | undefined | 'same'
}

/** Starts with nothing reported; at most 20,000 sessions. */
export const createReported = (): Reported => {
  const last = new LRUCache<number, { known: Known; signature: string }>({ max: 20_000 })
  return {
    exchange(known) {
      const { sessionId } = known.session
      const before = last.get(sessionId)
      const signature = signatureOf(known)
      // Another list may hold an older state of the same session.
      if (before !== undefined && (before.signature === signature || before.known.at > known.at)) return 'same'
      last.set(sessionId, { known, signature })
      return before?.known
    },
  }
}
