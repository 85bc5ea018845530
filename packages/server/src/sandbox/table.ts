/** Something that belongs to a host of the account, or of another customer's. */
export type Held<R> = {
  id: number
  /** The host it belongs to; 0 where it belongs to nobody in particular. */
  hostUserId: number
  /** False where it is another customer's: known, but not to be touched (403). */
  own: boolean
  record: R
}

/** Records of one kind, by id, in order of creation. */
export type Table<R> = {
  put(entry: Held<R>): void
  /** Any customer's. */
  find(id: number): Held<R> | undefined
  /** This customer's. */
  own(): Held<R>[]
  remove(id: number): void
  /** All of them, for a snapshot. */
  all(): Held<R>[]
}

/** Starts with what a snapshot held, or empty. */
export const createTable = <R>(saved: readonly Held<R>[] = []): Table<R> => {
  const entries = new Map(saved.map((entry) => [entry.id, entry]))
  return {
    put: (entry) => {
      entries.set(entry.id, entry)
    },
    find: (id) => entries.get(id),
    own: () => [...entries.values()].filter(({ own }) => own),
    remove: (id) => {
      entries.delete(id)
    },
    all: () => [...entries.values()],
  }
}
