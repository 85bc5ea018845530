import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { setCookie } from 'hono/cookie'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { afterEach, describe, expect, test } from 'vitest'
import { lineOf } from './context.ts'
import { type EventStream, openEventStream, writeUpdate } from './event-stream.ts'
import { outgoingOf } from './outgoing-line.ts'

type App = Hono<{ Bindings: HttpBindings }>

const { Request, Response } = globalThis
const servers: Server[] = []
afterEach(() => {
  Object.assign(globalThis, { Request, Response })
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const numbered = (count: number) =>
  Array.from({ length: count }, (_, second) =>
    writeUpdate({
      v: 1,
      status: 'not-started',
      now: '2030-05-06T14:00:30.000Z',
      startsAt: '2030-05-06T14:00:00.000Z',
      opensAt: '2030-05-06T13:45:00.000Z',
      connectedAt: new Date(Date.UTC(2030, 4, 6, 14, 0, second)).toISOString(),
      nextPollIn: 4,
      proof: 'proved',
      stale: false,
    }),
  )

/** A partner's application with one stream, and a reader of it. */
const open = async (
  prepare: (app: App) => void = () => {},
  speak: (stream: EventStream) => void = () => {},
  options = { overrideGlobalObjects: false },
  streams: EventStream[] = [],
) => {
  const [message] = numbered(1)
  if (message === undefined) throw new Error('no message')
  let gone = 0
  let stream: EventStream | undefined
  const app: App = new Hono()
  prepare(app)
  app.get('/events', (c) => {
    stream = openEventStream(
      () => {
        gone += 1
      },
      lineOf(c as Context),
    )
    stream.tell(message)
    streams.push(stream)
    return c.newResponse(stream.body, 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  })
  const server = createServer(getRequestListener(app.fetch, options))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const headers = { 'accept-encoding': 'gzip', origin: 'https://portal.example.com' }
  const incoming = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1', path: '/events', agent: false, headers }, resolve),
  )
  if (stream === undefined) throw new Error('no stream')
  speak(stream)
  return { incoming, gone: () => gone, stream }
}

const textUntil = (incoming: IncomingMessage, part: string) =>
  new Promise<string>((resolve) => {
    let text = ''
    incoming.on('data', (bytes: Buffer) => {
      text += bytes
      if (text.includes(part)) resolve(text)
    })
  })
const textOf = async (incoming: IncomingMessage) => {
  let text = ''
  for await (const bytes of incoming) text += bytes
  return text
}

describe('a line of an application that is mounted in a Hono application on Node', () => {
  test.each([false, true])('writes into Node’s answer, no web stream between (globals replaced: %s)', async (given) => {
    const { incoming, stream } = await open(undefined, undefined, { overrideGlobalObjects: given })
    expect(stream.body).toBeNull()
    expect(await textUntil(incoming, '\n\nid: ')).toMatch(/^retry: \d+\n\nid: /)
    expect(incoming.headers).toMatchObject({ 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' })
    expect(incoming.headers).not.toHaveProperty('content-length')
    const next = textUntil(incoming, 'event: beat')
    stream.beat()
    expect(await next).toBe('event: beat\ndata:\n\n')
  })

  test('carries every header of the partner’s middleware, set before it and after', async () => {
    const { incoming } = await open((app) => {
      app.use(cors({ origin: 'https://portal.example.com', credentials: true }), secureHeaders(), compress(), etag())
      app.use(async (c, next) => {
        c.header('X-Before', 'one')
        await next()
        c.header('X-After', 'other')
        setCookie(c, 'first', '1')
        setCookie(c, 'second', '2')
      })
      app.use(async (c, next) => {
        await next()
        c.res = new globalThis.Response(c.res.body, c.res)
      })
    })
    expect(await textUntil(incoming, 'event: view')).toContain('retry: ')
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-before': 'one',
      'x-after': 'other',
      'set-cookie': ['first=1; Path=/', 'second=2; Path=/'],
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': 'https://portal.example.com',
    })
  })

  const strangers: [string, (c: Context) => void, number, string][] = [
    [
      'throws',
      () => {
        throw new Error('not ours')
      },
      500,
      'Internal Server Error',
    ],
    [
      'answers instead',
      (c) => {
        c.res = new Response('closed')
      },
      200,
      'closed',
    ],
    [
      'refuses',
      (c) => {
        c.res = new Response(null, { status: 403 })
      },
      403,
      '',
    ],
  ]
  test.each(strangers)(
    'leaves the answer to middleware that %s, and the stream is over',
    async (_who, change, status, text) => {
      const { incoming, gone } = await open((app) => {
        app.onError((_error, c) => c.text('Internal Server Error', 500))
        app.use(async (c, next) => {
          await next()
          change(c)
        })
      })
      expect(incoming.statusCode).toBe(status)
      expect(await textOf(incoming)).toBe(text)
      expect(gone()).toBe(1)
    },
  )

  test('keeps little for a reader that is behind, and ends with the newest view', async () => {
    const messages = numbered(5_000)
    const { incoming } = await open(undefined, (stream) => {
      for (const message of messages) stream.tell(message)
    })
    const text = await textUntil(incoming, 'event: resync')
    expect(text.match(/event: view/g)?.length).toBeLessThan(1_000)
    expect(text).toContain(`id: ${messages.at(-1)?.id}\nevent: resync`)
  })

  test('tells once when the reader has gone, and when it was ended', async () => {
    const one = await open()
    one.incoming.destroy()
    await expect.poll(one.gone).toBe(1)
    const other = await open(undefined, (stream) => stream.end('renew'))
    expect(await textOf(other.incoming)).toMatch(/event: renew\ndata:\n\n$/)
    expect(other.gone()).toBe(1)
  })

  test('that is ended before the head is written still says what it had to', async () => {
    const streams: EventStream[] = []
    const { incoming, gone } = await open(
      (app) =>
        app.use(async (_c, next) => {
          await next()
          for (const stream of streams) stream.end('renew')
        }),
      undefined,
      undefined,
      streams,
    )
    expect(await textOf(incoming)).toMatch(/^retry: \d+\n\nid: [\s\S]*event: renew\ndata:\n\n$/)
    expect(gone()).toBe(1)
  })

  test('is only for an answer that tells when a reader is behind', () => {
    const answer = { write: () => true, end: () => {}, on: () => {}, writableNeedDrain: false }
    expect(outgoingOf({ outgoing: answer })).toBe(answer)
    const { writableNeedDrain: _, ...overHttp2 } = answer
    for (const env of [undefined, null, {}, { outgoing: null }, { outgoing: overHttp2 }, { outgoing: { write: 1 } }]) {
      expect(outgoingOf(env)).toBeUndefined()
    }
  })
})
