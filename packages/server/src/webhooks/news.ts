import { type Known, newestConnection } from '../live/knowledge.ts'
import type { Store } from '../live/store.ts'
import type { Change, Watchers } from '../live/watchers.ts'
import type { SessionChange, SessionEvent } from './event.ts'
import { type Listeners, type Offer, together } from './listeners.ts'
import type { Pauses } from './pauses.ts'
import { changesSince, readTold, type Told, toldOf, writeTold } from './told.ts'
import { createTurns } from './turns.ts'

/** What {@link followNews} works with. */
export type NewsParts = {
  watchers: Pick<Watchers, 'onChange'>
  store: Store
  listeners: Listeners
  pauses: Pauses
  /** Gets every piece of work, so that a close or a short-lived host can wait for it. */
  keep: (work: Promise<void>) => void
}

// A session is over within a day; what comes after it is told as if it were new.
const memory = 24 * 60 * 60_000

/**
 * Tells listeners what changes of sessions, whether a webhook, a question or a list brought it.
 *
 * Instances that share a store tell each change once between them, as long as it can be reached: what was told last stands there. It is
 * noted once the listeners have taken it, or were given up. So an instance that ends before leaves the telling to whichever looks next,
 * and where a listener fails, another instance that learns the same tells it as well: twice is better than never.
 *
 * The function that is returned stops it.
 */
export const followNews = ({ watchers, store, listeners, pauses, keep }: NewsParts): (() => void) => {
  const turns = createTurns(store, pauses)
  const queues = new Map<number, Promise<void>>()
  /** What is being told here last, and is not noted yet. */
  const underway = new Map<number, Told>()

  /** Has the work for a session done in its order, so that an end is not told before the start. */
  const enqueue = (sessionId: number, work: () => Promise<void>): Promise<void> => {
    const done = (queues.get(sessionId) ?? Promise.resolve()).then(work).finally(() => {
      if (queues.get(sessionId) === done) queues.delete(sessionId)
    })
    queues.set(sessionId, done)
    return done
  }

  // A store that fails must not keep an event back: then each instance tells what it sees.
  const read = (key: string): Promise<string | undefined> => store.get(key).catch(() => undefined)
  const note = async (key: string, told: Told): Promise<void> => {
    await store.put(key, writeTold(told), memory).catch(() => false)
  }

  const offer = (now: Known, told: Told, changes: SessionChange[]): Offer => {
    const event = eventOf(now)
    const offers = [listeners.offer('session-changed', { ...event, changes })]
    if (changes.includes('status')) {
      if (told.status === 'started') offers.push(listeners.offer('session-started', event))
      if (told.status === 'ended') offers.push(listeners.offer('session-ended', event))
    }
    return together(offers)
  }

  const tell = async (before: Known | undefined, now: Known): Promise<void> => {
    const { sessionId } = now.session
    const key = `told:${sessionId}`
    const turn = `${key}:turn`
    if (!(await turns.take(turn))) return
    const told = toldOf(now)
    const noted = await read(key)
    const last = underway.get(sessionId) ?? readTold(noted) ?? (before && toldOf(before))
    const changes = noted === writeTold(told) ? [] : changesSince(last, told)
    if (changes.length === 0) {
      if (noted === undefined && !underway.has(sessionId)) await note(key, told)
      return turns.leave(turn)
    }
    underway.set(sessionId, told)
    const { tried, settled } = offer(now, told, changes)
    const finish = async (isOver: boolean): Promise<void> => {
      // What was noted meanwhile, or is being told here, is newer.
      if (underway.get(sessionId) !== told) return
      if (isOver && (await read(key)) === noted) await note(key, told)
      underway.delete(sessionId)
    }
    const finished = settled.then((isOver) => enqueue(sessionId, () => finish(isOver)))
    keep(finished)
    // Others wait for a listener that takes its time, and not for one that failed.
    keep(tried.then((isTaken) => (isTaken ? finished : undefined)).then(() => turns.leave(turn)))
  }

  return watchers.onChange(({ before, now }: Change) => {
    if (!isSure(now) || !listeners.toldOfSessions()) return
    keep(enqueue(now.session.sessionId, () => tell(before && isSure(before) ? before : undefined, now)))
  })
}

/**
 * Whether enough speaks for what is known to tell it: SecureVideo's own answer, or, where it gave none, a list that is fresh and
 * in which somebody has connected. A webhook's word alone is not enough.
 */
const isSure = ({ proof, stale, session }: Known): boolean =>
  proof === 'proved' || (!stale && typeof newestConnection(session) === 'number')

const eventOf = ({ session, status, proof, at }: Known): SessionEvent => {
  const { sessionId, externalSessionId, startsAt } = session
  return {
    id: `${sessionId}-${status}-${at}`,
    sessionId,
    externalSessionId,
    status,
    startsAt,
    at: new Date(at),
    confirmed: proof === 'proved',
  }
}
