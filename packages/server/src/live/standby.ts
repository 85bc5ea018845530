import { LRUCache } from 'lru-cache'

/** Notices that who is to ask for all instances tells nothing, so that this one asks for itself. */
export type Standby = {
  /**
   * Says of a question that is another instance's whether that one has had its time.
   *
   * @param learnedAt When what is known here was asked for; undefined where nothing is.
   * @param patience Milliseconds to wait for what the other tells.
   */
  isOver(name: string, learnedAt: number | undefined, patience: number): boolean
  /** The question was this instance's after all, or nobody has it any more. */
  forget(name: string): void
}

/**
 * Starts with nothing waited for; of at most 20,000 questions. A lease says who asks, and not that its answers arrive: its holder may be
 * kept from telling, this instance from hearing, or the holder may be asking more seldom than is needed here.
 */
export const createStandby = (now: () => number): Standby => {
  const waiting = new LRUCache<string, { since: number; learnedAt: number | undefined }>({ max: 20_000 })
  return {
    isOver(name, learnedAt, patience) {
      const known = waiting.get(name)
      if (known === undefined || known.learnedAt !== learnedAt) {
        waiting.set(name, { since: now(), learnedAt })
        return false
      }
      if (now() - known.since < patience) return false
      waiting.delete(name)
      return true
    },
    forget: (name) => {
      waiting.delete(name)
    },
  }
}
