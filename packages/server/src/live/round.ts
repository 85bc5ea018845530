import type { Clock } from '../client/clock.ts'
import type { Session } from '../client/index.ts'
import type { Directory, List } from './directory.ts'
import { type Known, signatureOf } from './knowledge.ts'
import type { Look, Outlook } from './outlook.ts'
import { pauseAfter } from './pace.ts'
import type { Pressure } from './pressure.ts'
import { isOfParticipant } from './scope.ts'
import { copy } from './telling.ts'

/** All who listen to the sessions of one list: one timer, one list, and a status call for the sessions that matter now. */
export type Round = {
  add(sessionId: number, listener: (known: Known) => void): () => void
  has(sessionId: number): boolean
  /** Tells what has changed, and sets the timer anew: after something was learned in another way. */
  settle(): void
  /** Reads the list now, unless that is under way. */
  hasten(): void
  readonly sessions: number
  readonly listeners: number
  close(): void
}

/** What {@link createRound} works with. */
export type RoundParts = {
  directory: Directory
  look: Look
  pressure: Pressure
  clock: Pick<Clock, 'now' | 'after'>
  scope: List['scope']
  /** Reads the list, if that is this instance's to do; never throws. `pace` says until when nobody else needs to. */
  readList: (list: List, pace: number) => Promise<void>
  /** Asks for a session's status, if that is this instance's to do; never throws. */
  readStatus: (session: Session, pace: number) => Promise<void>
  /** Starts and ends to hear of a session what other instances learn. */
  follow: (sessionId: number) => () => void
  report: (known: Known) => void
  /** Nobody listens any more. */
  onEmpty: () => void
}

type Member = {
  listeners: Set<(known: Known) => void>
  signature: string | undefined
  last: Known | undefined
  unfollow: () => void
}

// A timer is looked at again after this, however far off the next question is: clocks are moved and machines sleep.
const longest = 60_000
const shortest = 250
// Another instance asks: whether it still does is looked at this long after it should have.
const grace = 1_000

/** The session as far as it concerns somebody who is gone from their own list: they have no seat there that counts. */
const without = (session: Session, scope: List['scope']): Session => {
  if (!isOfParticipant(scope)) return session
  const address = scope.participantEmail.toLowerCase()
  return copy(session, { participants: session.participants.filter(({ email }) => email?.toLowerCase() !== address) })
}

/** Starts a round with nobody in it. No timer runs while that is so. */
export const createRound = (parts: RoundParts): Round => {
  const { directory, look, pressure, clock, scope, readList, readStatus, follow, report, onEmpty } = parts
  const members = new Map<number, Member>()
  let callOff: () => void = () => {}
  let plannedFor = Number.POSITIVE_INFINITY
  let isTurning = false
  let isHasty = false
  let listTriedAt = Number.NEGATIVE_INFINITY
  const triedAt = new Map<number, number>()

  const outlooks = (list: List): Map<number, Outlook> => {
    const found = new Map<number, Outlook>()
    for (const sessionId of members.keys()) {
      const session = list.sessions.get(sessionId)
      if (session !== undefined) found.set(sessionId, look(list, session))
    }
    return found
  }

  const tell = (member: Member, known: Known): void => {
    const signature = signatureOf(known)
    member.last = known
    if (member.signature === signature) return
    member.signature = signature
    for (const listener of [...member.listeners]) listener(known)
  }

  /** When the list is due: as soon as the session that needs it most. */
  const listDueOf = (list: List, seen: Map<number, Outlook>): number => {
    const retry = list.failures === 0 ? 0 : list.failedAt + pauseAfter(list.failures)
    if (list.at === undefined) return retry
    // Sessions that are gone from the list want to be looked for now and then.
    const dues = [...seen.values()].map(({ listDue }) => listDue)
    return Math.max(retry, Math.min(list.at + 120_000, ...dues))
  }

  const tellAll = (list: List, seen: Map<number, Outlook>): void => {
    for (const [sessionId, member] of members) {
      const known = seen.get(sessionId)?.known
      if (known !== undefined) {
        report(known)
        tell(member, known)
      } else if (member.last !== undefined && list.at !== undefined) {
        // Gone from the list: what became of it is not told.
        tell(member, { ...member.last, session: without(member.last.session, scope), proof: 'assumed', stale: true })
      }
    }
  }

  /** What was tried and is another instance's to do is looked at again once that is overdue. */
  const later = (due: number, tried: number | undefined): number =>
    Math.max(due, clock.now() + pressure.pause(), tried === undefined || tried < due ? 0 : tried + grace)

  const nextFor = (sessionId: number, { callDue, known, staleAt }: Outlook): number =>
    Math.min(
      Number.isFinite(callDue) ? later(callDue, triedAt.get(sessionId)) : callDue,
      known.stale ? Number.POSITIVE_INFINITY : staleAt,
    )

  const planFor = (time: number): void => {
    const now = clock.now()
    const at = now + Math.min(longest, Math.max(shortest, time - now))
    if (at >= plannedFor) return
    callOff()
    plannedFor = at
    callOff = clock.after(at - now, () => {
      void turn()
    })
  }

  const plan = (list: List, seen: Map<number, Outlook>): void => {
    halt()
    if (members.size === 0) return
    const times = [...seen].map(([sessionId, outlook]) => nextFor(sessionId, outlook))
    planFor(Math.min(later(isHasty ? 0 : listDueOf(list, seen), isHasty ? undefined : listTriedAt), ...times))
  }

  const halt = (): void => {
    callOff()
    callOff = () => {}
    plannedFor = Number.POSITIVE_INFINITY
  }

  const settle = (): void => {
    const list = directory.list(scope)
    const seen = outlooks(list)
    tellAll(list, seen)
    if (!isTurning) plan(list, seen)
  }

  const readDue = async (): Promise<void> => {
    const list = directory.list(scope)
    const now = clock.now()
    const due = listDueOf(list, outlooks(list))
    if (!isHasty && due > now) return
    isHasty = false
    const pace = list.at === undefined ? 10_000 : Math.max(1_000, due - list.at)
    listTriedAt = now
    await readList(list, pace)
  }

  const askDue = async (): Promise<void> => {
    const list = directory.list(scope)
    const now = clock.now()
    const due = [...outlooks(list)].filter(([, { callDue }]) => callDue <= now)
    await Promise.all(
      due.map(([sessionId, { known }]) => {
        triedAt.set(sessionId, now)
        return readStatus(known.session, 15_000)
      }),
    )
  }

  const turn = async (): Promise<void> => {
    if (isTurning || members.size === 0) return
    isTurning = true
    halt()
    try {
      if (pressure.pause() === 0) {
        await readDue()
        await askDue()
      }
    } finally {
      isTurning = false
      settle()
    }
  }

  const add = (sessionId: number, listener: (known: Known) => void): (() => void) => {
    const list = directory.list(scope)
    const session = list.sessions.get(sessionId)
    const known = session && look(list, session).known
    const member: Member = members.get(sessionId) ?? {
      listeners: new Set(),
      signature: known && signatureOf(known),
      last: known,
      unfollow: follow(sessionId),
    }
    const isNew = !members.has(sessionId)
    members.set(sessionId, member)
    const own = (told: Known) => listener(told)
    member.listeners.add(own)
    if (isNew && !isTurning) {
      const outlook = session && look(list, session)
      planFor(outlook === undefined ? 0 : Math.min(later(outlook.listDue, listTriedAt), nextFor(sessionId, outlook)))
    }
    return () => {
      if (!member.listeners.delete(own) || member.listeners.size > 0 || members.get(sessionId) !== member) return
      members.delete(sessionId)
      triedAt.delete(sessionId)
      member.unfollow()
      if (members.size > 0) return
      halt()
      onEmpty()
    }
  }

  return {
    add,
    has: (sessionId) => members.has(sessionId),
    settle,
    hasten: () => {
      isHasty = true
      void turn()
    },
    get sessions() {
      return members.size
    },
    get listeners() {
      return [...members.values()].reduce((sum, { listeners }) => sum + listeners.size, 0)
    },
    close: () => {
      halt()
      for (const { unfollow } of members.values()) unfollow()
      members.clear()
    },
  }
}
