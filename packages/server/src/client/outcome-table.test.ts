import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SecureVideoError } from '../errors.ts'
import { createClock } from '../sandbox/clock.ts'
import type { Fault } from '../sandbox/faults.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { assembleClient, type Client } from './client.ts'
import { type Clock, systemClock } from './clock.ts'
import { checkOptions } from './options.ts'
import { type Method, type PolicyRow, policy } from './policy.ts'

const startsAt = new Date('2030-05-07T09:15:00Z')
const methods: Method[] = ['GET', 'PUT', 'DELETE', 'POST']
const impatient = { ...systemClock, random: () => 0 }

const failureOf = (call: Promise<unknown>): Promise<SecureVideoError> =>
  call.then(
    () => expect.fail('The call did not fail.'),
    (error) => error,
  )

const rowOf = (answer: string): PolicyRow =>
  policy.rows.find((row) => row.answer.startsWith(answer)) ?? expect.fail(`There is no row for ${answer}.`)

describe('the policy', () => {
  it('has a row for each status of the guide, and each row says what to do', () => {
    const documented = [400, 401, 403, 404, 405, 409, 412, 429, 500, 501]
    const statuses = policy.rows.map(({ status }) => status)
    expect(statuses).toEqual(expect.arrayContaining(documented))
    for (const { advice, answer } of policy.rows) expect(`${answer}: ${advice}`).toMatch(/^.+: [A-Z].{20,}\.$/)
  })

  it('never sends a POST again once anything can have left', () => {
    for (const { outcome, retries } of policy.rows) if (outcome === 'unknown') expect(retries.POST).toBe(0)
  })

  it('can be printed but not changed', () => {
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy)
    expect(policy).toMatchObject({ deadline: 8_000, maxRetries: 2, backoff: { first: 200, most: 2_000 } })
    expect(() => Object.assign(policy, { maxRetries: 9 })).toThrow(TypeError)
    expect(() => Object.assign(rowOf('500'), { outcome: 'rejected' })).toThrow(TypeError)
  })
})

describe('over a real connection', () => {
  type Act = (request: IncomingMessage, response: ServerResponse) => void
  const html = { 'content-type': 'text/html' }
  const answer =
    (status: number, body = '{"Message": "canary"}', headers = {}): Act =>
    (_, response) =>
      response.writeHead(status, headers).end(body)

  let act: Act = () => {}
  let seen: string[] = []
  let port = 0
  const server = createServer((request, response) => {
    seen.push(request.method ?? '')
    request.resume().on('end', () => act(request, response))
  })
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port
          resolve()
        })
      }),
  )
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    seen = []
  })

  // The deadline passes when a test says so, everything else when it is time.
  let endDeadline: () => void = () => {}
  const clock: Clock = {
    ...impatient,
    after: (milliseconds, run) => {
      if (milliseconds < policy.deadline) return systemClock.after(milliseconds, run)
      endDeadline = run
      return () => {}
    },
  }

  const clientOf = (options = {}): Client =>
    assembleClient(
      checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', baseUrl: `http://127.0.0.1:${port}`, ...options }),
      clock,
    )

  const calls: Record<Method, (client: Client) => Promise<unknown>> = {
    GET: (client) => client.users.list(),
    PUT: (client) => client.sessions.reschedule({ sessionId: 1 }, { startsAt }),
    DELETE: (client) => client.sessions.cancel({ sessionId: 1 }),
    POST: (client) => client.sessions.create({ userId: 2 }, { startsAt, participants: [{ fullName: 'Rosa' }] }),
  }

  type Row = { name: string; deed: Act }
  const rows: Row[] = [
    { name: 'connection lost', deed: (request) => request.socket.resetAndDestroy() },
    { name: 'deadline passed after', deed: () => endDeadline() },
    ...policy.rows.flatMap(({ status }): Row[] => {
      if (status === null) return []
      const name = `${status}`
      return [
        { name, deed: answer(status) },
        { name, deed: answer(status, '<h1>canary</h1>', html) },
      ]
    }),
    { name: '3xx', deed: answer(302, '', { location: '/elsewhere' }) },
    { name: 'another 4xx', deed: answer(418) },
    { name: 'another 5xx', deed: answer(599) },
    { name: '2xx with HTML', deed: answer(200, '<h1>canary</h1>', html) },
  ]

  it.each(rows.flatMap(({ name, deed }) => methods.map((method) => [method, name, deed] as const)))(
    '%s: %s',
    async (method, name, deed) => {
      act = deed
      const { code, outcome, status, retries } = rowOf(name)
      const error = await failureOf(calls[method](clientOf()))
      expect(error).toMatchObject({ code, outcome, attempts: 1 + (status === 429 ? 0 : retries[method]) })
      expect(seen).toEqual(Array(error.attempts).fill(method))
      if (status !== null) expect(error.status).toBe(status)
      expect(error.message).not.toContain('canary')
    },
  )

  /** A port that somebody listened on a moment ago. */
  const closedPort = () =>
    new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as AddressInfo
        probe.close(() => resolve(free))
      })
    })

  it.each(methods)('%s: never sent', async (method) => {
    const { code, outcome, retries } = rowOf('never sent')
    const client = clientOf({ baseUrl: `http://127.0.0.1:${await closedPort()}` })
    await expect(calls[method](client)).rejects.toMatchObject({ code, outcome, attempts: 1 + retries[method] })
    expect(seen).toEqual([])
  })

  it.each(methods)('%s: aborted', async (method) => {
    const controller = new AbortController()
    act = () => controller.abort()
    const options = { signal: controller.signal }
    const call = {
      ...calls,
      GET: (client: Client) => client.users.list(options),
      PUT: (client: Client) => client.sessions.reschedule({ sessionId: 1 }, { startsAt }, options),
      DELETE: (client: Client) => client.sessions.cancel({ sessionId: 1 }, options),
      POST: (client: Client) => client.participants.add({ sessionId: 1 }, { fullName: 'Rosa' }, options),
    }[method]
    const { code, outcome } = rowOf('aborted')
    await expect(call(clientOf())).rejects.toMatchObject({ code, outcome, attempts: 1 })
    expect(seen).toEqual([method])
  })
})

describe('against the sandbox, a call is not done twice and its outcome is true', () => {
  const host = { externalUserId: 'EHR-DR-1' }
  const visit = { startsAt, externalSessionId: 'VISIT-42', participants: [{ fullName: 'Rosa Lindqvist' }] }

  const clinic = () => {
    const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
    const sandbox = createSandbox({ clock })
    const client = assembleClient(checkOptions(sandbox.connection), impatient)
    const count = () => sandbox.sessions.filter(({ externalSessionId }) => externalSessionId === 'VISIT-42').length
    return { sandbox, client, count }
  }

  const faults: [string, Fault, string][] = [
    ['reset', { reset: true }, 'connection lost'],
    ['hang', { hang: true }, 'deadline passed after'],
    ['html', { html: true }, '2xx with HTML'],
    ...[500, 502, 503, 504].map((status): [string, Fault, string] => [`${status}`, { status }, `${status}`]),
  ]

  describe.each(faults)('%s', (_, fault, answer) => {
    // Only for a vendor that never answers: everybody else is given all the time there is.
    const options = fault.hang ? { deadline: 250 } : {}

    it.each(['before', 'after-commit'] as const)('%s: a create is sent once and of unknown outcome', async (when) => {
      const { sandbox, client, count } = clinic()
      sandbox.fail('POST /session', { ...fault, when, times: 9 })
      const { code } = rowOf(answer)
      const error = await failureOf(client.sessions.create(host, visit, options))
      expect(error).toMatchObject({ code, outcome: 'unknown', attempts: 1 })
      expect(count()).toBe(when === 'before' ? 0 : 1)
    })

    it.each(['before', 'after-commit'] as const)(
      '%s: a cancellation comes to its end or says unknown',
      async (when) => {
        const { sandbox, client } = clinic()
        const { sessionId } = await client.sessions.create(host, visit)
        sandbox.fail('DELETE /session', { ...fault, when })
        const { retries } = rowOf(answer)
        const cancelled = () => sandbox.sessions.find((session) => session.sessionId === sessionId)?.status
        const before = cancelled()
        const call = client.sessions.cancel({ sessionId }, options)
        if (retries.DELETE > 0) {
          await call
          expect(cancelled()).not.toBe(before)
        } else {
          await expect(call).rejects.toMatchObject({ outcome: 'unknown' })
          expect(cancelled() === before).toBe(when === 'before')
        }
      },
    )
  })

  it.each([400, 401, 403, 404, 405, 409, 412, 429, 501])('%i: a refused create did nothing', async (status) => {
    const { sandbox, client, count } = clinic()
    sandbox.fail('POST /session', { status, times: 9 })
    await expect(client.sessions.create(host, visit)).rejects.toMatchObject({
      code: rowOf(`${status}`).code,
      outcome: 'rejected',
      status,
      attempts: 1,
    })
    expect(count()).toBe(0)
  })
})
