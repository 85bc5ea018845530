import { LRUCache } from 'lru-cache'
import type { Evidence } from '../live/knowledge.ts'
import type { Watchers } from '../live/watchers.ts'
import type { Log } from '../log.ts'
import type { Pauses } from './pauses.ts'

/**
 * Has the state of a session read, because somebody said that it changed. Over when nothing is left to read: false where that was called
 * off.
 */
export type Confirm = (evidence: Evidence) => Promise<boolean>

/** What {@link createConfirm} works with. */
export type ConfirmParts = {
  watchers: Pick<Watchers, 'take'>
  log: Log
  pauses: Pauses
  now: () => number
}

type Entry = {
  /** What to read for next; undefined once that has begun. */
  next: Evidence | undefined
  /** Ends the pause before another try. */
  wake: () => void
  done: Promise<boolean>
}

/** Milliseconds before SecureVideo is asked again where it could not say. */
export const confirmPauses = [5_000, 30_000, 120_000, 600_000]
/** Milliseconds between two readings of one session: who knows the address must not be able to spend the quota. */
export const confirmSpacing = 2_000

/**
 * Makes a {@link Confirm}. However many webhooks come for a session, one reading is under way and at most one more waits: that one
 * begins after the last of them came, so it shows all that they could have told.
 */
export const createConfirm = ({ watchers, log, pauses, now }: ConfirmParts): Confirm => {
  const entries = new Map<number, Entry>()
  const lastWords = new Set<number>()
  const readAt = new LRUCache<number, number>({ max: 10_000 })

  const read = async (entry: Entry, sessionId: number): Promise<boolean> => {
    for (let tries = 0; entry.next !== undefined; ) {
      const due = (readAt.get(sessionId) ?? Number.NEGATIVE_INFINITY) + confirmSpacing
      if (due > now() && !(await pauses.wait(due - now()))) {
        // At the close what waits is read once more, without the pause.
        if (lastWords.has(sessionId)) return false
        lastWords.add(sessionId)
      }
      const evidence = entry.next
      entry.next = undefined
      readAt.set(sessionId, now())
      if (await watchers.take(evidence).catch(() => false)) {
        tries = 0
        continue
      }
      const pause = confirmPauses[tries]
      tries += 1
      log({ level: pause === undefined ? 'warn' : 'info', event: 'webhook-unconfirmed', attempts: tries })
      // Who came meanwhile knows better, and is asked for without a pause.
      if (entry.next !== undefined) continue
      if (pause === undefined) return true
      const woken = new Promise<boolean>((resolve) => {
        entry.wake = () => resolve(true)
      })
      if (!(await Promise.race([pauses.wait(pause), woken]))) return false
      entry.next ??= evidence
    }
    return true
  }

  return (evidence) => {
    const { sessionId } = evidence
    const known = entries.get(sessionId)
    if (known !== undefined) {
      known.next = evidence
      known.wake()
      return known.done
    }
    const entry: Entry = { next: evidence, wake: () => {}, done: Promise.resolve(true) }
    entries.set(sessionId, entry)
    entry.done = read(entry, sessionId).finally(() => entries.delete(sessionId))
    return entry.done
  }
}
