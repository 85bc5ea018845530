import type { Priority, Session } from '../client/index.ts'
import type { Allotment } from './allotment.ts'
import type { Directory, List } from './directory.ts'
import type { EvidenceBook } from './evidence.ts'
import { newestConnection } from './knowledge.ts'
import type { Pressure } from './pressure.ts'
import { isOfParticipant } from './scope.ts'
import { createShared } from './shared.ts'
import type { Sharing } from './sharing.ts'
import { createStandby } from './standby.ts'
import type { Turns } from './turns.ts'

/** Asks SecureVideo, for all instances where one of them is enough. */
export type Polling = {
  /**
   * Reads a list for everybody.
   * @throws SecureVideoError what the last try failed with
   */
  readList(list: List, priority?: Priority): Promise<void>
  /** Reads a list where that is this instance's to do, or the one whose it is has told nothing for as long again as `pace`. What goes wrong shows as failures of the list. */
  pollList(list: List, pace: number): Promise<void>
  /**
   * Asks for a status where that is this instance's to do, or the one whose it is has told nothing for as long as `pace`.
   *
   * @param current Gives the session when its turn has come; undefined where nobody wants to know any more.
   */
  pollStatus(sessionId: number, pace: number, current: () => Session | undefined): Promise<void>
  /** Asks for a status that somebody waits for; never throws. */
  askStatus(session: Session): Promise<void>
  /** Asks for a status that is newer than this moment; true where it was told. */
  confirmStatus(session: Session): Promise<boolean>
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
  turns: Turns
  /** Milliseconds after which a question that has not been answered never will. */
  patience: number
  now: () => number
}

/** Makes the polling of one instance. It asks nobody by itself. */
export const createPolling = ({
  directory,
  book,
  sharing,
  allotment,
  pressure,
  turns,
  patience,
  now,
}: PollingParts): Polling => {
  const incomplete = new Set<string>()
  const standby = createStandby(now)
  // A crowd that asks for the same at once takes one turn, and one lease.
  const lists = createShared<string, void>(patience, now)
  const polls = createShared<number, void>(patience, now)
  const asked = createShared<number, void>(patience, now)
  const confirming = createShared<number, boolean>(patience, now)
  let closed = false

  const isMine = async (holds: Promise<boolean>, name: string, learnedAt: number | undefined, pace: number) => {
    if (!(await holds)) return standby.isOver(name, learnedAt, pace)
    standby.forget(name)
    return true
  }

  return {
    readList: directory.read,
    pollList: (list, pace) =>
      lists.share(list.key, async () => {
        if (isOfParticipant(list.scope)) allotment.grant(list.key)
        if (closed || pressure.pause() > 0) return
        // Who the people of a list are is not shared: where that is missing here, it is this instance's to read.
        const isMissing = list.at === undefined || incomplete.delete(list.key) || !sharing.canTell(list)
        if (!(await isMine(sharing.holdsList(list, pace), `list:${list.key}`, list.at, pace)) && !isMissing) return
        await turns.take('list', () => directory.read(list)).catch(() => {})
      }),
    pollStatus: (sessionId, pace, current) =>
      polls.share(sessionId, () =>
        turns.take('round', async () => {
          const session = current()
          if (session === undefined || closed || pressure.pause() > 0) return
          const learnedAt = book.of(sessionId).call?.at
          if (!(await isMine(sharing.holdsSession(sessionId, pace), `session:${sessionId}`, learnedAt, pace))) return
          await book.ask(sessionId, newestConnection(session)).catch(() => {})
        }),
      ),
    askStatus: (session) =>
      asked.share(session.sessionId, () =>
        turns.take('person', () => book.ask(session.sessionId, newestConnection(session))).catch(() => {}),
      ),
    confirmStatus: (session) =>
      confirming.share(session.sessionId, async () => {
        // All who ask in this instant are answered by a question that begins after it.
        await Promise.resolve()
        return turns
          .take('person', () => {
            // Who comes from now on wants to know what is so after this question.
            confirming.forget(session.sessionId)
            return book.confirm(session.sessionId, newestConnection(session))
          })
          .catch(() => false)
      }),
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
