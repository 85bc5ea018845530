import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { SecureVideoError } from '../errors.ts'
import type { LogEntry } from '../log.ts'
import { assembleClient, type Client } from './client.ts'
import { systemClock } from './clock.ts'
import type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './observe.ts'
import { type ClientOptions, checkOptions } from './options.ts'
import { routeOf } from './request.ts'

const keys = { apiKey: 'canary-key', secretKey: 'canary-secret' }
const status = { SessionID: 1, SessionStatus: 'ENDED' }

type Heard = ['request', RequestEvent] | ['retry', RetryEvent] | ['response', ResponseEvent]

/** A client whose clock goes on by 25 ms with each request, and what its hooks heard. */
const clientOf = (deeds: (() => Response)[], options: Partial<ClientOptions> = {}) => {
  let time = 0
  let sent = 0
  const heard: Heard[] = []
  const hooks: Hooks = {
    onRequest: (event) => heard.push(['request', event]),
    onRetry: (event) => heard.push(['retry', event]),
    onResponse: (event) => heard.push(['response', event]),
  }
  const fetch = async () => {
    time += 25
    sent += 1
    return (deeds[Math.min(sent, deeds.length) - 1] ?? Response.error)()
  }
  const clock = { ...systemClock, now: () => time, random: () => 0 }
  return { client: assembleClient(checkOptions({ ...keys, fetch, hooks, ...options }), clock), heard }
}

const answer =
  (code: number, body: unknown = {}) =>
  () =>
    new Response(JSON.stringify(body), { status: code })
const ended = answer(200, status)

describe('hooks', () => {
  it('hear of each call once when it begins and once when it is over', async () => {
    const { client, heard } = clientOf([ended])
    await client.status.get({ sessionId: 36208 })
    const facts = { operation: 'status.get', method: 'GET', route: '/status/{id}', reference: expect.any(String) }
    expect(heard).toEqual([
      ['request', facts],
      ['response', { ...facts, attempts: 1, status: 200, milliseconds: 25, outcome: 'done', code: null }],
    ])
    expect(heard[0]?.[1].reference).toBe(heard[1]?.[1].reference)
  })

  it('hear of each further try', async () => {
    const { client, heard } = clientOf([answer(503), ended])
    await client.status.get({ sessionId: 1 })
    expect(heard.map(([kind]) => kind)).toEqual(['request', 'retry', 'response'])
    expect(heard[1]?.[1]).toMatchObject({ attempt: 1, status: 503, code: 'server', milliseconds: 25, wait: 0 })
    expect(heard[2]?.[1]).toMatchObject({ attempts: 2, milliseconds: 50, outcome: 'done' })
  })

  it('hear of a change to the previous keys', async () => {
    const { client, heard } = clientOf([answer(401), ended], { previous: { apiKey: 'old', secretKey: 'older' } })
    await client.status.get({ sessionId: 1 })
    expect(heard[1]).toMatchObject(['retry', { attempt: 1, status: 401, code: 'authentication', wait: 0 }])
  })

  it('hear of a failure by the word that its error carries', async () => {
    const { client, heard } = clientOf([answer(412)])
    const error: SecureVideoError = await client.sessions.cancel({ sessionId: 1 }).catch((failed) => failed)
    expect(heard.at(-1)).toMatchObject([
      'response',
      { reference: error.reference, code: 'address-not-listed', outcome: 'rejected', status: 412, attempts: 1 },
    ])
  })

  it('hear of an answer that cannot be read', async () => {
    const { client, heard } = clientOf([answer(200, { SessionStatus: 'PERHAPS' })])
    await client.status.get({ sessionId: 1 }).catch(() => {})
    expect(heard.at(-1)).toMatchObject(['response', { code: 'format', outcome: 'unknown', status: 200 }])
  })

  it('hear of a call that never got out', async () => {
    const { client, heard } = clientOf([answer(429)])
    await client.status.get({ sessionId: 1 }).catch(() => {})
    await client.status.get({ sessionId: 1 }).catch(() => {})
    expect(heard.at(-1)).toMatchObject(['response', { code: 'quota', outcome: 'not-sent', attempts: 0, status: null }])
  })

  const thrown = (): never => {
    throw new Error('thrown')
  }

  it.each<[string, (event: object) => unknown]>([
    ['throws', thrown],
    ['rejects', () => Promise.reject(new Error('rejected'))],
    ['writes to what it was told', (event) => Object.assign(event, { operation: 'mine' })],
  ])('one of which %s break no call and no other listener', async (_, bad) => {
    const seen: ResponseEvent[] = []
    const hooks = [
      { onRequest: bad, onRetry: bad, onResponse: bad },
      { onResponse: (event: ResponseEvent) => void seen.push(event) },
    ]
    const { client } = clientOf([answer(503), ended], { hooks, log: thrown })
    expect(await client.status.get({ sessionId: 1 })).toBe('ended')
    expect(seen).toMatchObject([{ operation: 'status.get', outcome: 'done' }])
  })
})

it('the log has a line for each retry and each call', async () => {
  const lines: LogEntry[] = []
  const { client } = clientOf([answer(503), ended, answer(404)], { log: (line) => lines.push(line) })
  await client.status.get({ sessionId: 1 })
  const error: SecureVideoError = await client.sessions.cancel({ sessionId: 1 }).catch((failed) => failed)
  const get = { operation: 'status.get', route: 'GET /status/{id}', reference: expect.any(String) }
  expect(lines).toEqual([
    { ...get, level: 'info', event: 'call-retried', attempts: 1, status: 503, code: 'server', milliseconds: 25 },
    { ...get, level: 'info', event: 'call-done', attempts: 2, status: 200, outcome: 'done', milliseconds: 50 },
    {
      level: 'warn',
      event: 'call-failed',
      operation: 'sessions.cancel',
      route: 'DELETE /session/{id}',
      reference: error.reference,
      attempts: 1,
      status: 404,
      code: 'not-found',
      outcome: 'rejected',
      milliseconds: 25,
    },
  ])
})

it.each([
  ['/user', '/user'],
  ['/user/0?externalId=canary', '/user/{id}'],
  ['/session?participantEmail=canary', '/session'],
  ['/login/canary', '/login/{id}'],
  ['/thing/canary/more/canary?x=canary', '/thing/{id}'],
])('%s is told as %s', (path, route) => {
  expect(routeOf({ path })).toBe(route)
})

it('neither hooks nor log ever hold a key, a name, an id, an address or a part of an answer', async () => {
  const told: unknown[] = []
  const log = (line: LogEntry) => told.push(line)
  const hear = (event: object) => told.push(event)
  const hooks = { onRequest: hear, onRetry: hear, onResponse: hear }
  const body = { Message: 'canary', FullName: 'canary', SystemUserId: 'canary' }
  const bodies = [200, 201, 302, 400, 401, 403, 404, 405, 409, 412, 418, 429, 500, 501, 503].map((code) =>
    answer(code, body),
  )
  const startsAt = new Date('2030-05-01T16:30:00Z')
  const person = { fullName: 'canary name', email: 'canary@example.com', externalId: 'canary-chart' }
  const calls: ((client: Client) => Promise<unknown>)[] = [
    (c) => c.users.get({ externalUserId: 'canary-user' }),
    (c) => c.sessions.list({ participantEmail: 'canary@example.com' }),
    (c) =>
      c.sessions.create(
        { externalUserId: 'canary-user' },
        { startsAt, topic: 'canary', externalSessionId: 'canary-visit', participants: [person] },
      ),
    (c) => c.sessions.reconcile({ userId: 5 }, { startsAt, externalSessionId: 'canary-visit', participants: [] }),
    (c) => c.participants.add({ externalSessionId: 'canary-visit' }, person),
    (c) => c.participants.reconcile({ externalSessionId: 'canary-visit', host: { externalUserId: 'canary' } }, person),
    (c) => c.logins.create({ userId: 5 }, { returnUrl: 'https://clinic.example/canary' }),
    (c) => c.logins.revoke('canary'),
    (c) => c.passwords.set({ userId: 5 }, 'canary#Password1'),
    (c) => c.request('GET /newThing/{id}/part', { params: { id: 'canary' }, query: { mail: 'canary' } }),
  ]
  for (const deed of [
    ...bodies,
    () => {
      throw Object.assign(new TypeError('canary'), { cause: new Error('canary') })
    },
  ]) {
    for (const call of calls) {
      const { client } = clientOf([deed], { log, hooks })
      await call(client).catch(() => {})
      told.push(client.state)
    }
  }
  expect(told.length).toBeGreaterThan(500)
  const dump = `${inspect(told, { depth: Number.POSITIVE_INFINITY, showHidden: true })} ${JSON.stringify(told)}`
  expect(dump).not.toMatch(/canary/i)
  expect(dump).toContain('/newThing/{id}/part')
})
