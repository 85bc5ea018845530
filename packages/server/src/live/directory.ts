import { LRUCache } from 'lru-cache'
import type { Client, Priority, Session, SessionFilter } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import { isOfParticipant, keyOf, type Scope } from './scope.ts'

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
  readonly sessions: ReadonlyMap<number, Session>
}

/** Session lists, each read once for everybody who asks. It never reads by itself: the watchers say when. */
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
  /** Replaces what is kept by what another instance read. */
  replace(list: List, sessions: Iterable<Session>, at: number): void
  state(): { lists: number; sessions: number }
}

type Held = { -readonly [Field in keyof List]: List[Field] } & {
  byExternalId: Map<string, Session>
  pending: { read: Promise<void>; priority: Priority } | undefined
}

// A session takes about 4 KB when it is decoded, so this is some 200 MB at the very most.
const mostSessions = 50_000
const mostLists = 2_000

const filterOf = (scope: Scope | undefined): SessionFilter => {
  if (scope === undefined) return {}
  return isOfParticipant(scope) ? scope : { host: scope }
}

/** Makes a directory that keeps at most 2,000 lists and 50,000 sessions; the least used lists go first. */
export const createDirectory = (client: Pick<Client, 'sessions'>, now: () => number): Directory => {
  const lists = new LRUCache<string, Held>({
    max: mostLists,
    maxSize: mostSessions,
    // An account larger than that has its own list all the same, alone.
    sizeCalculation: ({ sessions }) => Math.min(sessions.size + 1, mostSessions),
  })

  const held = (list: List): Held => lists.get(list.key) ?? open(list.key, list.scope)

  const open = (key: string, scope: Scope | undefined): Held => {
    const list: Held = {
      key,
      scope,
      at: undefined,
      failures: 0,
      failedAt: 0,
      sessions: new Map(),
      byExternalId: new Map(),
      pending: undefined,
    }
    lists.set(key, list)
    return list
  }

  const fill = (list: Held, sessions: Iterable<Session>, at: number): void => {
    // A slow answer must not put an older list over a newer one.
    if (list.at !== undefined && at < list.at) return
    const byId = new Map<number, Session>()
    list.byExternalId = new Map()
    for (const session of sessions) {
      byId.set(session.sessionId, session)
      const { externalSessionId } = session
      if (externalSessionId === null) continue
      const other = list.byExternalId.get(externalSessionId)
      if (other === undefined || other.scheduleType === 'Cancelled') list.byExternalId.set(externalSessionId, session)
    }
    list.sessions = byId
    list.at = at
    list.failures = 0
    // Its size has changed. A list too large to be kept beside others is kept by whoever reads it now.
    lists.set(list.key, list)
  }

  const readOnce = async (list: Held, priority: Priority): Promise<void> => {
    const at = now()
    try {
      fill(list, await client.sessions.list(filterOf(list.scope), { priority }), at)
    } catch (error) {
      list.failures += 1
      list.failedAt = at
      throw error
    }
  }

  const read = async (wanted: List, priority: Priority = 'normal'): Promise<void> => {
    const list = held(wanted)
    const { pending } = list
    if (pending !== undefined) {
      if (priority === 'normal' || pending.priority === 'join') return pending.read
      try {
        return await pending.read
      } catch {
        // The reserve may let somebody in where the others were turned away.
        return read(list, priority)
      }
    }
    const reading = readOnce(list, priority).finally(() => {
      list.pending = undefined
    })
    list.pending = { read: reading, priority }
    return reading
  }

  return {
    list: (scope) => {
      const key = keyOf(scope)
      return lists.get(key) ?? open(key, scope)
    },
    read,
    find: (list, reference) => {
      const { sessions, byExternalId } = held(list)
      return 'sessionId' in reference
        ? sessions.get(reference.sessionId)
        : byExternalId.get(reference.externalSessionId)
    },
    newestWith: (sessionId) => {
      let newest: List | undefined
      for (const list of lists.values()) {
        if (list.sessions.has(sessionId) && (list.at ?? 0) >= (newest?.at ?? 0)) newest = list
      }
      return newest
    },
    replace: (list, sessions, at) => fill(held(list), sessions, at),
    state: () => ({
      lists: lists.size,
      sessions: [...lists.values()].reduce((sum, { sessions }) => sum + sessions.size, 0),
    }),
  }
}
