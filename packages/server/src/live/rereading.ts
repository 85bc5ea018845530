import type { List } from './directory.ts'
import { weightOf } from './pace.ts'

/** Says when a list is read again because our own client has changed something. */
export type Rereading = {
  /** A session that somebody listens to was changed. */
  note(): void
  /** A session was changed of which it is not known whether anybody listens to it. */
  suspect(): void
  /** When the list is to be read for that, in milliseconds since 1970; infinity where it is not. */
  dueOf(list: List): number
}

// What is changed together is read together, and people still call it at once.
const moment = 300
/** Milliseconds between two readings of a list for the sake of own changes, however many there are. */
export const rereadSpacing = 2_000
// Nothing says that the change concerns the list, so it must not cost what one that does may.
const suspicion = 60_000

/** Starts with nothing changed. Long lists and a short quota make the second reading wait longer, as they do every other. */
export const createRereading = (now: () => number, slowness: () => number): Rereading => {
  let writtenAt: number | undefined
  let readAt = Number.NEGATIVE_INFINITY
  let suspectedAt = Number.NEGATIVE_INFINITY

  const writeDueOf = ({ at, isOutdated, sessions }: List): number => {
    if (writtenAt !== undefined && at !== undefined && at > writtenAt) {
      readAt = at
      // Still behind: something more was changed while it was read.
      writtenAt = at
    }
    if (!isOutdated) writtenAt = undefined
    if (writtenAt === undefined) return Number.POSITIVE_INFINITY
    return Math.max(writtenAt + moment, readAt + rereadSpacing * slowness() * weightOf(sessions.size))
  }

  return {
    note: () => {
      writtenAt ??= now()
    },
    suspect: () => {
      suspectedAt = now()
    },
    dueOf: (list) => {
      const isSuspect = list.at !== undefined && list.at < suspectedAt
      const suspicionDue = isSuspect ? (list.at ?? 0) + suspicion * slowness() : Number.POSITIVE_INFINITY
      return Math.min(writeDueOf(list), suspicionDue)
    },
  }
}
