import { describe, expect, test, vi } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { createMemoryStore } from '../live/store.ts'

/** Instances over one sandbox and one store, the first of which gets the webhooks. Nobody listens. */
const openInstances = async (count = 1) => {
  const first = openClinic()
  const { sandbox, clock, sessionOf } = first
  const store = createMemoryStore(clock.now)
  const open = () => {
    const calls: string[] = []
    const fetch = (url: string, init: RequestInit) => {
      const { pathname } = new URL(url)
      if (pathname !== '/') calls.push(`${init.method} ${pathname}`)
      return sandbox.connection.fetch(url, init)
    }
    const { video, status } = openClinic({ ...sandbox.connection, fetch, now: clock.now, store })
    return { video, status, calls }
  }
  const instances = Array.from({ length: count }, open)
  const [receiver] = instances
  const path = await receiver?.video.webhookPath()
  const post = async (sessionId: number, Status: string) => {
    const body = JSON.stringify({ WebhookType: 'SESSION_STATUS', ID: sessionId, Status })
    const request = new Request(`https://clinic.example.com${path}`, { method: 'POST', body })
    expect((await receiver?.video.fetch(request))?.status).toBe(204)
    // What is asked of the sandbox at once has been asked by then.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const { sessionId, host } = sessionOf('VISIT-1001')
  return {
    clock,
    post,
    sessionId,
    sessionOf,
    arrive: () => sandbox.connect(sessionId, host.participationId),
    instances,
    calls: () => instances.map(({ calls }) => calls),
    forget: () => {
      for (const { calls } of instances) calls.length = 0
    },
  }
}

const look = (sessionId: number) => `GET /status/${sessionId}`

describe('a webhook', () => {
  test('of a session that nobody watches and nobody listens for costs no call', async () => {
    const { post, calls, sessionId, sessionOf } = await openInstances()
    for (const id of [sessionId, sessionOf('VISIT-1002').sessionId, 5]) {
      await post(id, 'STARTED')
      await post(id, 'ENDED')
    }
    expect(calls()).toEqual([[]])
  })

  test('is looked into for a page that polls, for as long as it may take to come back', async () => {
    const { post, calls, forget, arrive, instances, sessionId, sessionOf, clock } = await openInstances()
    await instances[0]?.status('priya', 'VISIT-1001')
    arrive()
    forget()
    clock.advance('5m')
    await post(sessionOf('VISIT-1002').sessionId, 'STARTED')
    await post(sessionId, 'STARTED')
    await vi.waitFor(() => expect(calls()).toEqual([[look(sessionId)]]), 30_000)
    clock.advance('2m')
    await post(sessionId, 'ENDED')
    expect(calls()).toEqual([[look(sessionId)]])
  })

  test('is looked into for a page that follows the events, until it goes', async () => {
    const { post, calls, forget, instances, sessionId, clock, arrive } = await openInstances()
    const [one] = instances
    if (one === undefined) throw new Error('no instance')
    const { watch }: { watch: string } = await (await one.status('priya', 'VISIT-1001')).json()
    const stream = await one.video.fetch(
      new Request(`https://clinic.example.com/events/${watch}?apiKey=${one.video.apiKey}`),
    )
    clock.advance('8m')
    arrive()
    await post(sessionId, 'STARTED')
    await vi.waitFor(() => expect(calls()[0]).toContain(look(sessionId)), 30_000)
    await stream.body?.cancel()
    clock.advance('7m')
    forget()
    await post(sessionId, 'ENDED')
    expect(calls()).toEqual([[]])
  })

  test('is looked into once by the instances that share the store and have pages, whichever it came to', async () => {
    const { post, calls, forget, arrive, instances, sessionId } = await openInstances(3)
    const [, second, third] = instances
    await second?.status('priya', 'VISIT-1001')
    await third?.status('rivera', 'VISIT-1001')
    arrive()
    forget()
    await post(sessionId, 'STARTED')
    const looks = () => calls().map((made) => made.filter((call) => call === look(sessionId)).length)
    await vi.waitFor(() => expect(looks().reduce((sum, count) => sum + count)).toBe(1), 30_000)
    expect(looks()[0]).toBe(0)
  })

  test('is told to listeners at another instance, whoever else watches the session', async () => {
    const { post, arrive, instances, sessionId } = await openInstances(3)
    const [first, , third] = instances
    const told: number[] = []
    third?.video.on('session-started', (event) => told.push(event.sessionId))
    await first?.status('priya', 'VISIT-1001')
    arrive()
    await post(sessionId, 'STARTED')
    await vi.waitFor(() => expect(told).toEqual([sessionId]), 30_000)
  })

  test('is handed on to nobody where the instance that it came to has listeners', async () => {
    const { post, calls, arrive, instances, sessionId } = await openInstances(2)
    const [first, second] = instances
    const told: number[] = []
    first?.video.on('session-started', (event) => told.push(event.sessionId))
    second?.video.on('session-started', (event) => told.push(event.sessionId))
    arrive()
    await post(sessionId, 'STARTED')
    await vi.waitFor(() => expect(told).toEqual([sessionId]), 30_000)
    expect(calls()[1]).toEqual([])
  })
})
