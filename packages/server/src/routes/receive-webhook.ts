import type { Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { afterworkOf } from './afterwork.ts'
import type { Rooms } from './context.ts'
import { logRefusal } from './log-refusal.ts'
import { Refusal } from './problem.ts'

/** Largest webhook in bytes: an e-document's answers may be long. */
const webhookBytes = 64 * 1024

/** Refuses webhooks that are too large, before they are read whole. */
export const smallWebhook: MiddlewareHandler = bodyLimit({
  maxSize: webhookBytes,
  onError: () => {
    throw new Refusal('invalid-request', { level: 'warn', reason: `webhook over ${webhookBytes} bytes` })
  },
})

/** Lets only those on who know the address; for all others there is nothing here. */
export const knownAddress =
  <Native>({ webhooks, options }: Pick<Rooms<Native>, 'webhooks' | 'options'>): MiddlewareHandler =>
  async (c, next) => {
    if (await webhooks.isToken(c.req.param('token') ?? '')) return next()
    const reason = 'not the address that `securevideo webhook-url` prints for this secret key'
    logRefusal(options.log, 'POST /webhooks/:token', new Refusal('not-found', { level: 'warn', reason }))
    return c.notFound()
  }

/** Milliseconds that a webhook's answer waits for the work, where nobody else does: SecureVideo's patience is not documented (A317). */
const patience = 5_000

/**
 * `POST /webhooks/{token}`: what SecureVideo has to tell. It needs no API key and no origin, since no browser calls it.
 *
 * It is answered before anything is looked up, and what it told is read anew anyway. A platform that ends what goes on after an answer is
 * asked to wait; where it cannot be, and nothing is pushed, as on hosts that freeze between two requests, the answer waits instead.
 */
export const receiveWebhook =
  <Native>({ webhooks, options }: Pick<Rooms<Native>, 'webhooks' | 'options'>): Handler =>
  async (c) => {
    if (!webhooks.receive(await c.req.text())) {
      throw new Refusal('invalid-request', { level: 'warn', reason: 'no webhook in the body' })
    }
    const afterwork = afterworkOf(c)
    // Where nothing is pushed, the host may freeze between two requests, and cannot be told to wait.
    if (afterwork === undefined && options.streams > 0) return c.body(null, 204)
    // Not asked for otherwise: a storm of webhooks would have each wait for all.
    const work = webhooks.settled()
    if (afterwork === undefined || afterwork(work) !== undefined) await settledOrLate(work, options.after)
    return c.body(null, 204)
  }

const settledOrLate = (work: Promise<void>, after: (milliseconds: number, run: () => void) => () => void) =>
  new Promise<void>((resolve) => {
    const callOff = after(patience, resolve)
    void work.then(() => {
      callOff()
      resolve()
    })
  })
