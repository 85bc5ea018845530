import { describe, expect, test } from 'vitest'
import { hosts, openEngine, openInstance } from '../../test/engine.ts'
import type { Client } from '../client/index.ts'
import { createEntrances } from './entrances.ts'
import { createMemoryStore, type Store } from './store.ts'
import { createWatchers } from './watchers.ts'

const tomas = { participantEmail: 'tomas.herrera@example.com' }
const visit = { externalSessionId: 'VISIT-1002' }
const own = 'GET /session?participantEmail'

describe("a participant's own list", () => {
  test('is read instead of the account’s, once for all who ask or listen', async () => {
    const { watchers, sessionOf, calls, pass } = openEngine()
    const { sessionId } = sessionOf('VISIT-1002')
    for (let tab = 0; tab < 200; tab += 1) watchers.subscribe(sessionId, tomas, () => {})
    const found = await Promise.all(Array.from({ length: 200 }, () => watchers.read(visit, tomas)))
    for (const known of found) expect(known?.session.sessionId).toBe(sessionId)
    expect(calls()).toEqual([own])
    await pass('1m')
    expect(new Set(calls())).toEqual(new Set([own]))
    expect(calls().length).toBeLessThanOrEqual(7)
  })

  test('is not read while the account’s is read for others anyway', async () => {
    const { watchers, sessionOf, calls, pass } = openEngine()
    watchers.subscribe(sessionOf('VISIT-1001').sessionId, undefined, () => {})
    await pass('1s')
    expect(await watchers.read(visit, tomas)).toBeDefined()
    expect(calls()).toEqual(['GET /session'])
  })

  test('is read for ten people at a time; more share the account’s', async () => {
    const { watchers, client, calls, pass } = openEngine()
    const people = Array.from({ length: 30 }, (_, number) => `person${number}@example.com`)
    const { sessionId } = await client.sessions.create(hosts.rivera, {
      startsAt: new Date('2030-05-06T14:02:00Z'),
      participants: people.map((email, number) => ({ fullName: `Person ${number}`, email, delivery: 'none' })),
    })
    const before = calls().length
    for (const participantEmail of people) {
      expect(await watchers.read({ sessionId }, { participantEmail })).toBeDefined()
      watchers.subscribe(sessionId, { participantEmail }, () => {})
    }
    const read = calls().slice(before)
    expect(read.filter((call) => call === own)).toHaveLength(10)
    expect(read.filter((call) => call === 'GET /session')).toHaveLength(1)
    await pass('1m')
    expect(calls().length - before - read.length).toBeLessThanOrEqual(7 * 11)
  })

  test('that lacks the session settles nothing: the account’s is looked at, and listened to', async () => {
    const { client, clock, pressure, store, sessionOf, calls, pass, sandbox } = openEngine()
    const sessions: Client['sessions'] = {
      ...client.sessions,
      list: async (filter = {}, options) => {
        const found = await client.sessions.list(filter, options)
        return filter.participantEmail === undefined ? found : []
      },
    }
    const { sessionId, host } = sessionOf('VISIT-1002')
    const watchers = createWatchers({
      client: { sessions, status: client.status },
      store,
      entrances: createEntrances(clock.now),
      pressure,
      clock: { now: clock.now, after: () => () => {} },
      opensBefore: 900_000,
      hashName: (text) => text,
    })
    expect((await watchers.read(visit, tomas))?.session.sessionId).toBe(sessionId)
    expect(calls()).toEqual([own, 'GET /session'])
    const told: string[] = []
    watchers.subscribe(sessionId, tomas, ({ status }) => told.push(status))
    sandbox.connect(sessionId, host.participationId)
    await pass('6s')
    await watchers.read({ sessionId }, tomas, { maxAge: 0 })
    expect(told.at(-1)).toBe('started')
  })

  test('that lacks the session is not overruled by an older list of the account', async () => {
    const { client, clock, store, pressure, sessionOf, pass } = openEngine()
    let isDown = false
    const sessions: Client['sessions'] = {
      ...client.sessions,
      list: async (filter = {}, options) => {
        if (isDown && filter.participantEmail === undefined) throw new Error('down')
        return client.sessions.list(filter, options)
      },
    }
    const watchers = createWatchers({
      client: { sessions, status: client.status },
      store,
      entrances: createEntrances(clock.now),
      pressure,
      clock: { now: clock.now, after: () => () => {} },
      opensBefore: 900_000,
      hashName: (text) => text,
    })
    const { sessionId } = sessionOf('VISIT-1002')
    await watchers.read(visit)
    await watchers.read(visit, tomas)
    const session = (await client.sessions.list()).find((each) => each.sessionId === sessionId)
    const seat = session?.participants.find(({ email }) => email?.toLowerCase() === tomas.participantEmail)
    await client.participants.remove({ participationId: seat?.participationId ?? 0 })
    await pass('10s')
    isDown = true
    const entering = { maxAge: 4_000, priority: 'join' } as const
    expect(await watchers.read(visit, tomas, entering)).toBeUndefined()
    expect(await watchers.read(visit, tomas, entering)).toBeUndefined()
  })

  test('from which the session goes has no seat for that person any more', async () => {
    const { watchers, client, sessionOf, pass } = openEngine()
    const { sessionId } = sessionOf('VISIT-1002')
    const seats: (string | null)[][] = []
    await watchers.read(visit, tomas)
    watchers.subscribe(sessionId, tomas, ({ session }) => seats.push(session.participants.map(({ email }) => email)))
    const session = (await client.sessions.list()).find((each) => each.sessionId === sessionId)
    const seat = session?.participants.find(({ email }) => email?.toLowerCase() === tomas.participantEmail)
    await client.participants.remove({ participationId: seat?.participationId ?? 0 })
    await pass('2m', 1_000)
    expect(seats.at(-1)?.length).toBeGreaterThan(0)
    expect(seats.at(-1)?.map((email) => email?.toLowerCase())).not.toContain(tomas.participantEmail)
  })

  test('puts the address into no key and no news of the store', async () => {
    const { sandbox, clock, sessionOf, pass } = openEngine()
    const seen: string[] = []
    const memory = createMemoryStore(clock.now)
    const store: Store = {
      ...memory,
      lease: (key, ...rest) => {
        seen.push(key)
        return memory.lease(key, ...rest)
      },
      publish: (topic, message) => {
        seen.push(topic, message)
        return memory.publish(topic, message)
      },
      subscribe: (topic, listener) => {
        seen.push(topic)
        return memory.subscribe(topic, listener)
      },
    }
    const { watchers } = openInstance(sandbox, clock, store)
    watchers.subscribe(sessionOf('VISIT-1002').sessionId, tomas, () => {})
    await pass('30s')
    expect(seen.filter((text) => text.includes('list:')).length).toBeGreaterThan(2)
    expect(seen.join('\n').toLowerCase()).not.toMatch(/tomas|herrera|example/)
  })
})
