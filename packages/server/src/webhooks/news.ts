import { createInstanceName } from '../live/instance-name.ts'
import { type Known, newestConnection } from '../live/knowledge.ts'
import type { Store } from '../live/store.ts'
import type { Change, Watchers } from '../live/watchers.ts'
import type { SessionEvent } from './event.ts'
import type { Listeners } from './listeners.ts'
import type { Pauses } from './pauses.ts'
import { changesSince, readTold, type Told, toldOf, writeTold } from './told.ts'

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
// As long as an instance may take between looking what was told and noting what it tells.
const turn = 10_000

/**
 * Tells listeners what changes of sessions, whether a webhook, a question or a list brought it.
 *
 * Instances that share a store tell each change once between them, as long as it can be reached: what was told last stands there.
 * The function that is returned stops it.
 */
export const followNews = ({ watchers, store, listeners, pauses, keep }: NewsParts): (() => void) => {
  const owner = createInstanceName()
  const queues = new Map<number, Promise<void>>()

  const myTurn = async (key: string): Promise<boolean> => {
    for (let tries = 0; tries < 40; tries += 1) {
      if (await store.lease(key, owner(), turn)) return true
      if (!(await pauses.wait(50))) return false
    }
    // Told twice is better than never.
    return true
  }

  /** Looks up what was told last, by any instance, and notes what is told now. */
  const exchange = async (key: string, told: Told): Promise<Told | 'none' | 'closing'> => {
    if (!(await myTurn(`${key}:turn`))) return 'closing'
    try {
      const last = readTold(await store.get(key))
      if (last === undefined || changesSince(last, told).length > 0) await store.put(key, writeTold(told), memory)
      return last ?? 'none'
    } finally {
      await store.release(`${key}:turn`, owner())
    }
  }

  const tell = async (before: Known | undefined, now: Known): Promise<void> => {
    const told = toldOf(now)
    // A store that fails must not keep an event back: then each instance tells what it sees.
    const found = await exchange(`told:${now.session.sessionId}`, told).catch(() => 'none' as const)
    if (found === 'closing') return
    const last = found === 'none' ? before && toldOf(before) : found
    const changes = changesSince(last, told)
    if (changes.length === 0) return
    const event = eventOf(now)
    const offers = [listeners.offer('session-changed', { ...event, changes })]
    if (changes.includes('status')) {
      if (told.status === 'started') offers.push(listeners.offer('session-started', event))
      if (told.status === 'ended') offers.push(listeners.offer('session-ended', event))
    }
    keep(Promise.all(offers).then(() => {}))
  }

  return watchers.onChange(({ before, now }: Change) => {
    if (!isSure(now) || !listeners.toldOfSessions()) return
    const { sessionId } = now.session
    // One after the other, so that an end is not told before the start.
    const work = (queues.get(sessionId) ?? Promise.resolve())
      .then(() => tell(before && isSure(before) ? before : undefined, now))
      .finally(() => {
        if (queues.get(sessionId) === work) queues.delete(sessionId)
      })
    queues.set(sessionId, work)
    keep(work)
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
