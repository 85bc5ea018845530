import type { Clock } from '../client/clock.ts'
import { createDigests } from './digests.ts'
import type { Directory, List } from './directory.ts'
import type { OwnWrite } from './own-writes.ts'
import type { Round } from './round.ts'
import { keyOf } from './scope.ts'
import type { Sharing } from './sharing.ts'
import type { WriteNews } from './write-news.ts'

/** Sees to it that nobody is shown what our own client has changed since. */
export type Outdating = {
  /** Takes a change of this instance, and tells the others. */
  take(write: OwnWrite): void
  /** Takes a change of another instance. Over once it is known here what that concerns. */
  adopt(news: WriteNews): Promise<void>
}

/** What {@link createOutdating} works with. */
export type OutdatingParts = {
  directory: Pick<Directory, 'allWith' | 'identify' | 'kept' | 'list' | 'outdate'>
  rounds: ReadonlyMap<string, Round>
  sharing: Pick<Sharing, 'tellWrite' | 'releaseList'>
  hashName: (text: string) => string
  clock: Pick<Clock, 'now' | 'after'>
}

/** What a change comes down to here. */
type Concern = {
  sessionIds: readonly number[]
  into: readonly List[]
  /** It names something that is in no list here: nobody can say whom it concerns. */
  isVague: boolean
}

/** Makes the outdating of one instance. It asks SecureVideo nothing: the rounds do, and whoever asks next. */
export const createOutdating = (parts: OutdatingParts): Outdating => {
  const { directory, rounds, sharing, hashName, clock } = parts
  const digests = createDigests(hashName, clock)

  const listsWhere = (isMeant: (key: string) => boolean): List[] =>
    [...directory.kept()].flatMap(({ list }) => (isMeant(list.key) ? [list] : []))

  const identifyByName = async (names: ReadonlySet<string>): Promise<number[]> => {
    if (names.size === 0) return []
    const ids = new Set([...directory.kept()].flatMap(({ externalIds }) => [...externalIds]))
    await digests.prepare(ids)
    const named = [...ids].filter((externalSessionId) => names.has(digests.of(externalSessionId)))
    return named.flatMap((externalSessionId) => directory.identify({ externalSessionId }))
  }

  const listsByName = async (names: ReadonlySet<string>): Promise<List[]> => {
    if (names.size === 0) return []
    await digests.prepare([...directory.kept()].map(({ list }) => list.key))
    return listsWhere((key) => names.has(digests.of(key)))
  }

  const outdate = ({ sessionIds, into, isVague }: Concern, at: number): void => {
    const isAwaited = (round: Round | undefined) => sessionIds.some((sessionId) => round?.has(sessionId))
    const awaited = [...rounds.values()].filter(isAwaited).map(({ scope }) => directory.list(scope))
    for (const list of new Set([...into, ...sessionIds.flatMap(directory.allWith), ...awaited])) {
      directory.outdate(list, at)
      const round = rounds.get(list.key)
      if (isAwaited(round)) round?.freshen()
      // Another instance may have people who wait for it, and must be able to read the list.
      else if (sessionIds.length > 0) sharing.releaseList(list)
    }
    if (isVague) for (const round of rounds.values()) round.suspect()
  }

  return {
    take({ about, into }) {
      const at = clock.now()
      const found = about.map((reference) => ({ reference, sessionIds: directory.identify(reference) }))
      const known = found.flatMap(({ reference, sessionIds }) =>
        'sessionId' in reference ? [reference.sessionId, ...sessionIds] : sessionIds,
      )
      const sessionIds = [...new Set(known)]
      const keys = new Set(into.map(keyOf))
      const isVague = sessionIds.length === 0 && (about.length > 0 || into.length === 0)
      outdate({ sessionIds, into: listsWhere((key) => keys.has(key)), isVague }, at)
      const unknown = sessionIds.length > 0 ? [] : found.map(({ reference }) => reference)
      sharing.tellWrite({
        at,
        sessions: sessionIds,
        names: unknown.flatMap((each) => ('externalSessionId' in each ? [digests.of(each.externalSessionId)] : [])),
        seats: unknown.flatMap((each) => ('participationId' in each ? [each.participationId] : [])),
        lists: [...keys].map(digests.of),
      })
    },
    async adopt({ at, sessions, names, seats, lists }) {
      const named = await identifyByName(new Set(names))
      const into = await listsByName(new Set(lists))
      const sessionIds = [
        ...sessions,
        ...named,
        ...seats.flatMap((participationId) => directory.identify({ participationId })),
      ]
      const isVague = sessionIds.length === 0 && (names.length + seats.length > 0 || lists.length === 0)
      outdate({ sessionIds, into, isVague }, at)
    },
  }
}
