import { LRUCache } from 'lru-cache'
import type { Clock } from '../client/clock.ts'

/** Digests of what must not stand in a shared store by its own name; each is worked out once. */
export type Digests = {
  of(text: string): string
  /** Sees to it that all of these are known, without keeping others from their turn. */
  prepare(texts: Iterable<string>): Promise<void>
}

// As many as a directory keeps sessions and lists.
const most = 52_000
// A digest takes some 5 µs, so this is a few milliseconds.
const atOnce = 500

/** Starts with none. */
export const createDigests = (hashName: (text: string) => string, { after }: Pick<Clock, 'after'>): Digests => {
  const known = new LRUCache<string, string>({ max: most })

  const of = (text: string): string => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = hashName(text)
    known.set(text, made)
    return made
  }

  return {
    of,
    async prepare(texts) {
      let made = 0
      for (const text of texts) {
        if (known.has(text)) continue
        of(text)
        made += 1
        if (made % atOnce === 0) await new Promise<void>((resolve) => after(0, resolve))
      }
    },
  }
}
