import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import express from 'express'
import express4 from 'express4'
import { afterEach, describe, expect, test } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
import type { LogEntry } from '../log.ts'
import type { SecureVideo } from '../secure-video.ts'
import { type NodeNative, toNodeHandler } from './node.ts'

const servers: Server[] = []

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    servers.push(server)
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const ask = (url: string, apiKey: string, init: RequestInit = {}) =>
  fetch(`${url}?apiKey=${apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-person': 'priya' },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    ...init,
  })

const video = () =>
  openClinic() as unknown as { video: SecureVideo<NodeNative>; sandbox: { apiKey: string }; log: LogEntry[] }

describe('toNodeHandler', () => {
  test('answers under Express, mounted at a path', async () => {
    const clinic = video()
    const app = express()
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey)).status).toBe(200)
  })

  test('answers behind express.json(), which has read the body already', async () => {
    const clinic = video()
    const app = express()
    app.use(express.json())
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey)).status).toBe(200)
    const refused = await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey, { body: '{"session":{}}' })
    expect(await refused.json()).toMatchObject({ code: 'invalid-request' })
  })

  test('answers under a nested router', async () => {
    const clinic = video()
    const api = express.Router()
    api.use('/securevideo', toNodeHandler(clinic.video))
    const app = express()
    app.use('/api', api)
    const url = await listen(createServer(app))
    expect((await ask(`${url}/api/securevideo/status`, clinic.sandbox.apiKey)).status).toBe(200)
  })

  test('answers under app.all with a wildcard, also in a nested router, by the whole path or by the rest', async () => {
    const clinic = video()
    const api = express.Router()
    api.all('/whole/*splat', toNodeHandler(clinic.video, { basePath: '/api/whole' }))
    api.all('/rest/*splat', toNodeHandler(clinic.video, { basePath: 'rest/' }))
    const app = express()
    app.use('/api', api)
    const url = await listen(createServer(app))
    expect((await ask(`${url}/api/whole/status`, clinic.sandbox.apiKey)).status).toBe(200)
    expect((await ask(`${url}/api/rest/status`, clinic.sandbox.apiKey)).status).toBe(200)
  })

  test.each([
    ['its own site', undefined],
    ['a listed origin', 'https://portal.example.com'],
  ])('writes the headers of a Response, and what the host has set: to %s', async (_case, origin) => {
    const clinic = openClinic({ allowedOrigins: ['https://portal.example.com'] })
    const handler = toNodeHandler(clinic.video as unknown as SecureVideo<NodeNative>)
    const url = await listen(
      createServer((req, res) => {
        res.setHeader('X-Request-Id', 'r-1')
        return handler(req, res)
      }),
    )
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': 'priya', ...(origin && { origin }) },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    }
    for (const route of ['/status', '/join']) {
      const path = `${route}?apiKey=${clinic.sandbox.apiKey}`
      const written = await fetch(`${url}${path}`, init)
      const made = await clinic.video.fetch(new Request(`${url}${path}`, { ...init, headers: { ...init.headers } }))
      expect(Object.keys((await written.json()) as object)).toEqual(Object.keys((await made.json()) as object))
      expect(written.headers.get('access-control-allow-origin')).toBe(origin ?? null)
      expect(Object.fromEntries(written.headers)).toMatchObject(Object.fromEntries(made.headers))
      expect(written.headers.get('x-request-id')).toBe('r-1')
    }
  })

  test('leaves a path outside its base path to the next handler', async () => {
    const clinic = video()
    const app = express()
    app.use(toNodeHandler(clinic.video, { basePath: '/securevideo' }))
    app.use((_, res) => res.status(418).end())
    const url = await listen(createServer(app))
    expect((await ask(`${url}/elsewhere`, clinic.sandbox.apiKey)).status).toBe(418)
  })

  test.each([
    ['bytes', express.raw({ type: '*/*' })],
    ['text', express.text({ type: '*/*' })],
    ['nothing, because it is not a form', express.urlencoded()],
    ['nothing, in the way of Express 4', express4.urlencoded({ extended: false })],
  ])('takes a body of which a parser left %s', async (_, parser) => {
    const clinic = video()
    const app = express()
    app.use(parser)
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey)).status).toBe(200)
  })

  test('takes a body that came compressed and was parsed', async () => {
    const clinic = video()
    const app = express()
    app.use(express.json())
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    const body = gzipSync(JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-person': 'priya' }
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey, { headers, body })).status).toBe(200)
  })

  test('measures what a parser left, not what came over the wire', async () => {
    const clinic = video()
    const app = express()
    app.use(express.json())
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    const body = gzipSync(JSON.stringify({ session: { externalSessionId: 'x'.repeat(50_000) } }))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-person': 'priya' }
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey, { headers, body })).status).toBe(400)
    expect(clinic.log).toContainEqual(expect.objectContaining({ reason: expect.stringContaining('16384 bytes') }))
  })

  test('an empty object is an invalid request, and an empty object in place of a longer body an internal error', async () => {
    const clinic = video()
    const app = express()
    app.use(express.json())
    app.use('/emptied', (req, _, next) => {
      req.body = {}
      next()
    })
    app.use(['/securevideo', '/emptied'], toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey, { body: '{}' })).status).toBe(400)
    expect((await ask(`${url}/emptied/status`, clinic.sandbox.apiKey)).status).toBe(500)
  })

  test('answers HTTP/1.0, which has no Host', async () => {
    const clinic = video()
    const url = await listen(createServer(toNodeHandler(clinic.video)))
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write('GET /health HTTP/1.0\r\n\r\n'))
      let received = ''
      socket.on('data', (piece) => {
        received += piece
      })
      socket.on('end', () => resolve(received))
      socket.on('error', reject)
    })
    expect(text).toMatch(/^HTTP\/1.1 200 /)
  })

  test('answers under bare node:http with its base path, and nowhere else', async () => {
    const clinic = video()
    const url = await listen(createServer(toNodeHandler(clinic.video, { basePath: '/securevideo' })))
    expect((await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey)).status).toBe(200)
    expect((await ask(`${url}/status`, clinic.sandbox.apiKey)).status).toBe(404)
    expect((await ask(`${url}/securevideoX/status`, clinic.sandbox.apiKey)).status).toBe(404)
  })

  test("hands Express's own request to authorize", async () => {
    const seen: unknown[] = []
    const clinic = openClinic({
      authorize: ({ native }) => {
        seen.push((native as NodeNative<express.Request>).req.get('x-person'))
        return grants.priya ?? null
      },
    }) as unknown as ReturnType<typeof video>
    const app = express()
    app.use('/securevideo', toNodeHandler(clinic.video))
    const url = await listen(createServer(app))
    await ask(`${url}/securevideo/status`, clinic.sandbox.apiKey)
    expect(seen).toEqual(['priya'])
  })

  test('a redirect to the vendor passes through untouched', async () => {
    const clinic = video()
    const url = await listen(createServer(toNodeHandler(clinic.video, { basePath: '/securevideo' })))
    const { ticket } = (await (await ask(`${url}/securevideo/join`, clinic.sandbox.apiKey)).json()) as {
      ticket: string
    }
    const answer = await fetch(`${url}/securevideo/go/${ticket}?apiKey=${clinic.sandbox.apiKey}`, {
      redirect: 'manual',
      headers: { 'sec-fetch-dest': 'iframe' },
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/\/Pass\/Join\/\d{9}/)
  })

  test("the process's own Request and Response stay what they were", async () => {
    const before = [globalThis.Request, globalThis.Response]
    const clinic = video()
    const url = await listen(createServer(toNodeHandler(clinic.video)))
    await ask(`${url}/status`, clinic.sandbox.apiKey)
    expect([globalThis.Request, globalThis.Response]).toEqual(before)
    expect(globalThis.Request).toBe(before[0])
  })
})
