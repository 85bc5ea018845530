import { Agent } from 'node:http'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Authorize } from '../../src/access/authorize.ts'
import { grantOf, grants, openClinic } from '../clinic.ts'
import { ask, listenTo, type Question } from './ask.ts'
import { globalsBefore, readGlobals } from './globals.ts'
import type { Host, InFront, Situation } from './host.ts'
import type { OpenHost } from './listen.ts'

const visit = JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } })

/** Runs every situation in one host. */
export const runMatrix = (host: Host): void => {
  const { path: hostPath = '/securevideo', nestedPath = '/clinic/near/securevideo' } = host
  let open: OpenHost[] = []

  const mount = async (inFront: InFront = 'nothing', changes: Parameters<typeof openClinic>[0] = {}) => {
    const authorize: Authorize = changes.authorize ?? (({ request }) => grantOf(request.headers.get('x-person')))
    const clinic = openClinic({ ...changes, authorize })
    const opened = await host.open(clinic.video, inFront, { ...clinic, authorize })
    open.push(opened)
    const { path: mountPath = hostPath, apiKey = clinic.sandbox.apiKey, headers: inFrontHeaders } = opened
    const at = (path: string) => `${path}?apiKey=${apiKey}`
    const send = (question: Question) => ask(opened.url, question)
    const post = (route: string, more: Partial<Question> = {}, person = 'priya', path = mountPath) =>
      send({
        method: 'POST',
        path: at(`${path}${route}`),
        body: visit,
        ...more,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(more.body ?? visit),
          'x-person': person,
          ...inFrontHeaders,
          ...more.headers,
        },
      })
    const ticketOf = async (person: string): Promise<string> => {
      const answer = await post('/join', {}, person)
      const { ticket } = JSON.parse(answer.text)
      return ticket
    }
    const go = (ticket: string, more: Partial<Question> = {}, path = mountPath) =>
      send({ path: at(`${path}/go/${ticket}`), headers: { 'sec-fetch-dest': 'iframe' }, ...more })
    return { ...clinic, ...opened, mountPath, at, send, post, go, ticketOf }
  }

  const openBare = async () => {
    const bare = await host.open(undefined, 'nothing', { ...openClinic(), authorize: () => null })
    open.push(bare)
    return bare
  }

  /** One cell: what it answers is what the table shows. */
  const cell = (situation: Situation, fact: string, run: () => Promise<string>) => {
    if (host.without?.[situation] !== undefined) return
    test(`${situation}: ${fact}`, { timeout: 30_000 }, async ({ task }) => {
      if (host.without) task.meta.without = host.without
      task.meta.cell = await run()
    })
  }

  describe(host.name, () => {
    afterEach(async () => {
      const all = open
      open = []
      await Promise.all(all.map(({ close, release = close }) => release()))
    })

    cell('status', 'a person is told when the session opens', async () => {
      const { post } = await mount()
      const answer = await post('/status')
      expect(answer.status, answer.text).toBe(200)
      expect(JSON.parse(answer.text)).toMatchObject({ v: 1, status: 'not-started' })
      return '200'
    })

    cell('join', 'a person gets a ticket', async () => {
      const { ticketOf } = await mount()
      expect(await ticketOf('priya')).toMatch(/^[\w.-]{40,}$/)
      return '200'
    })

    cell('go', 'a ticket leads to SecureVideo, in a Location that the host left alone', async () => {
      const { go, ticketOf } = await mount()
      const answer = await go(await ticketOf('priya'))
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toMatch(/\/Pass\/Join\/\d{9}/)
      expect(answer.headers['cache-control']).toBe('no-store')
      return '303'
    })

    cell('return', 'a login that ends leads to a page that the host hands on as it is', async () => {
      const { send, mountPath } = await mount()
      const answer = await send({ path: `${mountPath}/return?to=visits`, headers: { 'sec-fetch-dest': 'iframe' } })
      expect(answer.status, answer.text).toBe(200)
      expect(answer.text).toContain('"securevideo":"login-ended"')
      expect(answer.text).toContain('href="https://clinic.example.com/visits"')
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'self'/)
      return '200'
    })

    cell('native', "authorize gets the framework's own objects", async () => {
      const seen: unknown[] = []
      const { post } = await mount('nothing', {
        authorize: ({ native }) => {
          seen.push(native)
          return grants.priya
        },
      })
      await post('/status')
      expect(seen.map(host.isNative)).toEqual([true])
      return "host's own"
    })

    cell('nested router', 'it works inside another router as well', async () => {
      const { post, go } = await mount()
      const joined = await post('/join', {}, 'priya', nestedPath)
      expect(joined.status, joined.text).toBe(200)
      const answer = await go(JSON.parse(joined.text).ticket, {}, nestedPath)
      expect(answer.status).toBe(303)
      return '200, 303'
    })

    cell('other origin', 'a page of a listed origin may ask, after its browser has asked whether', async () => {
      const origin = 'https://portal.example.com'
      const { send, post, at, mountPath } = await mount('nothing', { allowedOrigins: [origin] })
      const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
      const path = at(`${mountPath}/status`)
      const before = await send({ method: 'OPTIONS', path, headers: { origin, ...asked } })
      const answer = await post('/status', { headers: { origin, 'sec-fetch-site': 'cross-site' } })
      for (const { headers } of [before, answer]) {
        expect(headers['access-control-allow-origin']).toBe(origin)
        expect(headers['access-control-allow-credentials']).toBe('true')
      }
      expect(before.headers['access-control-allow-headers']?.toLowerCase()).toContain('content-type')
      expect([before.status, answer.status]).toEqual([204, 200])
      const other = await send({ method: 'OPTIONS', path, headers: { origin: 'https://evil.test', ...asked } })
      expect(other.headers['access-control-allow-origin']).toBeUndefined()
      return '204, 200'
    })

    cell('body already parsed', "it works behind the host's own body parser", async () => {
      const { post } = await mount('parser')
      expect((await post('/status')).status).toBe(200)
      const refused = await post('/status', { body: '{"session":{}}' })
      expect([refused.status, JSON.parse(refused.text).code]).toEqual([400, 'invalid-request'])
      return '200'
    })

    cell('body drained by someone', 'one named error, and the log says why', async () => {
      const { post, log } = await mount('drain')
      const answer = await post('/status')
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([500, 'internal'])
      const entry = { level: 'error', code: 'internal', reason: expect.stringContaining('read the body') }
      await vi.waitFor(() => expect(log).toContainEqual(expect.objectContaining(entry)), 30_000)
      return '500 internal'
    })

    cell('wrong prefix', 'other paths are the host’s to answer', async () => {
      const { post, at, mountPath } = await mount()
      for (const path of ['/elsewhere/status', `${mountPath}X/status`, '/status']) {
        const answer = await post('', { path: at(path) })
        expect([path, answer.status]).toEqual([path, 404])
        expect([answer.headers.vary, answer.text].join()).not.toMatch(/Origin, Cookie, Authorization|urn:securevideo/)
      }
      return "host's 404"
    })

    cell('HEAD', 'headers without a body, and no ticket is used up', async () => {
      const { send, go, ticketOf, mountPath } = await mount()
      const health = await send({ method: 'HEAD', path: `${mountPath}/health` })
      expect([health.status, health.text]).toEqual([200, ''])
      const ticket = await ticketOf('priya')
      expect((await go(ticket, { method: 'HEAD' })).status).toBe(400)
      expect((await go(ticket)).status).toBe(303)
      return '200'
    })

    cell('client gone', 'the call to SecureVideo is aborted, and the ticket can be used again', async () => {
      const { go, ticketOf, sandbox, log, calls } = await mount()
      const ticket = await ticketOf('rivera')
      const mend = sandbox.fail('POST /login', { hang: true })
      const gone = new AbortController()
      const asked = go(ticket, { signal: gone.signal })
      await vi.waitFor(() => expect(calls().some((call) => call.startsWith('POST /login'))).toBe(true), 30_000)
      gone.abort()
      await expect(asked).rejects.toThrow()
      await vi.waitFor(() => expect(log.some(({ reason }) => reason?.startsWith('aborted'))).toBe(true), 30_000)
      mend()
      expect((await go(ticket)).status).toBe(303)
      return 'aborted'
    })

    cell('absolute request line', 'the host it names is not believed', async () => {
      const urls: string[] = []
      const { post, at, mountPath } = await mount('nothing', {
        authorize: ({ request }) => {
          urls.push(request.url)
          return grants.priya
        },
      })
      const path = `http://evil.test${at(`${mountPath}/status`)}`
      const answer = await post('/status', { path, headers: { host: 'clinic.example.com' } })
      if (host.absoluteForm === 'not routed') {
        expect([404, 308]).toContain(answer.status)
        expect(urls).toEqual([])
        return `host's ${answer.status}`
      }
      expect(answer.status, answer.text).toBe(200)
      const believed = host.absoluteForm === 'its own address' ? 'evil.test' : (host.ownAddress ?? 'clinic.example.com')
      expect(urls.map((url) => new URL(url).host)).toEqual([believed])
      return believed === 'evil.test' ? "200, host's url" : '200'
    })

    cell('odd Host', 'it is refused, or not looked at, and the server goes on', async () => {
      const { post } = await mount()
      const answer = await post('/status', { headers: { host: 'a@evil.test' } })
      const expected = { 'not looked at': 200, 'its own refusal': 400, 'its own failure': 500, refused: 400 }
      expect(answer.status, answer.text).toBe(expected[host.oddHost ?? 'refused'])
      if (host.oddHost === undefined) expect(JSON.parse(answer.text).code).toBe('invalid-request')
      expect((await post('/status')).status).toBe(200)
      return host.oddHost?.startsWith('its own') ? `host's ${answer.status}` : String(answer.status)
    })

    cell('forwarded headers', 'anybody can write them, so nothing is decided by them', async () => {
      const urls: string[] = []
      const { post } = await mount('nothing', {
        authorize: ({ request }) => {
          urls.push(request.url)
          return grants.priya
        },
      })
      const headers = {
        host: 'clinic.example.com',
        forwarded: 'for=203.0.113.9;host=evil.test;proto=https',
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-port': '8443',
        'x-forwarded-proto': 'https',
      }
      const stranger = await post('/status', { headers: { ...headers, origin: 'https://evil.test' } })
      expect([stranger.status, JSON.parse(stranger.text).code]).toEqual([403, 'origin-refused'])
      expect(urls).toEqual([])
      const own = await post('/status', { headers: { ...headers, origin: 'https://clinic.example.com' } })
      expect(own.status, own.text).toBe(200)
      const believed = host.forwarded === 'its own address' ? 'evil.test' : (host.ownAddress ?? 'clinic.example.com')
      expect(urls.map((url) => new URL(url).hostname)).toEqual([believed])
      return believed === 'evil.test' ? "200, host's url" : '200'
    })

    cell('keep-alive', 'one connection carries request after request, also past a refused one', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      onTestFinished(() => agent.destroy())
      const { post, mountPath } = await mount()
      const refused = await post('/status', { agent, path: `${mountPath}/status?apiKey=another` })
      const first = await post('/status', { agent })
      const second = await post('/status', { agent })
      expect([refused.status, first.status, second.status]).toEqual([400, 200, 200])
      expect(second.port).toBe(first.port)
      agent.destroy()
      return '200 200'
    })

    cell('shutdown', 'a request under way is answered before the server has closed', async () => {
      let letGo = () => {}
      let isAsked = () => {}
      const held = new Promise<void>((resolve) => {
        letGo = resolve
      })
      const asked = new Promise<void>((resolve) => {
        isAsked = resolve
      })
      const { post, close } = await mount('nothing', {
        authorize: async () => {
          isAsked()
          await held
          return grants.priya
        },
      })
      const answer = post('/status')
      await asked
      const closed = close()
      open = []
      if (host.shutdown === 'cut off') {
        await expect(answer).rejects.toThrow()
        await closed
        return "host's cut"
      }
      letGo()
      expect((await answer).status).toBe(200)
      await closed
      return 'answered'
    })

    cell('open stream', 'a page that listens keeps no server from closing', async () => {
      // A browser keeps its connection, as this does.
      const agent = new Agent({ keepAlive: true })
      onTestFinished(() => agent.destroy())
      const { post, at, mountPath, url, close } = await mount()
      const { watch } = JSON.parse((await post('/status')).text)
      const stream = await listenTo(url, { path: at(`${mountPath}/events/${watch}`), agent })
      expect(stream.text).toContain('event: view')
      const asked = Date.now()
      const closed = close()
      open = []
      const isWhole = await stream.ended
      await closed
      // Node keeps a connection for five seconds; some hosts cut what is open after thirty.
      expect(Date.now() - asked).toBeLessThan(10_000)
      expect(isWhole).toBe(host.shutdown !== 'cut off')
      return isWhole ? 'ended' : "host's cut"
    })

    cell("host's other routes", 'they answer with the same headers as without the helper', async () => {
      const { send, post } = await mount()
      const bare = await openBare()
      await post('/status')
      const mounted = await send({ path: '/own' })
      const alone = await ask(bare.url, { path: '/own' })
      const { date: _, ...headers } = mounted.headers
      const { date: __, ...expected } = alone.headers
      expect([mounted.status, mounted.text, headers]).toEqual([200, 'own', expected])
      return 'same'
    })

    cell('globals and listeners', 'those of the process are what they were', async () => {
      const { post, send, readGlobals: readItsGlobals } = await mount()
      await post('/status')
      if (readItsGlobals === undefined) {
        expect(readGlobals()).toEqual(globalsBefore)
        return 'same'
      }
      await send({ path: '/own' })
      const bare = await openBare()
      await ask(bare.url, { path: '/own' })
      expect(await readItsGlobals()).toEqual(await bare.readGlobals?.())
      return 'same'
    })
  })
}
