import type { Handler } from 'hono'
import { askAgain } from './ask-again.ts'
import { lineOf, type Rooms } from './context.ts'
import { Refusal } from './problem.ts'
import { openTrialStream } from './trial-stream.ts'

/** Seconds after which a browser that found no room may try again. Until then it polls. */
const retryAfter = 60

const noRoom =
  'As many event streams as the streams option allows are open. Poll /status, and try again after retryAfter seconds.'

const head = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Compression and proxies that collect answers would hold events back.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/**
 * `GET /events/{watch}`: what changes of a session, pushed to the person whom the watch token names.
 *
 * The token takes the place of cookies and headers, which an `EventSource` cannot be given. It is sealed and opens
 * nothing else, so that an access log that holds it holds a view of times and states for some minutes at most.
 */
export const answerEvents = <Native>(rooms: Rooms<Native>): Handler => {
  const { after } = rooms.options
  return async (c) => {
    const { raw } = c.req
    if (raw.method !== 'GET') throw new Refusal('invalid-request', { reason: 'events are read with GET' })
    const word = c.req.param('watch') ?? ''
    const watch = await rooms.watches.read(word)
    // `securevideo doctor` finds out with it whether events arrive, without a session and without a call to the vendor.
    if (watch === undefined && (await rooms.isLineProbe(word)))
      return c.newResponse(openTrialStream(after, lineOf(c)), 200, head)
    if (watch === undefined) throw new Refusal('not-found', { reason: 'the watch token has expired or is not ours' })
    await askAgain(c, rooms, watch.grant)
    const stream = await rooms.streams.open(watch, c.req.header('Last-Event-ID'), lineOf(c))
    if (stream === 'full') {
      const entry = { level: 'warn', reason: 'as many streams as may be are open' } as const
      throw new Refusal('rate-limited', entry, retryAfter, undefined, noRoom)
    }
    if (stream === 'absent') throw new Refusal('not-found', { reason: 'not in that session any more' })
    return c.newResponse(stream, 200, head)
  }
}
