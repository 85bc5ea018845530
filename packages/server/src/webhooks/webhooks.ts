import type { Keys } from '../access/derive-keys.ts'
import type { Clock } from '../client/clock.ts'
import type { Webhook } from '../client/index.ts'
import type { Evidence } from '../live/knowledge.ts'
import type { Store } from '../live/store.ts'
import type { Watchers } from '../live/watchers.ts'
import type { Log } from '../log.ts'
import { createWebhookToken, createWordCheck } from './address.ts'
import type { Attendance } from './attendance.ts'
import { createConfirm } from './confirm.ts'
import { findVisit } from './find-visit.ts'
import { moment, type TakeFingerprint } from './fingerprint.ts'
import { createListeners, type Listeners, together } from './listeners.ts'
import { createLooking } from './looking.ts'
import { followNews } from './news.ts'
import { parseWebhook } from './parse.ts'
import { createPauses } from './pauses.ts'

/** Receives webhooks, and tells what they and everything else bring. */
export type Webhooks = {
  on: Listeners['on']
  /** Where they are received, below the mount. */
  path(): Promise<string>
  /** Whether this word of an address is the one that nobody can guess, or that of the keys before. */
  isToken(word: string): Promise<boolean>
  /**
   * Takes a posted body; false where it is no webhook. The work goes on after the answer: recognising what came before, looking at
   * the session, telling listeners.
   */
  receive(body: string): boolean
  /** Waits until all work is done. */
  settled(): Promise<void>
  /** Calls off what would be tried again later, and waits for the rest, for five seconds at most. */
  close(): Promise<void>
}

/** What {@link createWebhooks} works with. */
export type WebhooksParts = {
  keys: Keys
  /** Keys of the pair before this one, whose address is still good. */
  keysBefore?: Keys | undefined
  fingerprintOf: TakeFingerprint
  store: Store
  watchers: Pick<Watchers, 'onChange' | 'seatOf' | 'take'>
  attendance: Attendance
  log: Log
  clock: Pick<Clock, 'now' | 'after'>
}

// Other words may come one day (A318 shows these two): what they mean is not known.
const isEvident = (status: string): status is Evidence['status'] => status === 'started' || status === 'ended'

/** Opens for webhooks. */
export const createWebhooks = (parts: WebhooksParts): Webhooks => {
  const { keys, keysBefore, fingerprintOf, store, watchers, attendance, log, clock } = parts
  const token = createWebhookToken(keys)
  const checks = [token, ...(keysBefore ? [createWebhookToken(keysBefore)] : [])].map(createWordCheck)
  const pauses = createPauses(clock.after)
  const listeners = createListeners(log, pauses)
  const confirm = createConfirm({ watchers, log, pauses, now: clock.now })
  const underway = new Set<Promise<void>>()
  const atWork = new Set<string>()
  const keep = (work: Promise<void>): void => {
    const kept = work.finally(() => underway.delete(kept))
    underway.add(kept)
  }
  const settled = async (): Promise<void> => {
    while (underway.size > 0) await Promise.all(underway)
  }
  const looking = createLooking({ confirm, listeners, attendance, store, keep })
  // Not before: a second connection to the store's server may be opened for it.
  attendance.onAttended(looking.listen)
  const stop = followNews({ watchers, store, listeners, pauses, keep })

  /**
   * Whether this webhook has not been taken yet, here or at an instance that shares the store. It is ours for a moment then: where this
   * instance ends before its work is done, a copy that comes later is taken.
   */
  const claim = async (note: string): Promise<boolean> => {
    try {
      return (await store.get(note)) === undefined && (await store.take(note, moment))
    } catch {
      // Twice is better than never, where the store cannot say.
      return true
    }
  }

  const take = async (webhook: Webhook): Promise<void> => {
    const receivedAt = clock.now()
    const { id, milliseconds, opposite } = fingerprintOf(webhook)
    const note = `webhook:${id}`
    if (atWork.has(note) || !(await claim(note))) return
    // One that is news again after its opposite is held back by nothing but its claim.
    if (opposite === undefined) atWork.add(note)
    else await store.pop(`webhook:${opposite}`).catch(() => {})
    const event = { id, confirmed: false } as const
    const offers = [listeners.offer('webhook', { ...event, webhook })]
    if (webhook.type === 'document') {
      const sessionId = findVisit(watchers, webhook)
      offers.push(listeners.offer('documents-received', { ...event, webhook, sessionId }))
    }
    if (webhook.type === 'public-user') offers.push(listeners.offer('notify', { ...event, webhook }))
    const work = [together(offers).settled]
    if (webhook.type === 'session-status') {
      const { sessionId, status, at } = webhook
      if (isEvident(status)) {
        work.push(looking.take({ sessionId, status, source: 'webhook', at: at?.getTime() ?? receivedAt }))
      }
    }
    const isOver = (await Promise.all(work)).every(Boolean)
    if (isOver && milliseconds > moment) await store.put(note, '', milliseconds).catch(() => {})
    atWork.delete(note)
  }

  return {
    on: (name, listener) => {
      const off = listeners.on(name, listener)
      if (listeners.toldOfSessions()) looking.listen()
      return off
    },
    path: async () => `/webhooks/${await token}`,
    // All of them, whichever it is: how long it takes says nothing.
    isToken: async (word) => (await Promise.all(checks.map((isWord) => isWord(word)))).includes(true),
    receive(body) {
      const webhook = parseWebhook(body)
      if (webhook !== undefined) keep(take(webhook))
      return webhook !== undefined
    },
    settled,
    async close() {
      pauses.close()
      let timer: ReturnType<typeof setTimeout> | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 5_000)
      })
      // A listener that never ends must not keep a server from stopping.
      await Promise.race([settled(), patience])
      clearTimeout(timer)
      stop()
      looking.close()
    },
  }
}
