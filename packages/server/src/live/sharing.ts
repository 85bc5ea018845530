import type { Session } from '../client/index.ts'
import type { List } from './directory.ts'
import { createInstanceName } from './instance-name.ts'
import { createLeases } from './lease.ts'
import { ownTimeOf } from './peer-time.ts'
import type { Store } from './store.ts'
import { applyListNews, isFrom, readListNews, readSessionNews, type SessionNews, writeListNews } from './telling.ts'
import { readWriteNews, type WriteNews } from './write-news.ts'

/** What instances agree on and tell each other: who polls, and what was found. In one process it is the same code, alone. */
export type Sharing = {
  /** Whether a list is short enough to be told; beyond that each instance reads it. */
  canTell(list: List): boolean
  /** Whether this instance is the one to read a list or ask for a status, when it wants to do so at that pace. */
  holdsList(list: List, pace: number): Promise<boolean>
  holdsSession(sessionId: number, pace: number): Promise<boolean>
  releaseList(list: List): void
  releaseSession(sessionId: number): void
  tellSession(sessionId: number, news: Omit<SessionNews, 'from' | 'sent'>): void
  tellList(list: List): void
  /** Tells of a change that our own client made. */
  tellWrite(news: Omit<WriteNews, 'from' | 'sent'>): void
  /** Hears of a session what other instances learn. All times that are heard are by this instance's clock. */
  followSession(sessionId: number, hear: (news: SessionNews) => void): () => void
  /** Hears of a list that another instance read: when, and how to put it over the list that is kept here. */
  followList(list: List, hear: (at: number, over: (mine: List) => Session[] | undefined) => void): () => void
  /** Hears of changes that other instances' clients made. */
  followWrites(hear: (news: WriteNews) => void): () => void
  close(): void
}

// News takes about 80 bytes a session, so a message has 400 KB at most.
const mostSessions = 5_000

/**
 * Joins the instances that share a store.
 *
 * @param hashName Names a list where others can read it: its key may hold your id of a clinician or the address of a participant.
 */
export const createSharing = (store: Store, hashName: (key: string) => string, now: () => number): Sharing => {
  const self = createInstanceName()
  const leases = createLeases(store, self)
  const leaving = new Set<() => void>()
  const held = new Set<string>()

  const hold = async (name: string, pace: number): Promise<boolean> => {
    const isMine = await leases.hold(name, 2 * pace + 2_000)
    if (isMine) held.add(name)
    else held.delete(name)
    if (held.size > 20_000) held.clear()
    return isMine
  }

  const publish = (topic: string, message: string): void => {
    // Whoever missed it asks for itself.
    store.publish(topic, message).catch(() => {})
  }

  const listen = (topic: string, hear: (message: string) => void): (() => void) => {
    const unsubscribe = store.subscribe(topic, (message) => {
      if (!isFrom(self(), message)) hear(message)
    })
    const leave = () => {
      leaving.delete(leave)
      unsubscribe()
    }
    leaving.add(leave)
    return leave
  }

  const release = (name: string): void => {
    if (held.delete(name)) leases.release(name)
  }

  const nameOfList = (key: string): string => `list:${hashName(key)}`

  const asOwn = (news: SessionNews): SessionNews => {
    const { call, hint, sent } = news
    return {
      ...news,
      ...(call && { call: { ...call, at: ownTimeOf(call.at, sent, now()) } }),
      ...(hint && { hint: { ...hint, at: ownTimeOf(hint.at, sent, now()) } }),
    }
  }

  const canTell = (list: List): boolean => list.sessions.size <= mostSessions

  return {
    canTell,
    holdsList: (list, pace) => hold(nameOfList(list.key), pace),
    holdsSession: (sessionId, pace) => hold(`session:${sessionId}`, pace),
    releaseList: (list) => release(nameOfList(list.key)),
    releaseSession: (sessionId) => release(`session:${sessionId}`),
    tellSession: (sessionId, news) =>
      publish(`session:${sessionId}`, JSON.stringify({ from: self(), sent: now(), ...news } satisfies SessionNews)),
    tellList: (list) => {
      if (!canTell(list)) return
      publish(nameOfList(list.key), writeListNews(self(), now(), list))
    },
    tellWrite: (news) => publish('writes', JSON.stringify({ from: self(), sent: now(), ...news } satisfies WriteNews)),
    followSession: (sessionId, hear) =>
      listen(`session:${sessionId}`, (message) => {
        const news = readSessionNews(message)
        if (news !== undefined) hear(asOwn(news))
      }),
    followList: (list, hear) =>
      listen(nameOfList(list.key), (message) => {
        const news = readListNews(message)
        if (news !== undefined) hear(ownTimeOf(news.at, news.sent, now()), (mine) => applyListNews(mine, news))
      }),
    followWrites: (hear) =>
      listen('writes', (message) => {
        const news = readWriteNews(message)
        if (news !== undefined) hear({ ...news, at: ownTimeOf(news.at, news.sent, now()) })
      }),
    close: () => {
      for (const leave of [...leaving]) leave()
      for (const name of held) leases.release(name)
    },
  }
}
