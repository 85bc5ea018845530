import type { Agenda } from './agenda.ts'
import type { Clock, Duration } from './clock.ts'
import { readDuration } from './clock.ts'
import type { Deliverer, Delivery, WebhookReceiver } from './deliver.ts'
import type { WebhookBody } from './webhook-bodies.ts'

/** One webhook that the sandbox had reason to send. */
export type SentWebhook = {
  /** Milliseconds on the sandbox's clock when it came up. */
  at: number
  body: WebhookBody
  /** `nowhere` where no address was set; `waiting` until a 2xx comes, or the last try has failed. */
  outcome: 'nowhere' | 'waiting' | 'delivered' | 'failed'
  deliveries: Delivery[]
}

/** How webhooks are kept from arriving once, soon and in order, as they may in life (A318). */
export type WebhookTrouble = {
  /** How often each is delivered. @default 1 */
  copies?: number
  /** How long after its cause it is sent first. @default 0 */
  delay?: Duration
  /** Whether every second one overtakes the one before it. @default false */
  reorder?: boolean
}

/** What is known of the webhooks, without what can be sent. */
export type WebhookLine = {
  /** Those that came up since the sandbox was made or reset, oldest first: the latest 1,000. */
  readonly sent: readonly SentWebhook[]
  /** The address that they go to; null where there is none, or a function receives them. */
  readonly target: string | null
  /** Whether anybody receives them. */
  readonly hasTarget: boolean
  readonly trouble: Required<WebhookTrouble>
  /**
   * Says where webhooks go: one address for the whole account and all types (A317), or a function; null for nowhere. SecureVideo
   * takes HTTPS only, and so does the sandbox beyond this machine.
   * @throws TypeError
   */
  to(target: string | URL | WebhookReceiver | null): void
  /**
   * Sends one of {@link WebhookLine.sent} once more, with the same body and time (A317).
   * @throws RangeError where there is none at this index
   */
  resend(index: number): void
  /** Makes trouble from now on; called without anything it ends, and what was held back goes out. */
  disturb(trouble?: WebhookTrouble): void
  /** Sends a body as it is: a type that comes tomorrow, say. */
  post(body: WebhookBody): SentWebhook
  /** Waits until nothing is on its way at this moment of the clock. */
  settled(): Promise<void>
}

const keep = 1_000

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)

const readTarget = (target: string | URL): string => {
  const url = URL.canParse(String(target)) ? new URL(target) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !safe) throw new TypeError('Webhooks go to an https:// address, or to http:// on this machine.')
  return url.href
}

/** Starts without an address and without trouble. `changed` is told whenever there is something new to see. */
export const createWebhookLine = (
  clock: Clock,
  agenda: Agenda,
  deliverer: Deliverer,
  changed: () => void,
): WebhookLine => {
  const sent: SentWebhook[] = []
  let target: string | WebhookReceiver | null = null
  let trouble: Required<WebhookTrouble> = { copies: 1, delay: 0, reorder: false }
  let heldBack: SentWebhook | undefined

  const deliver = (webhook: SentWebhook, copies: number): void => {
    if (target === null) {
      webhook.outcome = 'nowhere'
      return
    }
    webhook.outcome = 'waiting'
    const body = JSON.stringify(webhook.body)
    let left = copies
    for (let copy = 0; copy < copies; copy += 1) {
      deliverer.deliver({
        target,
        body,
        onTry(delivery) {
          webhook.deliveries.push(delivery)
          changed()
        },
        onEnd(delivered) {
          left -= 1
          if (delivered) webhook.outcome = 'delivered'
          else if (left === 0 && webhook.outcome === 'waiting') webhook.outcome = 'failed'
          changed()
        },
      })
    }
  }

  const dispatch = (webhook: SentWebhook): void => {
    const { copies, delay } = trouble
    if (readDuration(delay) <= 0) deliver(webhook, copies)
    else agenda.at(clock.now() + readDuration(delay), () => deliver(webhook, copies))
  }

  const release = (): void => {
    const webhook = heldBack
    heldBack = undefined
    if (webhook) dispatch(webhook)
  }

  return {
    sent,
    get target() {
      return typeof target === 'string' ? target : null
    },
    get hasTarget() {
      return target !== null
    },
    get trouble() {
      return trouble
    },
    to(next) {
      target = next === null || typeof next === 'function' ? next : readTarget(next)
      changed()
    },
    resend(index) {
      const webhook = sent[index]
      if (!webhook) throw new RangeError('No webhook was sent under this index.')
      deliver(webhook, 1)
      changed()
    },
    disturb({ copies = 1, delay = 0, reorder = false } = {}) {
      if (!Number.isInteger(copies) || copies < 1) throw new RangeError('copies is a whole number from 1 on.')
      readDuration(delay)
      trouble = { copies, delay, reorder }
      if (!reorder) release()
      changed()
    },
    post(body) {
      const webhook: SentWebhook = {
        at: clock.now(),
        body,
        outcome: target === null ? 'nowhere' : 'waiting',
        deliveries: [],
      }
      if (sent.push(webhook) > keep) sent.shift()
      if (trouble.reorder && !heldBack) heldBack = webhook
      else {
        dispatch(webhook)
        release()
      }
      changed()
      return webhook
    },
    settled: deliverer.settled,
  }
}
