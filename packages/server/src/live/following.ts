import { LRUCache } from 'lru-cache'
import type { Directory, List } from './directory.ts'
import type { EvidenceBook } from './evidence.ts'
import type { Polling } from './polling.ts'
import type { Round } from './round.ts'
import type { Sharing } from './sharing.ts'
import type { WriteNews } from './write-news.ts'

/** Takes over what other instances learn. */
export type Following = {
  /** Hears of a session until the function it returns is called. */
  session(sessionId: number): () => void
  list(list: List): () => void
  /** Hears of both for a while, without a timer: for what is asked about and not listened to. */
  keepUp(list: List, sessionId: number): void
  close(): void
}

/** What {@link createFollowing} works with. */
export type FollowingParts = {
  directory: Directory
  book: EvidenceBook
  sharing: Sharing
  polling: Pick<Polling, 'miss'>
  rounds: ReadonlyMap<string, Round>
  /** Somebody was let in at another instance. */
  onEntered: (sessionId: number) => void
  /** A webhook reached another instance. */
  onTold: (sessionId: number) => void
  /** Another instance's client has changed something. */
  onWrite: (news: WriteNews) => void
}

/** Makes the following of one instance; of what is only kept up with, the 5,000 asked about last. */
export const createFollowing = (parts: FollowingParts): Following => {
  const { directory, book, sharing, polling, rounds, onEntered, onTold, onWrite } = parts
  const followed = new LRUCache<string | number, () => void>({ max: 5_000, dispose: (leave) => leave() })

  let unfollowWrites: (() => void) | undefined

  const session = (sessionId: number): (() => void) =>
    sharing.followSession(sessionId, ({ call, hint, entered, told }) => {
      book.adopt(sessionId, { ...(call && { call }), ...(hint && { hint }) })
      if (entered !== undefined) onEntered(sessionId)
      if (hint !== undefined || told !== undefined) onTold(sessionId)
      for (const round of rounds.values()) if (round.has(sessionId)) round.settle()
    })

  const list = (of: List): (() => void) => {
    // Whoever keeps no list has none that could be behind.
    unfollowWrites ??= sharing.followWrites(onWrite)
    return sharing.followList(of, (at, sessionsOver) => {
      const mine = directory.list(of.scope)
      if (mine.at !== undefined && at <= mine.at) return
      const sessions = sessionsOver(mine)
      if (sessions === undefined) {
        // Somebody new is in it: who that is only the vendor tells.
        polling.miss(of)
        rounds.get(of.key)?.hasten()
        return
      }
      directory.replace(mine, sessions, at)
      rounds.get(of.key)?.settle()
    })
  }

  return {
    session,
    list,
    keepUp: (of, sessionId) => {
      if (followed.get(of.key) === undefined) followed.set(of.key, list(of))
      if (followed.get(sessionId) === undefined) followed.set(sessionId, session(sessionId))
    },
    close: () => {
      unfollowWrites?.()
      followed.clear()
    },
  }
}
