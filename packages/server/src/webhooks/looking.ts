import * as v from 'valibot'
import { createInstanceName } from '../live/instance-name.ts'
import type { Evidence } from '../live/knowledge.ts'
import type { Store } from '../live/store.ts'
import type { Attendance } from './attendance.ts'
import { type Confirm, confirmSpacing } from './confirm.ts'
import type { Listeners } from './listeners.ts'

/** Has sessions looked at that webhooks told of, where there is somebody to be told. */
export type Looking = {
  /** Takes what a webhook told. False where the look was called off. */
  take(evidence: Evidence): Promise<boolean>
  /** Hears from now on what webhooks told other instances. */
  listen(): void
  close(): void
}

/** What {@link createLooking} works with. */
export type LookingParts = {
  confirm: Confirm
  listeners: Pick<Listeners, 'toldOfSessions'>
  attendance: Pick<Attendance, 'isAttended'>
  store: Pick<Store, 'lease' | 'publish' | 'subscribe'>
  /** Gets work that nobody else waits for. */
  keep: (work: Promise<void>) => void
}

const topic = 'webhooks'

const word = v.object({
  from: v.string(),
  sessionId: v.pipe(v.number(), v.safeInteger()),
  status: v.picklist(['started', 'ended']),
  at: v.number(),
  /** Whether the instance that the webhook came to looks at the session itself, for the pages that watch it. */
  isLookedAt: v.boolean(),
})

const readWord = (message: string): v.InferOutput<typeof word> | undefined => {
  try {
    const read = v.safeParse(word, JSON.parse(message))
    return read.success ? read.output : undefined
  } catch {
    // An instance of another version may write otherwise.
    return undefined
  }
}

/**
 * Makes the {@link Looking} of one instance. Where nobody is to be told, nobody is asked:
 * - An instance with listeners for sessions looks at every session that a webhook comes to it for.
 * - Any other looks at those that somebody watches there, and hands the word on to the instances that share the store. Of those with
 *   listeners one looks; where the session is not looked at yet, one of those at which somebody watches it.
 *
 * So a session is looked at twice where listeners and pages are at different instances, and not at all where there are none.
 */
export const createLooking = ({ confirm, listeners, attendance, store, keep }: LookingParts): Looking => {
  const self = createInstanceName()
  let stop: (() => void) | undefined

  const hear = async (message: string): Promise<void> => {
    const told = readWord(message)
    if (told === undefined || told.from === self()) return
    const { sessionId, status, at, isLookedAt } = told
    const isForListeners = listeners.toldOfSessions()
    if (!isForListeners && (isLookedAt || !attendance.isAttended(sessionId))) return
    const name = `look:${isForListeners ? 'listeners' : 'pages'}:${sessionId}`
    // Twice is better than never, where the store cannot say whose it is.
    if (!(await store.lease(name, self(), confirmSpacing).catch(() => true))) return
    await confirm({ sessionId, status, source: 'webhook', at })
  }

  return {
    async take(evidence) {
      if (listeners.toldOfSessions()) return confirm(evidence)
      const { sessionId, status, at } = evidence
      const isLookedAt = attendance.isAttended(sessionId)
      const message = JSON.stringify({ from: self(), sessionId, status, at, isLookedAt })
      // Whoever missed it finds out by polling.
      await store.publish(topic, message).catch(() => {})
      return isLookedAt ? confirm(evidence) : true
    },
    listen() {
      stop ??= store.subscribe(topic, (message) => keep(hear(message)))
    },
    close: () => {
      stop?.()
      stop = () => {}
    },
  }
}
