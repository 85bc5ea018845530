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

/**
 * `POST /webhooks/{token}`: what SecureVideo has to tell. It needs no API key and no origin, since no browser calls it.
 *
 * It is answered before anything is looked up: SecureVideo's patience is not documented (A317), and what it told is read anew anyway.
 */
export const receiveWebhook =
  <Native>({ webhooks }: Pick<Rooms<Native>, 'webhooks'>): Handler =>
  async (c) => {
    if (!webhooks.receive(await c.req.text())) {
      throw new Refusal('invalid-request', { level: 'warn', reason: 'no webhook in the body' })
    }
    // Not waited for, also where that is the only way: it may take minutes until SecureVideo can be asked.
    void afterworkOf(c)?.(webhooks.settled())
    return c.body(null, 204)
  }
