import * as v from 'valibot'

/**
 * What one instance tells the others of a change that its own client made: numbers, and digests of what must not stand in a shared store
 * by its own name.
 */
export type WriteNews = {
  from: string
  /** When it was told, by the teller's clock. Instances of another version may leave it out. */
  sent?: number
  /** When SecureVideo answered, or did not, by the teller's clock. */
  at: number
  sessions: number[]
  /** Digests of your ids of sessions that the teller does not know. */
  names: string[]
  /** Participations that the teller does not know. */
  seats: number[]
  /** Digests of the keys of lists that a session may have come into. */
  lists: string[]
}

const writeNews = v.object({
  from: v.string(),
  sent: v.exactOptional(v.number()),
  at: v.number(),
  sessions: v.array(v.number()),
  names: v.array(v.string()),
  seats: v.array(v.number()),
  lists: v.array(v.string()),
})

/** Reads what another instance told of its own change; undefined where it cannot be read. */
export const readWriteNews = (message: string): WriteNews | undefined => {
  try {
    const news = v.safeParse(writeNews, JSON.parse(message))
    return news.success ? news.output : undefined
  } catch {
    // An instance of another version may write otherwise; what it changed is then seen by asking.
    return undefined
  }
}
