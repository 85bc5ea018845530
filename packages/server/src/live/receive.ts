import type { Clock } from '../client/clock.ts'
import type { Session } from '../client/index.ts'
import type { Directory, List } from './directory.ts'
import type { EvidenceBook } from './evidence.ts'
import type { Evidence, HintFact } from './knowledge.ts'

/** Takes what webhooks told. */
export type Receiver = {
  /** Reads the state before anything is believed; whether it could be read. */
  take(evidence: Evidence): Promise<boolean>
  close(): void
}

/** What {@link createReceiver} works with. */
export type ReceiverParts = {
  book: EvidenceBook
  directory: Directory
  clock: Pick<Clock, 'now' | 'after'>
  readList: (list: List) => Promise<void>
  /** Asks for a session's status: one that is newer than this moment, or whichever comes. */
  confirm: (session: Session) => Promise<boolean>
  ask: (session: Session) => Promise<void>
  /** A webhook about a session of this account has come. */
  onTold: (sessionId: number) => void
  /** Tells other instances what could not be confirmed. */
  tellHint: (sessionId: number, hint: HintFact) => void
  /** Shows what is known by now to whom it concerns. */
  show: (sessionId: number) => void
  /** Has the session's list read soon, where somebody listens: who connected stands there. */
  hasten: (sessionId: number) => void
}

// A webhook that the status call contradicts at the very moment may be ahead of it.
const secondLook = 3_000

/** Makes the receiver of one instance. */
export const createReceiver = (parts: ReceiverParts): Receiver => {
  const { book, directory, clock, readList, confirm, ask, onTold, tellHint, show, hasten } = parts
  const timers = new Set<() => void>()
  let closed = false

  /** The session, for what was told of it; a list that is some seconds old is not read again for one that is in none. */
  const locate = async (sessionId: number): Promise<Session | undefined> => {
    const list = directory.newestWith(sessionId)
    if (list !== undefined) return list.sessions.get(sessionId)
    const account = directory.list(undefined)
    if (account.at === undefined || clock.now() - account.at > 10_000) await readList(account).catch(() => {})
    return directory.list(undefined).sessions.get(sessionId)
  }

  const lookAgain = (sessionId: number): void => {
    const callOff = clock.after(secondLook, () => {
      timers.delete(callOff)
      const session = directory.newestWith(sessionId)?.sessions.get(sessionId)
      if (closed || session === undefined) return
      void ask(session).then(() => show(sessionId))
    })
    timers.add(callOff)
  }

  const take: Receiver['take'] = async ({ sessionId, status }) => {
    const receivedAt = clock.now()
    const session = await locate(sessionId)
    // Not in a list that was read is no reason to try again; a list that could not be read is.
    if (session === undefined || closed) return directory.list(undefined).failures === 0
    const isConfirmed = await confirm(session)
    onTold(sessionId)
    if (isConfirmed) {
      if (book.of(sessionId).call?.status !== status) lookAgain(sessionId)
    } else {
      const hint = { status, at: receivedAt }
      book.adopt(sessionId, { hint })
      tellHint(sessionId, hint)
    }
    show(sessionId)
    hasten(sessionId)
    return isConfirmed
  }

  return {
    take,
    close: () => {
      closed = true
      for (const callOff of timers) callOff()
    },
  }
}
