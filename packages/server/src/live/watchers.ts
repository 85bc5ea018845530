import { LRUCache } from 'lru-cache'
import type { Clock } from '../client/clock.ts'
import type { Client, Priority, Session } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import { createAllotment } from './allotment.ts'
import { createDirectory, type List } from './directory.ts'
import type { Entrances } from './entrances.ts'
import { createEvidenceBook } from './evidence.ts'
import { type Evidence, type Known, newestConnection } from './knowledge.ts'
import { createLook } from './outlook.ts'
import { staleAfter } from './pace.ts'
import type { Pressure } from './pressure.ts'
import { createReceiver } from './receive.ts'
import { createReported } from './reported.ts'
import { createRound, type Round } from './round.ts'
import { isOfParticipant, keyOf, type Scope } from './scope.ts'
import { createSharing } from './sharing.ts'
import type { Store } from './store.ts'

/** How new an answer has to be, and who pays for it. */
export type ReadOptions = {
  /** Milliseconds: an older list is read again first; where that fails, the older one is given, labelled `stale`. @default by the pace */
  maxAge?: number
  /** `join` for somebody who is about to enter. @default 'normal' */
  priority?: Priority
}

/** What changed in a session. */
export type Change = { before: Known | undefined; now: Known }

/** Figures of the live engine: no id, no name. */
export type WatchersState = {
  /** Sessions that somebody listens to. */
  watchers: number
  listeners: number
  /** Session lists that are kept, and the sessions in them. */
  lists: number
  sessions: number
}

/** Knows how far sessions are, and tells who listens. */
export type Watchers = {
  /** Tells what is known, for `/status` and `/join`: no vendor call while that is fresh enough. Undefined where the session is in no list. */
  read(reference: SessionReference, scope?: Scope, options?: ReadOptions): Promise<Known | undefined>
  /** Tells of every change from now on. However many listen, a session is asked for once; where nobody listens, not at all. */
  subscribe(sessionId: number, scope: Scope | undefined, listener: (known: Known) => void): () => void
  /**
   * Takes what a webhook told: reads the state before it believes, then tells who listens. False where SecureVideo could not be asked,
   * so that it is worth taking again later.
   */
  take(evidence: Evidence): Promise<boolean>
  /** Notes that somebody is being let in, so that news is looked for sooner. */
  enter(sessionId: number): void
  /** Tells of every change of any session that is watched, read or told of. */
  onChange(listener: (change: Change) => void): () => void
  state(): WatchersState
  /** Stops all timers and forgets all listeners. */
  close(): void
}

/** What {@link createWatchers} works with. */
export type WatchersParts = {
  client: Pick<Client, 'sessions' | 'status'>
  store: Store
  entrances: Entrances
  pressure: Pressure
  clock: Pick<Clock, 'now' | 'after'>
  /** Milliseconds before the start from which people may join. */
  opensBefore: number
}

// A list in which a session is missing is read again for it, but not for everybody who asks for one that does not exist.
const missAfter = 4_000
// Whoever asks about a list that nobody has asked for in this time waits until it is read.
const unaskedFor = 60_000
// Longer than this nobody is shown what was known, and is told what is wrong instead.
const keptFor = 15 * 60_000
// Webhooks that arrive say that they arrive; after an hour of silence polling goes on as without them.
const toldFor = 60 * 60_000

/** Starts the live engine. It calls nobody until it is asked or somebody listens. */
export const createWatchers = (parts: WatchersParts): Watchers => {
  const { client, store, entrances, pressure, clock, opensBefore } = parts
  const { now } = clock
  const directory = createDirectory(client, now)
  const sharing = createSharing(store)
  const rounds = new Map<string, Round>()
  const changes = new Set<(change: Change) => void>()
  const reported = createReported()
  const incomplete = new Set<string>()
  const allotment = createAllotment(now)
  // What was asked for here is kept up to date by the instances that ask the vendor, without a timer; the least used is let go.
  const followed = new LRUCache<string | number, () => void>({ max: 5_000, dispose: (leave) => leave() })
  let toldAt = Number.NEGATIVE_INFINITY
  let closed = false

  const book = createEvidenceBook({
    client,
    now,
    onCall: (sessionId, call) => sharing.tellSession(sessionId, { call }),
  })
  const look = createLook({ book, entrances, pressure, isTold: () => now() - toldAt < toldFor, opensBefore, now })

  const report = (known: Known): void => {
    const before = reported.exchange(known)
    if (before === 'same') return
    if (before?.status !== known.status) {
      book.of(known.session.sessionId).changedAt = before === undefined ? 0 : now()
    }
    for (const listener of [...changes]) listener({ before, now: known })
  }

  /** Reads a list for everybody, the other instances included. */
  const readList = async (list: List, priority: Priority = 'normal'): Promise<void> => {
    await directory.read(list, priority)
    sharing.tellList(directory.list(list.scope))
  }

  /** Reads a list where that is this instance's to do. What goes wrong shows as failures of the list. */
  const pollList = async (list: List, pace: number): Promise<void> => {
    if (isOfParticipant(list.scope)) allotment.grant(list.key)
    if (closed || pressure.pause() > 0) return
    // Who the people of a list are is not shared: where that is missing here, it is this instance's to read.
    const isMissing = list.at === undefined || incomplete.delete(list.key) || !sharing.canTell(list)
    if (!(await sharing.holdsList(list, pace)) && !isMissing) return
    await readList(list).catch(() => {})
  }

  const pollStatus = async (session: Session, pace: number): Promise<void> => {
    if (closed || pressure.pause() > 0 || !(await sharing.holdsSession(session.sessionId, pace))) return
    await book.ask(session.sessionId, newestConnection(session))
  }

  const follow = (sessionId: number): (() => void) =>
    sharing.followSession(sessionId, ({ call, hint, entered }) => {
      book.adopt(sessionId, { ...(call && { call }), ...(hint && { hint }) })
      if (entered !== undefined) noteEntrance(sessionId)
      if (hint !== undefined) toldAt = now()
      for (const round of rounds.values()) if (round.has(sessionId)) round.settle()
    })

  const followList = (list: List): (() => void) =>
    sharing.followList(list, (at, sessionsOver) => {
      const mine = directory.list(list.scope)
      if (mine.at !== undefined && at <= mine.at) return
      const sessions = sessionsOver(mine)
      if (sessions === undefined) {
        // Somebody new is in it: who that is only the vendor tells.
        incomplete.add(list.key)
        rounds.get(list.key)?.hasten()
        return
      }
      directory.replace(mine, sessions, at)
      rounds.get(list.key)?.settle()
    })

  const keepUp = (list: List, sessionId: number): void => {
    if (followed.get(list.key) === undefined) followed.set(list.key, followList(list))
    if (followed.get(sessionId) === undefined) followed.set(sessionId, follow(sessionId))
  }

  const noteEntrance = (sessionId: number): void => {
    const session = directory.newestWith(sessionId)?.sessions.get(sessionId)
    entrances.note(sessionId, { at: now(), connection: session === undefined ? null : newestConnection(session) })
  }

  const roundOf = (scope: Scope | undefined): Round => {
    const list = directory.list(scope)
    const known = rounds.get(list.key)
    if (known !== undefined) return known
    const unfollow = followList(list)
    const round = createRound({
      directory,
      look,
      pressure,
      clock,
      scope,
      readList: pollList,
      readStatus: pollStatus,
      follow,
      report,
      onEmpty: () => {
        unfollow()
        rounds.delete(list.key)
        incomplete.delete(list.key)
        sharing.releaseList(list)
      },
    })
    rounds.set(list.key, round)
    return round
  }

  /** Makes a list new enough, or says that it is not; throws where there is nothing that could be shown. */
  const refresh = async (scope: Scope | undefined, priority: Priority): Promise<void> => {
    const list = directory.list(scope)
    const isRecent = list.at !== undefined && now() - list.at < keptFor
    // While the vendor is in trouble nobody waits for what the round will try by itself; who enters does.
    if (isRecent && priority === 'normal' && (pressure.pause() > 0 || now() - list.failedAt < 5_000)) return
    try {
      await readList(list, priority)
    } catch (error) {
      if (!isRecent) throw error
    }
    rounds.get(list.key)?.settle()
  }

  /** Reads a participant's own list only where the account's is not read anyway, and while few have one. */
  const choose = (reference: SessionReference, scope: Scope | undefined): Scope | undefined => {
    if (!isOfParticipant(scope)) return scope
    const own = directory.list(scope)
    const isInAccount = () => directory.find(directory.list(undefined), reference) !== undefined
    if (own.at !== undefined && directory.find(own, reference) === undefined) return isInAccount() ? undefined : scope
    if (rounds.has(own.key)) return scope
    if (rounds.has(keyOf(undefined)) && isInAccount()) return undefined
    return allotment.grant(own.key) ? scope : undefined
  }

  /** Whether a participant's own list lacks the session, and is newer than the account's. */
  const isGone = (reference: SessionReference, wanted: Scope | undefined): boolean => {
    if (!isOfParticipant(wanted)) return false
    const own = directory.list(wanted)
    return own.at !== undefined && own.at > (directory.list(undefined).at ?? 0) && !directory.find(own, reference)
  }

  const find = async (
    reference: SessionReference,
    scope: Scope | undefined,
    { maxAge, priority = 'normal' }: ReadOptions,
  ): Promise<Session | undefined> => {
    const list = () => directory.list(scope)
    const pick = () => directory.find(list(), reference)
    const { at } = list()
    if (at === undefined) {
      await readList(list(), priority)
      return pick()
    }
    const age = now() - at
    const session = pick()
    if (session === undefined) {
      if (age < missAfter) return undefined
      await readList(list(), priority)
      return pick()
    }
    const { listDue, listPace } = look(list(), session)
    const latest = maxAge ?? Math.max(listPace, Math.min(unaskedFor, staleAfter(listPace)))
    if (age > latest) await refresh(scope, priority)
    else if (listDue <= now()) void pollList(list(), listPace).then(() => rounds.get(list().key)?.settle())
    return pick()
  }

  const read: Watchers['read'] = async (reference, wanted, options = {}) => {
    let scope = choose(reference, wanted)
    const hasOwn = isOfParticipant(scope)
    let session = await find(
      reference,
      scope,
      hasOwn || !isGone(reference, wanted) ? options : { ...options, maxAge: 0 },
    )
    if (session === undefined && hasOwn) {
      // Which codes count as active, and how addresses are compared, is not documented: absence from such a list proves nothing.
      scope = undefined
      session = await find(reference, scope, { ...options, maxAge: 0 })
    }
    // But an account's list from before that absence, which could not be read again, lets nobody in.
    if (session === undefined || (scope === undefined && isGone(reference, wanted))) return undefined
    keepUp(directory.list(scope), session.sessionId)
    const { callDue, known } = look(directory.list(scope), session)
    // Who enters is let in whatever the status.
    if (options.maxAge === undefined && callDue <= now()) {
      const isMissing = book.of(session.sessionId).call === undefined || known.stale
      if (!isMissing) void pollStatus(session, 15_000)
      else if (pressure.pause() === 0) await book.ask(session.sessionId, newestConnection(session))
    }
    const outlook = look(directory.list(scope), session)
    report(outlook.known)
    return outlook.known
  }

  const showAll = (sessionId: number): void => {
    const list = directory.newestWith(sessionId)
    const session = list?.sessions.get(sessionId)
    if (list !== undefined && session !== undefined) report(look(list, session).known)
    for (const round of rounds.values()) if (round.has(sessionId)) round.settle()
  }

  const receiver = createReceiver({
    book,
    directory,
    clock,
    readList,
    onTold: () => {
      toldAt = now()
    },
    tellHint: (sessionId, hint) => sharing.tellSession(sessionId, { hint }),
    show: showAll,
    hasten: (sessionId) => {
      for (const round of rounds.values()) if (round.has(sessionId)) round.hasten()
    },
  })

  return {
    read,
    subscribe: (sessionId, scope, listener) =>
      closed ? () => {} : roundOf(choose({ sessionId }, scope)).add(sessionId, listener),
    take: receiver.take,
    enter: (sessionId) => {
      noteEntrance(sessionId)
      sharing.tellSession(sessionId, { entered: now() })
      for (const round of rounds.values()) if (round.has(sessionId)) round.settle()
    },
    onChange: (listener) => {
      const own = (change: Change) => listener(change)
      changes.add(own)
      return () => {
        changes.delete(own)
      }
    },
    state: () => {
      const all = [...rounds.values()]
      return {
        watchers: all.reduce((sum, { sessions }) => sum + sessions, 0),
        listeners: all.reduce((sum, { listeners }) => sum + listeners, 0),
        ...directory.state(),
      }
    },
    close: () => {
      closed = true
      receiver.close()
      for (const round of rounds.values()) round.close()
      rounds.clear()
      followed.clear()
      changes.clear()
      sharing.close()
    },
  }
}
