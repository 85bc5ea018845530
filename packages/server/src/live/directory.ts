import { LRUCache } from 'lru-cache'
import type { Clock } from '../client/clock.ts'
import type { Client, ParticipationReference, Priority, Session, SessionFilter } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import { createFlight, type Flight } from './flight.ts'
import { isOfParticipant, keyOf, type Scope } from './scope.ts'
import { createSessionIndex, type SessionIndex } from './session-index.ts'

/** One of SecureVideo's session lists as it was read last: a host's, a participant's, or the whole account's. */
export type List = {
  /** Tells lists apart; holds your id of the host or the participant's address, so it stays in this process. */
  readonly key: string
  readonly scope: Scope | undefined
  /** When what is kept was asked for, in milliseconds since 1970; undefined before the first answer. */
  readonly at: number | undefined
  /** Reads that failed since the last one that did not, and when the last of them was begun. */
  readonly failures: number
  readonly failedAt: number
  /** Whether our own client has changed something since, so that what is kept is known to be behind. */
  readonly isOutdated: boolean
  readonly sessions: ReadonlyMap<number, Session>
}

/**
 * Session lists, each read once for everybody who asks. It never reads by itself: the watchers say when.
 *
 * A session is found by its id, by your id of it, and by a seat in it, in one list or in all of them: browsers, webhooks (A318) and the
 * client's calls name no more. Connect codes are named by nobody, and kept in no index.
 */
export type Directory = {
  /** The list of one host, of one participant, or of the account. */
  list(scope: Scope | undefined): List
  /**
   * Reads a list, together with whoever else wants it read. What was kept stays where that fails.
   * @throws SecureVideoError what the last try failed with
   */
  read(list: List, priority?: Priority): Promise<void>
  /** The session in that list. Of several with one external id, one that is not cancelled. */
  find(list: List, reference: SessionReference): Session | undefined
  /** The newest list that has this session. */
  newestWith(sessionId: number): List | undefined
  /** All lists that have this session. */
  allWith(sessionId: number): List[]
  /** The ids of the sessions that are so named, in whatever list. */
  identify(reference: SessionReference | ParticipationReference): number[]
  /** All lists that are kept, and your ids of the sessions in each. */
  kept(): Iterable<{ list: List; externalIds: Iterable<string> }>
  /** Notes that our own client has changed something of a list: what is read from now on is current, and what others began to read after `at`. */
  outdate(list: List, at: number): void
  /** Replaces what is kept by what another instance read. */
  replace(list: List, sessions: Iterable<Session>, at: number): void
  state(): { lists: number; sessions: number }
}

type Held = { -readonly [Field in keyof List]: List[Field] } & {
  index: SessionIndex
  pending: { flight: Flight; priority: Priority; writes: number } | undefined
  /** How often something of it was changed, and when last. Counted, since a clock may stand still between a reading and a change. */
  writes: number
  writtenAt: number
}

// A session takes about 4 KB when it is decoded, so this is some 200 MB at the very most.
const mostSessions = 50_000
const mostLists = 2_000

const filterOf = (scope: Scope | undefined): SessionFilter => {
  if (scope === undefined) return {}
  return isOfParticipant(scope) ? scope : { host: scope }
}

/** What {@link createDirectory} works with. */
export type DirectoryParts = {
  client: Pick<Client, 'sessions'>
  clock: Pick<Clock, 'now' | 'after'>
  /** Milliseconds after which a reading that has not answered never will. */
  patience: number
  /** Hears of every reading that has answered, once however many waited for it. */
  onRead?: (list: List) => void
}

/** Makes a directory that keeps at most 2,000 lists and 50,000 sessions; the least used lists go first. */
export const createDirectory = ({ client, clock, patience, onRead = () => {} }: DirectoryParts): Directory => {
  const { now } = clock
  const holders = new Map<number, Set<Held>>()

  const unlist = (list: Held): void => {
    for (const sessionId of list.sessions.keys()) {
      const ofSession = holders.get(sessionId)
      ofSession?.delete(list)
      if (ofSession?.size === 0) holders.delete(sessionId)
    }
  }

  const enlist = (list: Held): void => {
    for (const sessionId of list.sessions.keys()) {
      const ofSession = holders.get(sessionId) ?? new Set()
      holders.set(sessionId, ofSession.add(list))
    }
  }

  const lists = new LRUCache<string, Held>({
    max: mostLists,
    maxSize: mostSessions,
    dispose: unlist,
    // An account larger than that has its own list all the same, alone.
    sizeCalculation: ({ sessions }) => Math.min(sessions.size + 1, mostSessions),
  })

  const held = (list: List): Held => lists.get(list.key) ?? open(list.key, list.scope)

  const open = (key: string, scope: Scope | undefined): Held => {
    const index = createSessionIndex()
    const list: Held = {
      key,
      scope,
      at: undefined,
      failures: 0,
      failedAt: 0,
      isOutdated: false,
      sessions: index.byId,
      index,
      pending: undefined,
      writes: 0,
      writtenAt: Number.NEGATIVE_INFINITY,
    }
    lists.set(key, list)
    return list
  }

  const fill = (list: Held, sessions: Iterable<Session>, at: number, isCurrent: boolean): void => {
    // A slow answer must not put an older list over a newer one.
    if (list.at !== undefined && at < list.at) return
    unlist(list)
    list.index = createSessionIndex(sessions)
    list.sessions = list.index.byId
    list.at = at
    list.failures = 0
    if (isCurrent) list.isOutdated = false
    // A list that is put over itself keeps the size it had. One too large to be kept beside others is kept by whoever reads it now.
    lists.delete(list.key)
    lists.set(list.key, list)
    if (lists.peek(list.key) === list) enlist(list)
  }

  const readOnce = async (list: Held, priority: Priority): Promise<void> => {
    const at = now()
    const { writes } = list
    try {
      const sessions = await client.sessions.list(filterOf(list.scope), { priority })
      fill(list, sessions, at, writes === list.writes)
    } catch (error) {
      list.failures += 1
      list.failedAt = at
      throw error
    }
    onRead(list)
  }

  const begin = (list: Held, priority: Priority): Promise<void> => {
    const answer = readOnce(list, priority).finally(() => {
      if (list.pending === pending) list.pending = undefined
    })
    const pending = { flight: createFlight(answer, patience, clock), priority, writes: list.writes }
    list.pending = pending
    return answer
  }

  const read = async (wanted: List, priority: Priority = 'normal'): Promise<void> => {
    const list = held(wanted)
    const serves = (other: Priority) => priority === 'normal' || other === 'join'
    const underway = () => (list.pending?.flight.isLost() ? undefined : list.pending)
    const pending = underway()
    if (pending === undefined) return begin(list, priority)
    // What was changed after it was begun may not be in it.
    const isCurrent = pending.writes === list.writes
    const isEnough = isCurrent && serves(pending.priority)
    try {
      await pending.flight.join()
      if (isCurrent) return
    } catch (error) {
      // The reserve may let somebody in where the others were turned away. What is lost is asked for again.
      if (isEnough && !pending.flight.isLost()) throw error
    }
    // Others who waited for the same may have begun another.
    const next = underway()
    const isShared = next !== undefined && next !== pending && next.writes === list.writes && serves(next.priority)
    return isShared ? next.flight.join() : begin(list, priority)
  }

  return {
    list: (scope) => {
      const key = keyOf(scope)
      return lists.get(key) ?? open(key, scope)
    },
    read,
    find: (list, reference) => held(list).index.find(reference),
    newestWith: (sessionId) => {
      let newest: List | undefined
      for (const list of holders.get(sessionId) ?? []) {
        if ((list.at ?? 0) >= (newest?.at ?? 0)) newest = list
      }
      return newest
    },
    allWith: (sessionId) => [...(holders.get(sessionId) ?? [])],
    identify: (reference) => {
      const found = [...lists.values()].map(({ index }) => index.find(reference)?.sessionId)
      return [...new Set(found.filter((sessionId) => sessionId !== undefined))]
    },
    *kept() {
      for (const list of lists.values()) yield { list, externalIds: list.index.externalIds() }
    },
    outdate: ({ key }, at) => {
      const list = lists.peek(key)
      if (list === undefined) return
      list.isOutdated = true
      list.writes += 1
      list.writtenAt = at
    },
    replace: (wanted, sessions, at) => {
      const list = held(wanted)
      fill(list, sessions, at, at > list.writtenAt)
    },
    state: () => ({
      lists: lists.size,
      sessions: [...lists.values()].reduce((sum, { sessions }) => sum + sessions.size, 0),
    }),
  }
}
