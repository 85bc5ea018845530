import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { type CallOptions, checkOptions } from './options.ts'
import { createQueue } from './queue.ts'
import { createStop } from './stop.ts'

const start = new Date('2030-05-01T16:30:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A vendor that answers each request when the test says so, in order of arrival. */
const slowVendor = (options = {}) => {
  const pending: { id: string; answer: (response: Response) => void }[] = []
  const fetch = (url: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      pending.push({ id: url.split('/').at(-1) ?? '', answer: resolve })
    })
  const client = assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch, ...options }), {
    ...systemClock,
    random: () => 0,
  })
  const settle = async () => vi.advanceTimersByTimeAsync(0)
  const ask = (sessionId: number, call?: CallOptions) => {
    const promise = client.status.get({ sessionId }, call)
    promise.catch(() => {})
    return promise
  }
  const answer = async (status = 200) => {
    pending.shift()?.answer(new Response('{"SessionID": 1, "SessionStatus": "ENDED"}', { status }))
    await settle()
  }
  return { client, pending, ask, answer, settle, ids: () => pending.map(({ id }) => id).join(' ') }
}

it('six requests are on their way at the same time unless told otherwise, the others wait in order', async () => {
  const { client, ask, answer, settle, ids } = slowVendor()
  for (let id = 1; id <= 9; id += 1) ask(id)
  await settle()
  expect(ids()).toBe('1 2 3 4 5 6')
  expect(client.state).toMatchObject({ inFlight: 6, queued: 3 })
  await answer()
  expect(ids()).toBe('2 3 4 5 6 7')
  expect(client.state).toMatchObject({ inFlight: 6, queued: 2 })
  for (let left = 8; left > 0; left -= 1) await answer()
  expect(client.state).toMatchObject({ inFlight: 0, queued: 0, lastError: null })
})

it('one call more than may wait fails at once, and nothing was sent', async () => {
  const { ask, settle, ids } = slowVendor({ concurrency: 1, queue: 2 })
  ask(1)
  ask(2)
  ask(3)
  await settle()
  await expect(ask(4)).rejects.toMatchObject({ code: 'queue-full', outcome: 'not-sent', attempts: 0 })
  expect(ids()).toBe('1')
})

it('with a queue of none a call goes or fails', async () => {
  const { ask, answer, settle } = slowVendor({ concurrency: 1, queue: 0 })
  const first = ask(1)
  await settle()
  await expect(ask(2)).rejects.toMatchObject({ code: 'queue-full' })
  await answer()
  expect(await first).toBe('ended')
  ask(3)
  await settle()
  await answer()
})

it('a join goes ahead of those that wait', async () => {
  const { ask, answer, settle, ids } = slowVendor({ concurrency: 1 })
  ask(1)
  ask(2)
  ask(3, { priority: 'join' })
  await settle()
  await answer()
  expect(ids()).toBe('3')
  await answer()
  expect(ids()).toBe('2')
})

it('a join has room where others fill the queue, and goes ahead of those that try again', async () => {
  const { client, pending, ask, settle, ids } = slowVendor({ concurrency: 2, queue: 3 })
  for (let id = 1; id <= 5; id += 1) ask(id)
  await settle()
  // The first is refused for now, and will wait for its second try.
  pending.shift()?.answer(new Response(null, { status: 503 }))
  await settle()
  await vi.advanceTimersByTimeAsync(1)
  expect(client.state).toMatchObject({ inFlight: 2, queued: 3 })
  await expect(ask(6)).rejects.toMatchObject({ code: 'queue-full' })
  for (let id = 7; id <= 9; id += 1) ask(id, { priority: 'join' })
  await settle()
  expect(client.state).toMatchObject({ inFlight: 2, queued: 6 })
  pending.shift()?.answer(new Response('{"SessionID": 1, "SessionStatus": "ENDED"}'))
  await settle()
  expect(ids()).toBe('3 7')
})

it('joins that wait are bounded, too', async () => {
  const { ask, settle } = slowVendor({ concurrency: 1, queue: 2 })
  for (let id = 1; id <= 3; id += 1) ask(id, { priority: 'join' })
  await settle()
  await expect(ask(4, { priority: 'join' })).rejects.toMatchObject({ code: 'queue-full', outcome: 'not-sent' })
})

it('a call that waits counts against its deadline, and was not sent', async () => {
  const { client, ask, settle, ids, answer } = slowVendor({ concurrency: 1 })
  ask(1, { deadline: 60_000 })
  await settle()
  const late = ask(2, { deadline: 500 })
  await vi.advanceTimersByTimeAsync(500)
  await expect(late).rejects.toMatchObject({
    code: 'timeout',
    outcome: 'not-sent',
    attempts: 0,
    message: expect.stringContaining('before it was its turn'),
  })
  expect(client.state).toMatchObject({ inFlight: 1, queued: 0 })
  expect(ids()).toBe('1')
  await answer()
  expect(client.state.inFlight).toBe(0)
})

it('a call that waits is aborted at once', async () => {
  const controller = new AbortController()
  const { client, ask, settle } = slowVendor({ concurrency: 1 })
  ask(1)
  const waiting = ask(2, { signal: controller.signal })
  await settle()
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'aborted', outcome: 'not-sent' })
  // The clock stood still.
  expect(Date.now()).toBe(start.getTime())
  expect(client.state.queued).toBe(0)
})

it('a call whose turn comes in the instant of its abort gives its place to the next', async () => {
  const queue = createQueue(1, 9)
  const controller = new AbortController()
  const stopOf = (signal?: AbortSignal) => createStop(systemClock, 8_000, signal)
  const leave = await queue.enter(stopOf(), 'normal')
  const second = queue.enter(stopOf(controller.signal), 'normal')
  const third = queue.enter(stopOf(), 'normal')
  controller.abort()
  leave()
  await expect(second).rejects.toThrow()
  const leaveThird = await third
  expect(queue.inFlight()).toBe(1)
  leaveThird()
  expect(queue.inFlight()).toBe(0)
})

it('a call that is stopped in flight gives its place back', async () => {
  const { client, ask, settle } = slowVendor({ concurrency: 1 })
  ask(1, { deadline: 100 })
  await settle()
  await vi.advanceTimersByTimeAsync(100)
  expect(client.state.inFlight).toBe(0)
})

it('a call that waits for its next try holds no place, and is then let in though the queue is full', async () => {
  const { client, pending, ask, answer, settle, ids } = slowVendor({ concurrency: 1, queue: 1 })
  const first = ask(1)
  await settle()
  ask(2)
  pending.shift()?.answer(new Response(null, { status: 503, headers: { 'retry-after': '1' } }))
  await settle()
  expect(ids()).toBe('2')
  ask(3)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(client.state.queued).toBe(2)
  await answer()
  expect(ids()).toBe('1')
  await answer()
  expect(await first).toBe('ended')
  expect(ids()).toBe('3')
})

it('a 429 stops those that wait for their turn, too', async () => {
  const { client, ask, answer, settle, pending } = slowVendor({ concurrency: 1 })
  ask(1)
  const second = ask(2)
  await settle()
  await answer(429)
  await expect(second).rejects.toMatchObject({ code: 'quota', outcome: 'not-sent', attempts: 0 })
  expect(pending).toEqual([])
  expect(client.state).toMatchObject({
    pausedUntil: new Date('2030-05-01T16:31:00Z'),
    inFlight: 0,
    lastError: { code: 'quota', operation: 'status.get', at: start },
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(client.state.pausedUntil).toBeNull()
})

it('a priority that is none is refused', async () => {
  const { ask } = slowVendor()
  // What a plain JavaScript program could pass.
  await expect(ask(1, { priority: 'urgent' } as unknown as CallOptions)).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining('priority'),
  })
})

it('a place whose call was taken away without a word is free again after its deadline', async () => {
  const queue = createQueue(1, 5)
  const stopIn = (deadline: number) => createStop(systemClock, deadline, undefined)
  // It never says that it is over, as in a worker that ends together with its request.
  await queue.enter(stopIn(1_000), 'normal')
  await vi.advanceTimersByTimeAsync(1_900)
  const inTime = stopIn(60_000)
  const waiting = queue.enter(inTime, 'normal')
  expect([queue.inFlight(), queue.queued()]).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(200)
  void queue.enter(stopIn(60_000), 'normal')
  await waiting
  expect([queue.inFlight(), queue.queued()]).toEqual([1, 1])
})
