import { describe, expect, it } from 'vitest'
import type { SecureVideoError } from '../errors.ts'
import { assembleClient, type Client } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'

const keys = { apiKey: '4f1c8d', secretKey: 'b02e77' }
const startsAt = new Date('2030-05-01T16:30:00Z')
const session = { SessionId: 1, ScheduleTs: '2030-05-01T16:30:00', UserId: 2, Participants: [] }

const refused = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
const reset = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })

/** What the vendor does with one request: a status, a whole answer, or a failure of the network. */
type Deed = number | Response | Error

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })

/** A client that waits no time between tries; the last deed is repeated. */
const clientOf = (deeds: Deed[], options = {}) => {
  const sent: string[] = []
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    const deed = deeds[Math.min(sent.length, deeds.length - 1)] ?? 418
    sent.push(`${init.method} ${new Headers(init.headers).get('authorization')}`)
    if (deed instanceof Error) throw deed
    if (deed instanceof Response) return deed.clone()
    return deed === 204 ? new Response(null, { status: 204 }) : json({ Message: 'Rosa Canary was not found' }, deed)
  }
  const client = assembleClient(checkOptions({ ...keys, ...options, fetch }), { ...systemClock, random: () => 0 })
  return { client, sent }
}

const calls = {
  GET: (client: Client) => client.status.get({ sessionId: 1 }),
  PUT: (client: Client) => client.sessions.reschedule({ sessionId: 1 }, { startsAt }),
  DELETE: (client: Client) => client.sessions.cancel({ sessionId: 1 }),
  POST: (client: Client) =>
    client.sessions.create({ userId: 2 }, { startsAt, participants: [{ fullName: 'Rosa Lindqvist' }] }),
} as const

type Method = keyof typeof calls
const methods: Method[] = ['GET', 'PUT', 'DELETE', 'POST']

const failureOf = (call: Promise<unknown>): Promise<SecureVideoError> =>
  call.then(
    () => expect.fail('The call did not fail.'),
    (error) => error,
  )

describe('what the vendor answers', () => {
  const rows: [string, Deed, { code: string; outcome: string; tries: number; post?: number }][] = [
    ['a refused connection', refused, { code: 'connection', outcome: 'not-sent', tries: 3, post: 3 }],
    ['a reset', reset, { code: 'connection', outcome: 'unknown', tries: 3, post: 1 }],
    ...[500, 502, 503, 504].map(
      (status): [string, Deed, { code: string; outcome: string; tries: number; post: number }] => [
        String(status),
        status,
        { code: 'server', outcome: 'unknown', tries: 3, post: 1 },
      ],
    ),
    ['400', 400, { code: 'invalid-request', outcome: 'rejected', tries: 1 }],
    ['401', 401, { code: 'authentication', outcome: 'rejected', tries: 1 }],
    ['403', 403, { code: 'permission', outcome: 'rejected', tries: 1 }],
    ['404', 404, { code: 'not-found', outcome: 'rejected', tries: 1 }],
    ['405', 405, { code: 'method-not-allowed', outcome: 'rejected', tries: 1 }],
    ['409', 409, { code: 'conflict', outcome: 'rejected', tries: 1 }],
    ['412', 412, { code: 'address-not-listed', outcome: 'rejected', tries: 1 }],
    ['429', 429, { code: 'quota', outcome: 'rejected', tries: 1 }],
    ['501', 501, { code: 'not-implemented', outcome: 'rejected', tries: 1 }],
    ['an undocumented 418', 418, { code: 'server', outcome: 'rejected', tries: 1 }],
    ['an undocumented 408', 408, { code: 'server', outcome: 'unknown', tries: 1 }],
    ['an undocumented 599', 599, { code: 'server', outcome: 'unknown', tries: 1 }],
    ['a redirect', 302, { code: 'server', outcome: 'unknown', tries: 1 }],
  ]

  describe.each(rows)('%s', (_, deed, { code, outcome, tries, post = tries }) => {
    it.each(methods)(`is ${code} and ${outcome} for %s`, async (method) => {
      const { client, sent } = clientOf([deed])
      const error = await failureOf(calls[method](client))
      const status = typeof deed === 'number' ? deed : undefined
      const attempts = method === 'POST' ? post : tries
      expect(error).toMatchObject({ name: 'SecureVideoError', code, outcome, status, attempts })
      expect(error.operation).toMatch(/^(status|sessions)\./)
      expect(error.message).toMatch(/^[a-z]+\.[a-z]+: [A-Z].{20,}\.$/)
      expect(sent).toHaveLength(attempts)
    })
  })

  it('a page of HTML with an error keeps the meaning of its status', async () => {
    const page = new Response('<h1>Service Unavailable</h1>', { status: 412, headers: { 'content-type': 'text/html' } })
    await expect(calls.POST(clientOf([page]).client)).rejects.toMatchObject({ code: 'address-not-listed', status: 412 })
  })

  it('each advice says who can do what', async () => {
    const adviceOf = async (status: number) => (await failureOf(calls.GET(clientOf([status]).client))).message
    expect(await adviceOf(401)).toMatch(/check the API key and the secret key/)
    expect(await adviceOf(412)).toMatch(/have SecureVideo Support list the address/)
    expect(await adviceOf(429)).toMatch(/hourly quota .* Ask again after \d{4}-/)
  })

  it('a POST of unknown outcome says to look first, a GET does not', async () => {
    expect((await failureOf(calls.POST(clientOf([503]).client))).message).toMatch(/look before you do it again/)
    expect((await failureOf(calls.GET(clientOf([503]).client))).message).not.toMatch(/look before/)
  })
})

describe('a success that is not the promised JSON', () => {
  const answers: [string, Response][] = [
    [
      'HTML',
      new Response('<h1>It works, Rosa Canary</h1>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ],
    ['a truncated object', new Response('{"SessionId": 36208, "Topic": "Rosa Can')],
    ['nothing', new Response(null, { status: 204 })],
    ['another object', json({ Message: 'Rosa Canary' })],
    ['a text', json('Rosa Canary')],
    ['null', json(null)],
  ]

  it.each(answers)('%s is a format error, of unknown outcome, and not asked for again', async (_, answer) => {
    for (const method of ['GET', 'PUT', 'POST'] as const) {
      const { client, sent } = clientOf([answer])
      const error = await failureOf(calls[method](client))
      expect(error).toMatchObject({ code: 'format', outcome: 'unknown', status: answer.status, attempts: 1 })
      expect(error.message).not.toMatch(/Rosa|Canary|It works/)
      expect(sent).toHaveLength(1)
    }
  })

  it('a deletion answered with a page is not believed', async () => {
    const page = new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })
    await expect(calls.DELETE(clientOf([page]).client)).rejects.toMatchObject({ code: 'format', outcome: 'unknown' })
  })

  it('bodies that nobody reads are let go of', async () => {
    for (const status of [200, 404, 503]) {
      const kept: string[] = []
      const fetch = async () => {
        kept.push('open')
        const body = new ReadableStream({ cancel: () => void kept.pop() })
        return new Response(body, { status, headers: { 'content-type': 'text/html' } })
      }
      await calls
        .DELETE(assembleClient(checkOptions({ ...keys, fetch }), { ...systemClock, random: () => 0 }))
        .catch(() => {})
      expect(kept).toEqual([])
    }
  })
})

describe('several tries', () => {
  it('end with the first success', async () => {
    const { client, sent } = clientOf([reset, 503, json({ SessionID: 1, SessionStatus: 'STARTED' })])
    expect(await calls.GET(client)).toBe('started')
    expect(sent).toHaveLength(3)
  })

  it('of a POST go on only while nothing was sent', async () => {
    const { client, sent } = clientOf([refused, json(session, 201)])
    expect(await calls.POST(client)).toMatchObject({ sessionId: 1 })
    expect(sent).toHaveLength(2)

    const broken = clientOf([refused, reset, json(session, 201)])
    await expect(calls.POST(broken.client)).rejects.toMatchObject({ outcome: 'unknown', attempts: 2 })
    expect(broken.sent).toHaveLength(2)
  })

  it('of a DELETE that find nothing any more have removed it', async () => {
    for (const first of [reset, 500]) {
      const { client, sent } = clientOf([first, 404])
      await expect(calls.DELETE(client)).resolves.toBeUndefined()
      expect(sent).toHaveLength(2)
    }
  })

  it('of a DELETE that never arrived before have removed nothing', async () => {
    await expect(calls.DELETE(clientOf([refused, 404]).client)).rejects.toMatchObject({
      code: 'not-found',
      outcome: 'rejected',
    })
  })

  it('of a change stay unknown when an earlier one may have arrived', async () => {
    await expect(calls.PUT(clientOf([reset, 400]).client)).rejects.toMatchObject({
      code: 'invalid-request',
      outcome: 'unknown',
    })
    await expect(calls.DELETE(clientOf([reset, refused]).client)).rejects.toMatchObject({
      code: 'connection',
      outcome: 'unknown',
    })
    await expect(calls.GET(clientOf([reset, 400]).client)).rejects.toMatchObject({
      code: 'invalid-request',
      outcome: 'rejected',
    })
  })
})

describe('a previous pair of keys', () => {
  const previous = { apiKey: '0ld', secretKey: 'pa1r' }
  const [now, before] = [keys, previous].map((pair) =>
    Buffer.from(`${pair.apiKey}:${pair.secretKey}`).toString('base64'),
  )

  it.each(methods)('is tried once by %s when the current one is refused', async (method) => {
    const { client, sent } = clientOf([401], { previous })
    await expect(calls[method](client)).rejects.toMatchObject({
      code: 'authentication',
      outcome: 'rejected',
      attempts: 2,
    })
    expect(sent).toEqual([`${method} Basic ${now}`, `${method} Basic ${before}`])
  })

  it('stays in use while it works', async () => {
    const { client, sent } = clientOf([401, json(session, 201), json(session, 201)], { previous })
    await calls.POST(client)
    await calls.POST(client)
    expect(sent).toEqual([`POST Basic ${now}`, `POST Basic ${before}`, `POST Basic ${before}`])
  })
})
