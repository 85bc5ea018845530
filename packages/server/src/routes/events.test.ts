import { createServer, get, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { readEvents } from '../../test/read-events.ts'
import { watchLifetime } from '../access/watch-token.ts'
import { type NodeNative, toNodeHandler } from '../adapters/node.ts'
import { createClient } from '../client/index.ts'
import type { SecureVideoOptions } from '../options.ts'
import type { SecureVideo } from '../secure-video.ts'

const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const openPushing = (changes: Partial<SecureVideoOptions> = {}) => {
  const clinic = openClinic(changes)
  opened.push(() => clinic.video.close())
  const watch = async (person = 'priya', visit = 'VISIT-1001'): Promise<string> => {
    const answer = await clinic.status(person, visit)
    const body: { watch?: string } = await answer.json()
    if (body.watch === undefined) throw new Error(`no watch: ${answer.status}`)
    return body.watch
  }
  const events = (token: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    clinic.video.fetch(
      new Request(`https://clinic.example.com/events/${token}?apiKey=${clinic.sandbox.apiKey}`, {
        ...init,
        headers: { host: 'clinic.example.com', 'sec-fetch-site': 'same-origin', ...headers },
      }),
    )
  /** Opens a stream and reads it. */
  const follow = async (token: string, headers?: Record<string, string>) => {
    const { body } = await events(token, headers)
    return readEvents(body)
  }
  return { ...clinic, watch, events, follow }
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

describe('GET /events/{watch}', () => {
  test('opens a stream that nothing on the way may keep or hold back', async () => {
    const { events, watch } = openPushing()
    const { status, headers, body } = await events(await watch())
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    await body?.cancel()
  })

  test('tells first what /status tells, but for what does not change', async () => {
    const { follow, status, watch } = openPushing()
    const view: Record<string, unknown> = await (await status('priya', 'VISIT-1001')).json()
    const [first] = await (await follow(await watch())).events()
    const { watch: _watch, origins: _origins, framing: _framing, engine: _engine, ...changing } = view
    expect(first).toMatchObject({ name: 'view', data: changing })
    expect(Object.keys(first?.data ?? {}).sort()).toEqual(Object.keys(changing).sort())
  })

  test('knows a reader that comes back by the last event that it has', async () => {
    const { follow, watch } = openPushing()
    const token = await watch()
    const [first] = await (await follow(token)).events()
    const again = await (await follow(token, { 'last-event-id': first?.id ?? '' })).events()
    expect(again.map(({ name }) => name)).toEqual(['beat'])
  })

  test.each(['nonsense', 'a.b.c.d.e'])('%s opens nothing', async (token) => {
    const { events } = openPushing()
    const answer = await events(token)
    expect(answer.status).toBe(404)
    expect(await codeOf(answer)).toBe('not-found')
  })

  test('an expired watch opens nothing, and a ticket is none', async () => {
    const { events, watch, ticket, clock } = openPushing()
    expect((await events(await ticket('priya', 'VISIT-1001'))).status).toBe(404)
    const token = await watch()
    clock.advance(watchLifetime)
    expect((await events(token)).status).toBe(404)
  })

  const seatOfTomas = ({ sessionOf }: ReturnType<typeof openPushing>) => {
    const seat = sessionOf('VISIT-1002').patients[0]
    if (seat === undefined) throw new Error('Tomas is not there')
    return { participationId: seat.participationId }
  }

  test('somebody whom others took out of the session gets none once that is seen, whatever the token says', async () => {
    const clinic = openPushing()
    const { events, follow, watch, sandbox, clock } = clinic
    const token = await watch('tomas', 'VISIT-1002')
    await createClient(sandbox.connection).participants.remove(seatOfTomas(clinic))
    const reader = await follow(token)
    expect((await reader.events())[0]?.name).toBe('view')
    clock.advance('5m')
    expect((await events(token)).status).toBe(404)
    expect((await reader.events()).at(-1)?.name).toBe('renew')
  })

  test('somebody whom we took out gets none from then on, and an open stream ends a moment later', async () => {
    const clinic = openPushing()
    const { events, follow, watch, video, clock } = clinic
    const token = await watch('tomas', 'VISIT-1002')
    const reader = await follow(token)
    expect((await reader.events())[0]?.name).toBe('view')
    await video.client.participants.remove(seatOfTomas(clinic))
    clock.advance(300)
    await expect.poll(async () => (await reader.events()).at(-1)?.name).toBe('renew')
    expect((await events(token)).status).toBe(404)
  })

  test('a page that waits hears of our own move and cancellation within a second, for a call and a reading each', async () => {
    const { calls, clock, follow, video, watch } = openPushing()
    const reader = await follow(await watch())
    expect(await reader.events()).toMatchObject([{ name: 'view', data: { status: 'not-started' } }])
    const before = calls().length
    const hear = async (data: object) => {
      clock.advance(300)
      await expect.poll(() => reader.events()).toMatchObject([{ name: 'view', data }])
    }
    const visit = { externalSessionId: 'VISIT-1001' }
    await video.client.sessions.reschedule(visit, { startsAt: new Date('2030-05-06T18:00:00Z') })
    await hear({ startsAt: '2030-05-06T18:00:00.000Z', status: 'not-started' })
    clock.advance('2s')
    await video.client.sessions.cancel(visit)
    await hear({ status: 'cancelled', proof: 'proved' })
    expect(calls().slice(before)).toEqual([
      'PUT /session/0?externalSessionId',
      'GET /session',
      'DELETE /session/0?externalSessionId',
      'GET /session',
    ])
  })

  test('a partner may look a second time', async () => {
    const asked: string[] = []
    const { events, watch } = openPushing({
      reauthorize: ({ grant }) => {
        asked.push(grant.subject)
        return false
      },
    })
    expect((await events(await watch())).status).toBe(404)
    expect(asked).toEqual(['priya'])
  })

  test('what that second look throws refuses, and stands in the log', async () => {
    const { events, watch, log } = openPushing({
      reauthorize: () => {
        throw new RangeError('Priya Nair')
      },
    })
    expect((await events(await watch())).status).toBe(404)
    expect(log.map(({ event }) => event)).toEqual(['reauthorize-threw', 'refused'])
    expect(JSON.stringify(log)).not.toContain('Priya')
  })

  test.each([
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example.com' }, 403],
    ['of a listed origin', { 'sec-fetch-site': 'cross-site', origin: 'https://portal.example.com' }, 200],
  ])('a page %s is answered %s', async (_case, headers, status) => {
    const { events, watch } = openPushing({ allowedOrigins: ['https://portal.example.com'] })
    const answer = await events(await watch(), headers)
    expect(answer.status).toBe(status)
    await answer.body?.cancel()
    if (status === 200) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example.com')
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    }
  })

  test('another API key, or none, opens nothing', async () => {
    const { video, watch } = openPushing()
    const token = await watch()
    const answer = await video.fetch(new Request(`https://clinic.example.com/events/${token}?apiKey=other`))
    expect(await codeOf(answer)).toBe('unknown-api-key')
  })

  test('HEAD opens no stream', async () => {
    const { events, watch } = openPushing({ streams: 1 })
    const token = await watch()
    expect((await events(token, {}, { method: 'HEAD' })).status).toBe(400)
    expect((await events(token)).status).toBe(200)
  })

  test('no more streams are open than may be; who finds no room is told when to try again', async () => {
    const { events, watch, log } = openPushing({ streams: 1 })
    const token = await watch()
    const first = await events(token)
    const full = await events(token)
    expect(full.status).toBe(503)
    expect(full.headers.get('retry-after')).toBe('60')
    const problem: { detail?: string } = await full.json()
    expect(problem).toMatchObject({ code: 'rate-limited', retryAfter: 60, retryable: true })
    expect(problem.detail).toMatch(/streams/)
    expect(JSON.stringify(problem)).not.toMatch(/quota/)
    expect(log.at(-1)).toMatchObject({ level: 'warn', event: 'refused', reason: expect.stringContaining('streams') })
    await first.body?.cancel()
    expect((await events(token)).status).toBe(200)
  })

  test('a helper that pushes nothing says so in its views', async () => {
    const { watch } = openPushing({ streams: 0 })
    expect(await watch()).toBe('')
  })

  test('neither token nor person comes into the log', async () => {
    const { events, watch, log } = openPushing({ reauthorize: () => false })
    const token = await watch()
    await events(token)
    expect(JSON.stringify(log)).not.toContain(token)
    expect(JSON.stringify(log)).not.toContain('PATIENT-1')
  })

  test('closing the helper ends every stream', async () => {
    const { follow, watch, video } = openPushing()
    const reader = await follow(await watch())
    await reader.events()
    await video.close()
    await reader.events()
    expect(reader.ended()).toBe(true)
  })
})

describe('over a port', () => {
  const listen = (listener: RequestListener): Promise<string> =>
    new Promise((resolve) => {
      const server: Server = createServer(listener)
      opened.push(() => {
        server.closeAllConnections()
        server.close()
      })
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })

  const mounts: [string, (video: SecureVideo) => RequestListener][] = [
    ['node:http', (video) => toNodeHandler(video as SecureVideo<NodeNative>, { basePath: '/securevideo' })],
    ['Express', (video) => express().use('/securevideo', toNodeHandler(video as SecureVideo<NodeNative>))],
    [
      'Hono',
      (video) => {
        const app = new Hono().route('/securevideo', video.app)
        const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false })
        return (req, res) => void listener(req, res)
      },
    ],
  ]

  test.each(mounts)(
    'under %s an event arrives as it is sent, and a browser that goes makes room',
    async (_name, mount) => {
      const { video, watch, sandbox } = openPushing({ streams: 1 })
      const url = await listen(mount(video))
      const address = `${url}/securevideo/events/${await watch()}?apiKey=${sandbox.apiKey}`
      const opening = () =>
        new Promise<IncomingMessage>((resolve, reject) => {
          get(address, { agent: false }, resolve).once('error', reject)
        })
      const first = await opening()
      expect(first.statusCode).toBe(200)
      let text = ''
      await new Promise<void>((resolve) => {
        first.on('data', (bytes: Buffer) => {
          text += bytes
          if (text.includes('event: view')) resolve()
        })
      })
      expect((await opening()).statusCode).toBe(503)
      first.destroy()
      await expect.poll(async () => (await opening()).statusCode).toBe(200)
      await video.close()
    },
  )
})
