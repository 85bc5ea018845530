import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'

const session = { externalSessionId: 'VISIT-1001' }

const problemOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

describe('the guard', () => {
  test.each(['', '?apiKey=', '?apiKey=sandbox-another', '?apikey=x'])(
    'a call whose query is "%s" learns that its API key is not served',
    async (query) => {
      const { video, sandbox } = openClinic()
      const request = new Request(`https://clinic.example.com/status${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ session }),
      })
      const answer = await video.fetch(request)
      expect(answer.status).toBe(400)
      expect(await problemOf(answer)).toBe('unknown-api-key')
      expect(sandbox.requests).toHaveLength(0)
    },
  )

  test('a page that carries the secret key is told to have it replaced, and so is the log', async () => {
    const { video, sandbox, log } = openClinic()
    const answer = await video.fetch(
      new Request(`https://clinic.example.com/status?apiKey=${sandbox.secretKey}`, { method: 'POST' }),
    )
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'unknown-api-key', detail: expect.stringContaining('secret key') })
    expect(log).toMatchObject([{ level: 'error', reason: expect.stringContaining('secret key') }])
    expect(text + JSON.stringify(log)).not.toContain(sandbox.secretKey)
    expect(sandbox.requests).toHaveLength(0)
  })

  test.each([
    [
      "a page of another site, by the browser's word",
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' },
    ],
    ['a sister site that is not listed', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['another origin in a browser without Fetch Metadata', { origin: 'https://evil.example.com' }],
    ['a page without an origin', { origin: 'null' }],
  ])('%s is refused', async (_case, headers) => {
    const { post, sandbox, log } = openClinic()
    const answer = await post('/join', 'priya', { session }, headers)
    expect(answer.status).toBe(403)
    expect(await problemOf(answer)).toBe('origin-refused')
    expect(log.at(-1)).toMatchObject({ code: 'origin-refused', level: 'warn', origin: headers.origin })
    expect(sandbox.requests).toHaveLength(0)
  })

  test('the same origin behind a proxy that renames the host is believed by the browser', async () => {
    const { post } = openClinic()
    const answer = await post(
      '/status',
      'priya',
      { session },
      { 'sec-fetch-site': 'same-origin', host: 'internal:3000' },
    )
    expect(answer.status).toBe(200)
  })

  test('a listed origin may call, with its cookies, and no other may read', async () => {
    const { post, video, sandbox } = openClinic({ allowedOrigins: ['https://portal.example.com'] })
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://portal.example.com' }
    const answer = await post('/status', 'priya', { session }, headers)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example.com')
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    const preflight = await video.fetch(
      new Request(`https://clinic.example.com/status?apiKey=${sandbox.apiKey}`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://portal.example.com',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      }),
    )
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    const stranger = await post('/status', 'priya', { session }, { origin: 'https://evil.example.com' })
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each([
    ['a form', { session }, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text that looks like JSON', { session }, { 'content-type': 'text/plain' }],
    ['malformed JSON', '{"session":', {}],
    ['an array', [], {}],
    ['no session', {}, {}],
    ['two names for one session', { session: { sessionId: 1, externalSessionId: 'x' } }, {}],
    ['a name of a person', { session, participant: { externalId: 'PATIENT-2' } }, {}],
    ['a negative id', { session: { sessionId: -1 } }, {}],
    ['an id that is text', { session: { sessionId: '36208' } }, {}],
    ['an empty external id', { session: { externalSessionId: '' } }, {}],
    ['a prototype', '{"session":{"sessionId":1},"__proto__":{"x":1}}', {}],
  ])('%s is refused as an invalid request', async (_case, body, headers) => {
    const { post, sandbox } = openClinic()
    const answer = await post('/join', 'priya', body, headers)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toBe('invalid-request')
    expect(sandbox.requests).toHaveLength(0)
  })

  test('a content type with a character set is JSON all the same', async () => {
    const { post } = openClinic()
    const answer = await post('/status', 'priya', { session }, { 'content-type': 'Application/JSON; charset=utf-8' })
    expect(answer.status).toBe(200)
  })

  test('a body over 16 KiB is refused before it is read whole', async () => {
    const { post, sandbox } = openClinic()
    const answer = await post('/join', 'priya', { session, more: 'x'.repeat(17_000) })
    expect(await problemOf(answer)).toBe('invalid-request')
    expect(sandbox.requests).toHaveLength(0)
  })

  test('every answer is uncached and guarded, refusals too', async () => {
    const { post, video } = openClinic()
    for (const answer of [
      await post('/status', 'priya', { session }),
      await post('/status', 'nobody', { session }),
      await post('/join', 'priya', 'x'),
      await video.fetch(new Request('https://clinic.example.com/health')),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        vary: expect.stringContaining('Cookie'),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      })
      expect(answer.headers.get('strict-transport-security')).toBeNull()
      expect(answer.headers.get('cross-origin-opener-policy')).toBeNull()
    }
  })

  test('health tells a page that its key is not served', async () => {
    const { video } = openClinic()
    const ask = (apiKey: string) => video.fetch(new Request(`https://clinic.example.com/health?apiKey=${apiKey}`))
    expect(await (await ask('another')).json()).toMatchObject({ code: 'unknown-api-key' })
    expect(await (await ask(video.apiKey)).json()).toMatchObject({ v: 1, ok: true })
  })

  test('health needs no key and costs no vendor call', async () => {
    const { video, sandbox } = openClinic()
    const answer = await video.fetch(new Request('https://clinic.example.com/health'))
    expect(await answer.json()).toEqual({
      v: 1,
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      ledger: { perHour: null, reserve: 0, used: 0, pausedFor: 0 },
      watchers: { sessions: 0, listeners: 0 },
      streams: { open: 0, limit: 20_000 },
      cache: { lists: 0, sessions: 0 },
      store: { kind: 'memory', ok: true },
    })
    expect(sandbox.requests).toHaveLength(0)
  })

  test("mounted in a partner's Hono application it answers there and leaves the rest alone", async () => {
    const { video, sandbox } = openClinic()
    const app = new Hono()
    app.get('/own', (c) => c.text('own'))
    app.route('/securevideo', video.app)
    expect(await (await app.request('/own')).text()).toBe('own')
    expect((await app.request('/own')).headers.get('content-security-policy')).toBeNull()
    expect((await app.request('/elsewhere')).status).toBe(404)
    expect((await app.request('/elsewhere')).headers.get('cache-control')).toBeNull()
    const answer = await app.request(`/securevideo/status?apiKey=${sandbox.apiKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': 'priya' },
      body: JSON.stringify({ session }),
    })
    expect(answer.status).toBe(200)
    const refused = await app.request('/securevideo/status?apiKey=x', { method: 'POST' })
    expect(await problemOf(refused)).toBe('unknown-api-key')
    expect(refused.headers.get('cache-control')).toBe('no-store')
  })
})
