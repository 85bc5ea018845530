/** Work that several want at the same time, each of it done once. */
export type Shared<Key, Answer> = {
  /** Does the work, or waits for what somebody has begun under that key. */
  share(key: Key, work: () => Promise<Answer>): Promise<Answer>
  /** Lets the next one begin anew, though that work is not over. */
  forget(key: Key): void
}

/** Starts with nothing under way. What is not over after `patience` milliseconds may never be (see `flight.ts`), and is begun anew. */
export const createShared = <Key, Answer>(patience: number, now: () => number): Shared<Key, Answer> => {
  const underway = new Map<Key, { answer: Promise<Answer>; since: number }>()
  return {
    share(key, work) {
      const known = underway.get(key)
      if (known !== undefined && now() - known.since < patience) return known.answer
      const answer = work().finally(() => {
        if (underway.get(key) === entry) underway.delete(key)
      })
      const entry = { answer, since: now() }
      underway.set(key, entry)
      return answer
    },
    forget: (key) => {
      underway.delete(key)
    },
  }
}
