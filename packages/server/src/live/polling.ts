import type { Priority, Session } from '../client/index.ts'
import type { Allotment } from './allotment.ts'
import type { Directory, List } from './directory.ts'
import type { EvidenceBook } from './evidence.ts'
import { newestConnection } from './knowledge.ts'
import type { Pressure } from './pressure.ts'
import { isOfParticipant } from './scope.ts'
import type { Sharing } from './sharing.ts'
import { createStandby } from './standby.ts'

/** Asks SecureVideo, for all instances where one of them is enough. */
export type Polling = {
  /**
   * Reads a list for everybody.
   * @throws SecureVideoError what the last try failed with
   */
  readList(list: List, priority?: Priority): Promise<void>
  /** Reads a list where that is this instance's to do, or the one whose it is has told nothing for as long again as `pace`. What goes wrong shows as failures of the list. */
  pollList(list: List, pace: number): Promise<void>
  /** Asks for a status where that is this instance's to do, or the one whose it is has told nothing for as long as `pace`. */
  pollStatus(session: Session, pace: number): Promise<void>
  /** Notes that the people of a list are not all known here: only the vendor tells who they are. */
  miss(list: List): void
  forget(list: List): void
  close(): void
}

/** What {@link createPolling} works with. */
export type PollingParts = {
  directory: Directory
  book: EvidenceBook
  sharing: Sharing
  allotment: Allotment
  pressure: Pick<Pressure, 'pause'>
  now: () => number
}

/** Makes the polling of one instance. It asks nobody by itself. */
export const createPolling = ({ directory, book, sharing, allotment, pressure, now }: PollingParts): Polling => {
  const incomplete = new Set<string>()
  const standby = createStandby(now)
  let closed = false

  const isMine = async (holds: Promise<boolean>, name: string, learnedAt: number | undefined, pace: number) => {
    if (!(await holds)) return standby.isOver(name, learnedAt, pace)
    standby.forget(name)
    return true
  }

  return {
    readList: directory.read,
    async pollList(list, pace) {
      if (isOfParticipant(list.scope)) allotment.grant(list.key)
      if (closed || pressure.pause() > 0) return
      // Who the people of a list are is not shared: where that is missing here, it is this instance's to read.
      const isMissing = list.at === undefined || incomplete.delete(list.key) || !sharing.canTell(list)
      if (!(await isMine(sharing.holdsList(list, pace), `list:${list.key}`, list.at, pace)) && !isMissing) return
      await directory.read(list).catch(() => {})
    },
    async pollStatus(session, pace) {
      const { sessionId } = session
      if (closed || pressure.pause() > 0) return
      const learnedAt = book.of(sessionId).call?.at
      if (!(await isMine(sharing.holdsSession(sessionId, pace), `session:${sessionId}`, learnedAt, pace))) return
      await book.ask(sessionId, newestConnection(session))
    },
    miss: (list) => {
      incomplete.add(list.key)
    },
    forget: (list) => {
      incomplete.delete(list.key)
      standby.forget(`list:${list.key}`)
    },
    close: () => {
      closed = true
    },
  }
}
