import type { Clock } from '../client/clock.ts'
import type { Session } from '../client/index.ts'
import { createAlarm } from './alarm.ts'
import { createAudience } from './audience.ts'
import type { Directory, List } from './directory.ts'
import { within } from './flight.ts'
import { createSeek } from './gone.ts'
import type { Known } from './knowledge.ts'
import type { Look, Outlook } from './outlook.ts'
import { pauseAfter } from './pace.ts'
import type { Pressure } from './pressure.ts'
import { createRereading } from './rereading.ts'

/** All who listen to the sessions of one list: one timer, one list, and a status call for the sessions that matter now. */
export type Round = {
  add(sessionId: number, listener: (known: Known) => void): () => void
  has(sessionId: number): boolean
  /** Tells what has changed, and sets the timer anew: after something was learned in another way. */
  settle(): void
  /** Reads the list now, unless that is under way. */
  hasten(): void
  /** Reads the list a moment from now, since our own client has changed a session that somebody listens to. */
  freshen(): void
  /** Reads the list a little sooner, since our own client has changed something that is not known here. */
  suspect(): void
  readonly scope: List['scope']
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
  /** Reads the account's list, for a session that is gone from this one; never throws. */
  readAccount: () => Promise<void>
  /**
   * Asks for a session's status when its turn comes, if that is this instance's to do; never throws. `current` gives the session then,
   * and undefined where nobody wants to know any more.
   */
  readStatus: (sessionId: number, pace: number, current: () => Session | undefined) => Promise<void>
  /** Starts and ends to hear of a session what other instances learn. */
  follow: (sessionId: number) => () => void
  report: (known: Known) => void
  /** Nobody listens to that session here any more. */
  onLeft: (sessionId: number) => void
  /** Nobody listens any more. */
  onEmpty: () => void
}

// Another instance asks: whether it still does is looked at this long after it should have.
const grace = 1_000
// What a status call is about to prove is not told as assumed before; but nobody waits for a crowd's turns.
const moment = 1_500

/** Starts a round with nobody in it. No timer runs while that is so. */
export const createRound = (parts: RoundParts): Round => {
  const {
    directory,
    look,
    pressure,
    clock,
    scope,
    readList,
    readAccount,
    readStatus,
    follow,
    report,
    onLeft,
    onEmpty,
  } = parts
  let isTurning = false
  let isHasty = false
  let listTriedAt = Number.NEGATIVE_INFINITY
  const triedAt = new Map<number, number>()
  const asking = new Set<number>()
  const rereading = createRereading(clock.now, pressure.slowness)
  const alarm = createAlarm(clock, () => void turn())

  const audience = createAudience({
    scope,
    now: clock.now,
    follow,
    seek: createSeek(directory, scope),
    report,
    onLeft: (sessionId) => {
      triedAt.delete(sessionId)
      onLeft(sessionId)
      if (audience.sessions > 0) return
      alarm.off()
      onEmpty()
    },
  })

  const outlooks = (list: List): Map<number, Outlook> => {
    const found = new Map<number, Outlook>()
    for (const sessionId of audience.sessionIds()) {
      const session = list.sessions.get(sessionId)
      if (session !== undefined) found.set(sessionId, look(list, session))
    }
    return found
  }

  /** When the list may be tried again after a failure. */
  const retryOf = (list: List): number => (list.failures === 0 ? 0 : list.failedAt + pauseAfter(list.failures))

  /** When the list is due by the clock alone: as soon as the session that needs it most. */
  const regularlyDueOf = (list: List, seen: Map<number, Outlook>): number => {
    if (list.at === undefined) return retryOf(list)
    const dues = [...seen.values()].map(({ listDue }) => listDue)
    // Sessions that are gone from the list want to be looked for now and then, and at once where they have just gone.
    const isGone = audience.hasJustMissed() || audience.isSeeking()
    return Math.max(retryOf(list), Math.min(list.at + (isGone ? 10_000 : 120_000), ...dues))
  }

  const listDueOf = (list: List, seen: Map<number, Outlook>): number =>
    Math.min(regularlyDueOf(list, seen), Math.max(retryOf(list), rereading.dueOf(list)))

  /** What was tried and is another instance's to do is looked at again once that is overdue. */
  const later = (due: number, tried: number | undefined): number =>
    Math.max(due, clock.now() + pressure.pause(), tried === undefined || tried < due ? 0 : tried + grace)

  const nextFor = (sessionId: number, { callDue, known, staleAt }: Outlook): number =>
    Math.min(
      Number.isFinite(callDue) && !asking.has(sessionId)
        ? later(callDue, triedAt.get(sessionId))
        : Number.POSITIVE_INFINITY,
      known.stale ? Number.POSITIVE_INFINITY : staleAt,
    )

  const plan = (list: List, seen: Map<number, Outlook>): void => {
    alarm.off()
    if (audience.sessions === 0) return
    const times = [...seen].map(([sessionId, outlook]) => nextFor(sessionId, outlook))
    alarm.ringBy(Math.min(later(isHasty ? 0 : listDueOf(list, seen), isHasty ? undefined : listTriedAt), ...times))
  }

  const settle = (): void => {
    const list = directory.list(scope)
    const seen = outlooks(list)
    audience.tellAll(list, new Map([...seen].map(([sessionId, { known }]) => [sessionId, known])))
    if (!isTurning) plan(list, seen)
  }

  const readDue = async (): Promise<void> => {
    const list = directory.list(scope)
    const now = clock.now()
    const seen = outlooks(list)
    if (!isHasty && listDueOf(list, seen) > now) return
    isHasty = false
    const pace = list.at === undefined ? 10_000 : Math.max(1_000, regularlyDueOf(list, seen) - list.at)
    listTriedAt = now
    await readList(list, pace)
  }

  const seekGone = async (): Promise<void> => {
    const { sessions } = directory.list(scope)
    if ([...audience.sessionIds()].every((sessionId) => sessions.has(sessionId))) return
    settle()
    if (audience.isSeeking() && retryOf(directory.list(undefined)) <= clock.now()) await readAccount()
  }

  const askStatus = async (sessionId: number): Promise<void> => {
    asking.add(sessionId)
    await readStatus(sessionId, 15_000, () => {
      const list = directory.list(scope)
      const session = list.sessions.get(sessionId)
      if (session === undefined || !audience.has(sessionId) || look(list, session).callDue > clock.now())
        return undefined
      triedAt.set(sessionId, clock.now())
      return session
    })
    asking.delete(sessionId)
    const list = directory.list(scope)
    const session = list.sessions.get(sessionId)
    if (session === undefined || !audience.has(sessionId)) return
    const outlook = look(list, session)
    audience.tell(sessionId, outlook.known)
    if (!isTurning) alarm.ringBy(nextFor(sessionId, outlook))
  }

  const askDue = async (): Promise<void> => {
    const now = clock.now()
    const due = [...outlooks(directory.list(scope))].flatMap(([sessionId, { callDue }]) =>
      callDue <= now && !asking.has(sessionId) ? [sessionId] : [],
    )
    if (due.length === 0) return
    await within(() => Promise.all(due.map(askStatus)), now + moment, clock).catch(() => {})
  }

  const turn = async (): Promise<void> => {
    if (isTurning || audience.sessions === 0) return
    isTurning = true
    alarm.off()
    try {
      if (pressure.pause() === 0) {
        await readDue()
        await seekGone()
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
    const isNew = !audience.has(sessionId)
    const leave = audience.add(sessionId, listener, session && look(list, session).known)
    if (isNew && !isTurning) {
      const outlook = session && look(list, session)
      alarm.ringBy(
        outlook === undefined ? 0 : Math.min(later(outlook.listDue, listTriedAt), nextFor(sessionId, outlook)),
      )
    }
    return leave
  }

  /** The list is wanted sooner than was planned. */
  const replan = (): void => {
    const list = directory.list(scope)
    alarm.ringBy(later(Math.max(retryOf(list), rereading.dueOf(list)), listTriedAt))
  }

  return {
    add,
    scope,
    has: audience.has,
    settle,
    hasten: () => {
      isHasty = true
      void turn()
    },
    freshen: () => {
      rereading.note()
      replan()
    },
    suspect: () => {
      rereading.suspect()
      replan()
    },
    get sessions() {
      return audience.sessions
    },
    get listeners() {
      return audience.listeners
    },
    close: () => {
      alarm.off()
      audience.close()
    },
  }
}
