import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions, type FetchLike } from './options.ts'

const start = new Date('2030-05-01T16:30:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})

afterEach(() => {
  vi.useRealTimers()
})

const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers })
const started = () => json({ SessionID: 1, SessionStatus: 'STARTED' })
const overQuota = (headers = {}) => json({ Message: '' }, 429, headers)
const never = () => new Promise<Response>(() => {})

/** A client on a clock that the test moves, and when it sent what: seconds since the start. */
const clientOf = (
  deeds: (() => Response | Promise<Response>)[],
  { random = 1, fetch = undefined as FetchLike | undefined } = {},
) => {
  const sentAt: number[] = []
  const scripted: FetchLike = async () => {
    sentAt.push((Date.now() - start.getTime()) / 1_000)
    return (deeds[Math.min(sentAt.length, deeds.length) - 1] ?? never)()
  }
  const options = checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch: fetch ?? scripted })
  return { client: assembleClient(options, { ...systemClock, random: () => random }), sentAt }
}

/** What has become of a promise so far. */
const follow = (promise: Promise<unknown>) => {
  const seen: { state: string; value?: unknown; error?: unknown; at?: number } = { state: 'pending' }
  const at = () => (Date.now() - start.getTime()) / 1_000
  promise.then(
    (value) => Object.assign(seen, { state: 'done', value, at: at() }),
    (error) => Object.assign(seen, { state: 'failed', error, at: at() }),
  )
  return seen
}

const session = { sessionId: 1 }
const add = { fullName: 'Bo Almeida' }
const unavailable = () => json({ Message: '' }, 503)

describe('between tries', () => {
  it('the wait doubles', async () => {
    const { client, sentAt } = clientOf([unavailable])
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sentAt).toEqual([0, 0.2, 0.6])
    expect(seen).toMatchObject({ state: 'failed', at: 0.6, error: { code: 'server', attempts: 3 } })
  })

  it('chance shortens the wait, down to none', async () => {
    const { client, sentAt } = clientOf([unavailable], { random: 0.25 })
    follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sentAt).toEqual([0, 0.05, 0.15])
  })

  it('nothing is waited for that the deadline does not allow', async () => {
    const { client } = clientOf([unavailable])
    const seen = follow(client.status.get(session, { deadline: 150 }))
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toMatchObject({ state: 'failed', at: 0, error: { code: 'server', attempts: 1 } })
  })

  it('a 503 that names a time is believed', async () => {
    const busy = () => json({ Message: '' }, 503, { 'retry-after': '3' })
    const { client, sentAt } = clientOf([busy, started])
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sentAt).toEqual([0, 3])
    expect(seen).toMatchObject({ state: 'done', value: 'started' })
  })
})

describe('the deadline', () => {
  it.each([
    ['a GET', 'unknown', (client: ReturnType<typeof clientOf>['client']) => client.status.get(session)],
    ['a POST', 'unknown', (client: ReturnType<typeof clientOf>['client']) => client.participants.add(session, add)],
  ])('ends %s that is not answered after eight seconds, outcome %s', async (_, outcome, call) => {
    const { client, sentAt } = clientOf([never])
    const seen = follow(call(client))
    await vi.advanceTimersByTimeAsync(7_999)
    expect(seen.state).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toMatchObject({ state: 'failed', at: 8, error: { code: 'timeout', outcome, attempts: 1 } })
    expect(sentAt).toEqual([0])
  })

  it('is one for all tries and waits', async () => {
    const { client, sentAt } = clientOf([unavailable, unavailable, never])
    const seen = follow(client.status.get(session, { deadline: 1_000 }))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sentAt).toEqual([0, 0.2, 0.6])
    expect(seen).toMatchObject({ at: 1, error: { code: 'timeout', attempts: 3 } })
  })

  it('is one for the two calls that change a user', async () => {
    const user = { SystemUserId: '5', FullName: 'Ngozi Okafor' }
    const slow = () => new Promise<Response>((resolve) => setTimeout(() => resolve(json(user)), 700))
    const { client, sentAt } = clientOf([slow, never])
    const seen = follow(client.users.update({ userId: 5 }, { smsNumber: '3125550177' }, { deadline: 1_000 }))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sentAt).toEqual([0, 0.7])
    expect(seen).toMatchObject({ at: 1, error: { code: 'timeout', operation: 'users.update', outcome: 'unknown' } })
  })

  it('also ends an answer whose body never comes to its end', async () => {
    const { client } = clientOf([() => new Response(new ReadableStream())])
    const seen = follow(client.status.get(session, { deadline: 500 }))
    await vi.advanceTimersByTimeAsync(500)
    expect(seen).toMatchObject({ at: 0.5, error: { code: 'timeout' } })
  })

  it('does not wait for a refusal whose body never comes to its end', async () => {
    const { client } = clientOf([() => new Response(new ReadableStream(), { status: 404 })])
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toMatchObject({ at: 0, error: { code: 'not-found' } })
  })

  it('leaves no timer behind', async () => {
    const { client } = clientOf([unavailable, started])
    follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('aborts the request, and an answer that comes later is let go of', async () => {
    const bodies: string[] = []
    let signal: AbortSignal | null | undefined
    const fetch: FetchLike = (_, init) => {
      signal = init.signal
      const body = new ReadableStream({ cancel: () => void bodies.push('cancelled') })
      return new Promise((resolve) => setTimeout(() => resolve(new Response(body)), 9_000))
    }
    const seen = follow(clientOf([], { fetch }).client.status.get(session))
    await vi.advanceTimersByTimeAsync(8_000)
    expect(seen.state).toBe('failed')
    expect(signal?.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bodies).toEqual(['cancelled'])
  })
})

it('a value that JSON does not know is refused before anything is sent', async () => {
  const { client, sentAt } = clientOf([started])
  // What a plain JavaScript program could pass.
  const person = { fullName: 'Bo Almeida', email: 5n as unknown as string }
  await expect(client.participants.add(session, person)).rejects.toMatchObject({
    code: 'invalid-argument',
    outcome: 'not-sent',
    message: 'participants.add: a value cannot be written as JSON. Nothing was sent.',
  })
  expect(sentAt).toEqual([])
})

describe('an abort', () => {
  it('before the start sends nothing', async () => {
    const { client, sentAt } = clientOf([started])
    const call = client.participants.add(session, add, { signal: AbortSignal.abort('canary') })
    await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'not-sent', attempts: 0 })
    expect(sentAt).toEqual([])
  })

  it('in flight ends at once, of unknown outcome, though the request goes on', async () => {
    const controller = new AbortController()
    const { client } = clientOf([never])
    const seen = follow(client.participants.add(session, add, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(1_000)
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toMatchObject({ at: 1, error: { code: 'aborted', outcome: 'unknown', attempts: 1 } })
  })

  it('while it waits ends at once', async () => {
    const controller = new AbortController()
    const refused = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }))
    const { client, sentAt } = clientOf([refused])
    const seen = follow(client.participants.add(session, add, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(100)
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toMatchObject({ at: 0.1, error: { code: 'aborted', outcome: 'not-sent', attempts: 1 } })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sentAt).toEqual([0])
  })

  it.each([
    ['a success', started],
    ['a refusal', () => json({}, 404)],
    ['tries in vain', unavailable],
    ['a deadline', never],
  ])('is not listened for after %s', async (_, deed) => {
    const { signal } = new AbortController()
    const { client } = clientOf([deed])
    follow(client.status.get(session, { signal }))
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

describe('an exhausted quota', () => {
  it('that names a time within the deadline is waited for, by a POST too', async () => {
    const { client, sentAt } = clientOf([() => overQuota({ 'retry-after': '3' }), () => json({}, 201)])
    const seen = follow(client.participants.add(session, add))
    await vi.advanceTimersByTimeAsync(8_000)
    expect(sentAt).toEqual([0, 3])
    expect(seen).toMatchObject({ state: 'done', at: 3 })
  })

  it.each([
    ['3600', '2030-05-01T17:30:00.000Z'],
    ['Wed, 01 May 2030 16:45:00 GMT', '2030-05-01T16:45:00.000Z'],
    ['999999999999', '2030-05-02T16:30:00.000Z'],
  ])('until %s fails at once and says until when', async (header, iso) => {
    const { client } = clientOf([() => overQuota({ 'retry-after': header })])
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(0)
    const retryAt = new Date(iso)
    expect(seen).toMatchObject({
      at: 0,
      error: { code: 'quota', outcome: 'rejected', status: 429, attempts: 1, retryAt },
    })
  })

  it.each([undefined, 'soon', '-1', '1.5'])('with the time %j is left alone for a minute', async (header) => {
    const { client } = clientOf([() => overQuota(header === undefined ? {} : { 'retry-after': header })])
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toMatchObject({ error: { code: 'quota', retryAt: new Date('2030-05-01T16:31:00Z') } })
  })

  it('keeps further calls home until then', async () => {
    const { client, sentAt } = clientOf([() => overQuota({ 'retry-after': '60' }), started])
    follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(40_000)
    const seen = follow(client.participants.add(session, add))
    await vi.advanceTimersByTimeAsync(0)
    const retryAt = new Date('2030-05-01T16:31:00Z')
    expect(seen).toMatchObject({
      at: 40,
      error: { code: 'quota', outcome: 'not-sent', attempts: 0, retryAt, status: undefined },
    })
    expect(sentAt).toEqual([0])

    await vi.advanceTimersByTimeAsync(20_000)
    expect(await client.status.get(session)).toBe('started')
    expect(sentAt).toEqual([0, 60])
  })

  it('holds back a call that can wait so long', async () => {
    const { client, sentAt } = clientOf([() => overQuota({ 'retry-after': '60' }), started])
    follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(55_000)
    const seen = follow(client.status.get(session))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toMatchObject({ state: 'done', at: 60 })
    expect(sentAt).toEqual([0, 60])
  })

  it('of one client does not hold back another', async () => {
    const poor = clientOf([overQuota])
    const rich = clientOf([started])
    await expect(poor.client.status.get(session)).rejects.toMatchObject({ code: 'quota' })
    expect(await rich.client.status.get(session)).toBe('started')
  })
})
