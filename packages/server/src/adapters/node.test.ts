import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
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

const video = () => openClinic() as unknown as { video: SecureVideo<NodeNative>; sandbox: { apiKey: string } }

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
