import type { Clock } from '../client/clock.ts'
import type { Client, QuotaOptions, Session } from '../client/index.ts'
import { defaults } from '../client/policy.ts'
import { createAllotment, placesFor } from './allotment.ts'
import { createScopeChoice } from './choose-scope.ts'
import { createDirectory } from './directory.ts'
import type { Entrances } from './entrances.ts'
import { createEvidenceBook } from './evidence.ts'
import { createFollowing } from './following.ts'
import { type Evidence, type Known, newestConnection } from './knowledge.ts'
import { createOutdating } from './outdating.ts'
import { createLook } from './outlook.ts'
import type { OwnWrite } from './own-writes.ts'
import { createPolling } from './polling.ts'
import type { Pressure } from './pressure.ts'
import { createReadSession, type ReadSession } from './read-session.ts'
import { createReceiver } from './receive.ts'
import { createReported } from './reported.ts'
import { createRound, type Round } from './round.ts'
import type { Scope } from './scope.ts'
import { createSharing } from './sharing.ts'
import type { Store } from './store.ts'
import { createTrust } from './trust.ts'
import { createTurns, turnsOf } from './turns.ts'

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
  read: ReadSession
  /** Until when a request that begins now is to be answered, in milliseconds since 1970: for the `until` of all that it reads. */
  until(): number
  /** Tells of every change from now on. However many listen, a session is asked for once; where nobody listens, not at all. */
  subscribe(sessionId: number, scope: Scope | undefined, listener: (known: Known) => void): () => void
  /**
   * Takes what a webhook told: reads the state before it believes, then tells who listens. False where SecureVideo could not be asked,
   * so that it is worth taking again later.
   */
  take(evidence: Evidence): Promise<boolean>
  /** Takes what our own client has changed: nobody is shown what was known before, and who listens is told within a second or so. */
  outdate(write: OwnWrite): void
  /** Notes that somebody is being let in, so that news is looked for sooner. */
  enter(sessionId: number): void
  /** The session in which somebody has that seat, as it was read last; undefined where it is in no list. Asks nobody. */
  seatOf(participationId: number): Session | undefined
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
  /** Names what must not stand in a shared store by its own name. */
  hashName: (text: string) => string
  /** As the `quota` option has it: how many participants may have a list read for them alone. */
  quota?: QuotaOptions | undefined
  /** Milliseconds that one call of the client may take. @default the client's own default */
  deadline?: number | undefined
  /** How many calls of the client may be under way. @default the client's own default */
  concurrency?: number | undefined
}

/** Starts the live engine. It calls nobody until it is asked or somebody listens. */
export const createWatchers = (parts: WatchersParts): Watchers => {
  const {
    client,
    store,
    entrances,
    pressure,
    clock,
    opensBefore,
    hashName,
    quota,
    deadline = defaults.deadline,
    concurrency = defaults.concurrency,
  } = parts
  const { now } = clock
  // A moment more than a call may take, so that what is lost is not told from what is slow too early.
  const patience = deadline + 1_000
  const directory = createDirectory({ client, clock, patience, onRead: (list) => sharing.tellList(list) })
  const sharing = createSharing(store, hashName, now)
  const rounds = new Map<string, Round>()
  const changes = new Set<(change: Change) => void>()
  const reported = createReported()
  const allotment = createAllotment(placesFor(quota), now)
  const trust = createTrust(now)
  let closed = false

  const book = createEvidenceBook({
    client,
    clock,
    patience,
    onCall: (sessionId, call) => sharing.tellSession(sessionId, { call }),
  })
  const look = createLook({ book, entrances, pressure, isTold: trust.isGiven, opensBefore, now })

  const report = (known: Known): void => {
    const before = reported.exchange(known)
    if (before === 'same') return
    if (before?.status !== known.status) {
      book.of(known.session.sessionId).changedAt = before === undefined ? 0 : now()
      // What a webhook told stands in the trust already; the rest was found by asking.
      const isNews = before !== undefined && known.proof === 'proved'
      if (isNews && (known.status === 'started' || known.status === 'ended')) trust.found(known.session.sessionId)
    }
    for (const listener of [...changes]) listener({ before, now: known })
  }

  const until = () => now() + deadline

  const turns = createTurns(turnsOf(concurrency), patience, now)
  const polling = createPolling({ directory, book, sharing, allotment, pressure, turns, patience, now })
  const noteEntrance = (sessionId: number): void => {
    const session = directory.newestWith(sessionId)?.sessions.get(sessionId)
    entrances.note(sessionId, { at: now(), connection: session === undefined ? null : newestConnection(session) })
  }

  const outdating = createOutdating({ directory, rounds, sharing, hashName, clock })
  const following = createFollowing({
    directory,
    book,
    sharing,
    polling,
    rounds,
    onEntered: (sessionId) => noteEntrance(sessionId),
    onTold: trust.told,
    onWrite: (news) => void outdating.adopt(news),
  })
  const choice = createScopeChoice({ directory, allotment, isListenedTo: (key) => rounds.has(key) })

  const roundOf = (scope: Scope | undefined): Round => {
    const list = directory.list(scope)
    const known = rounds.get(list.key)
    if (known !== undefined) return known
    const unfollow = following.list(list)
    const round = createRound({
      directory,
      look,
      pressure,
      clock,
      scope,
      readList: polling.pollList,
      readAccount: () => turns.take('list', () => directory.read(directory.list(undefined))).catch(() => {}),
      readStatus: polling.pollStatus,
      follow: following.session,
      report,
      onLeft: (sessionId) => {
        // Another instance may have people who wait for it, and must be able to ask.
        if (![...rounds.values()].some((each) => each.has(sessionId))) sharing.releaseSession(sessionId)
      },
      onEmpty: () => {
        unfollow()
        rounds.delete(list.key)
        polling.forget(list)
        sharing.releaseList(list)
      },
    })
    rounds.set(list.key, round)
    return round
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
    readList: polling.readList,
    confirm: polling.confirmStatus,
    ask: polling.askStatus,
    onTold: (sessionId) => {
      trust.told(sessionId)
      sharing.tellSession(sessionId, { told: now() })
    },
    tellHint: (sessionId, hint) => sharing.tellSession(sessionId, { hint }),
    show: showAll,
    hasten: (sessionId) => {
      for (const round of rounds.values()) if (round.has(sessionId)) round.hasten()
    },
  })

  return {
    read: createReadSession({
      directory,
      book,
      look,
      pressure,
      polling,
      following,
      choice,
      rounds,
      report,
      clock,
      until,
    }),
    until,
    subscribe: (sessionId, scope, listener) =>
      closed ? () => {} : roundOf(choice.choose({ sessionId }, scope)).add(sessionId, listener),
    take: receiver.take,
    outdate: (write) => {
      if (!closed) outdating.take(write)
    },
    enter: (sessionId) => {
      noteEntrance(sessionId)
      sharing.tellSession(sessionId, { entered: now() })
      for (const round of rounds.values()) if (round.has(sessionId)) round.settle()
    },
    seatOf: (participationId) => {
      const [sessionId] = directory.identify({ participationId })
      return sessionId === undefined ? undefined : directory.newestWith(sessionId)?.sessions.get(sessionId)
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
      polling.close()
      receiver.close()
      for (const round of rounds.values()) round.close()
      rounds.clear()
      following.close()
      changes.clear()
      sharing.close()
    },
  }
}
