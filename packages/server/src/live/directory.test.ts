import { describe, expect, test } from 'vitest'
import { hosts, openEngine, settled } from '../../test/engine.ts'
import { timersOf } from '../../test/timers.ts'
import { createDirectory } from './directory.ts'

const open = () => {
  const engine = openEngine()
  const directory = createDirectory({
    client: engine.client,
    clock: { now: engine.clock.now, after: timersOf(engine.clock) },
    patience: 9_000,
  })
  return { ...engine, directory, list: directory.list(hosts.rivera), calls: engine.calls }
}

const schedule = (client: ReturnType<typeof open>['client'], externalSessionId: string) =>
  client.sessions.create(hosts.rivera, {
    startsAt: new Date('2030-05-06T17:00:00Z'),
    externalSessionId,
    participants: [{ fullName: 'Ada Novak' }],
  })

describe('the directory', () => {
  test('everybody who wants a list at once waits for one', async () => {
    const { directory, list, calls } = open()
    await Promise.all(Array.from({ length: 100 }, () => directory.read(list)))
    expect(calls()).toEqual(['GET /session/0?externalId'])
  })

  test('a session is found by its id and by yours', async () => {
    const { directory, list, sessionOf } = open()
    await directory.read(list)
    const { sessionId } = sessionOf('VISIT-1006')
    expect(directory.find(list, { sessionId })?.externalSessionId).toBe('VISIT-1006')
    expect(directory.find(list, { externalSessionId: 'VISIT-1006' })?.sessionId).toBe(sessionId)
    expect(directory.newestWith(sessionId)).toBe(list)
  })

  test("another host's session is not in the list, and another customer's in none", async () => {
    const { directory, list } = open()
    await directory.read(list)
    const account = directory.list(undefined)
    await directory.read(account)
    expect(directory.find(list, { externalSessionId: 'VISIT-1007' })).toBeUndefined()
    expect(directory.find(account, { externalSessionId: 'VISIT-1007' })).toBeDefined()
    expect(directory.find(account, { externalSessionId: 'VISIT-9001' })).toBeUndefined()
  })

  test('of two sessions with one external id the one that takes place is meant', async () => {
    const { directory, list, client } = open()
    const { sessionId } = await schedule(client, 'VISIT-1004')
    await directory.read(list)
    expect(directory.find(list, { externalSessionId: 'VISIT-1004' })?.sessionId).toBe(sessionId)
  })

  test('a list that cannot be read stays as it was, and counts the failures', async () => {
    const { directory, list, sandbox, clock } = open()
    await directory.read(list)
    const readAt = clock.now()
    clock.advance('10s')
    sandbox.fail('GET /session', { status: 404, times: 1 })
    await expect(directory.read(list)).rejects.toMatchObject({ code: 'not-found' })
    expect(list).toMatchObject({ at: readAt, failures: 1, failedAt: clock.now() })
    expect(directory.find(list, { externalSessionId: 'VISIT-1001' })).toBeDefined()
    await directory.read(list)
    expect(list).toMatchObject({ at: clock.now(), failures: 0 })
  })

  test('what another instance read earlier does not replace what was read here later', async () => {
    const { directory, list, clock } = open()
    await directory.read(list)
    directory.replace(list, [], clock.now() - 1)
    expect(list.sessions.size).toBeGreaterThan(0)
    directory.replace(list, [], clock.now() + 1)
    expect(list.sessions.size).toBe(0)
  })

  test('a join that shared the failed read of others tries for itself', async () => {
    const { directory, list, sandbox } = open()
    sandbox.fail('GET /session', { status: 403, times: 1 })
    const [normal, join] = await Promise.allSettled([directory.read(list), directory.read(list, 'join')])
    expect(normal.status).toBe('rejected')
    expect(join.status).toBe('fulfilled')
  })

  test.each(['normal', 'join'] as const)('a reading that never ends holds nobody for ever: %s', async (priority) => {
    const { client, clock } = open()
    let lost = 1
    const list: typeof client.sessions.list = async (...question) => {
      lost -= 1
      // As in a worker whose request is over.
      return lost === 0 ? new Promise(() => {}) : client.sessions.list(...question)
    }
    const directory = createDirectory({
      client: { sessions: { ...client.sessions, list } },
      clock: { now: clock.now, after: timersOf(clock) },
      patience: 9_000,
    })
    const account = directory.list(undefined)
    void directory.read(account).catch(() => {})
    clock.advance('5s')
    const waiting = Promise.all(Array.from({ length: 10 }, () => directory.read(account, priority)))
    await settled()
    clock.advance('4s')
    await waiting
    expect(account.sessions.size).toBeGreaterThan(0)
    expect(lost).toBe(-1)
  })

  test('at most fifty thousand sessions are kept, and who is let go is in no list', async () => {
    const { directory, list, sessionOf } = open()
    await directory.read(list)
    const [one] = list.sessions.values()
    if (one === undefined) throw new Error('the host has sessions')
    const { sessionId } = sessionOf('VISIT-1001')
    expect(directory.newestWith(sessionId)).toBe(list)
    for (let host = 1; host <= 60; host += 1) {
      const sessions = Array.from({ length: 1_000 }, (_, number) => ({ ...one, sessionId: host * 100_000 + number }))
      directory.replace(directory.list({ userId: host }), sessions, 1)
    }
    expect(directory.state().sessions).toBeGreaterThan(40_000)
    expect(directory.state().sessions).toBeLessThanOrEqual(50_000)
    expect(directory.newestWith(sessionId)).toBeUndefined()
    expect(directory.newestWith(60 * 100_000)?.scope).toEqual({ userId: 60 })
  })

  test('of several lists with a session the newest is meant, until it lacks it', async () => {
    const { directory, list, clock, sessionOf } = open()
    const { sessionId } = sessionOf('VISIT-1001')
    await directory.read(list)
    clock.advance('1s')
    const account = directory.list(undefined)
    await directory.read(account)
    expect(directory.newestWith(sessionId)).toBe(account)
    directory.replace(account, [], clock.now())
    expect(directory.newestWith(sessionId)).toBe(list)
  })

  test('at most two thousand lists are kept', () => {
    const { directory } = open()
    for (let userId = 1; userId <= 2_500; userId += 1) directory.list({ userId })
    expect(directory.state()).toEqual({ lists: 2_000, sessions: 0 })
  })
})

describe('a list of which our own client has changed something', () => {
  test('is outdated until it was read from its beginning, also where a reading was under way', async () => {
    const { directory, list, clock, client, sandbox, sessionOf, calls } = open()
    await directory.read(list)
    const { sessionId } = sessionOf('VISIT-1006')
    sandbox.fail('GET /session', { slow: 1_000, when: 'after-commit' })
    const underway = directory.read(list)
    await settled()
    await client.sessions.cancel({ sessionId })
    directory.outdate(list, clock.now())
    const after = directory.read(list)
    clock.advance('1s')
    await underway
    expect(list).toMatchObject({ isOutdated: true })
    expect(directory.find(list, { sessionId })?.scheduleType).not.toBe('Cancelled')
    await after
    expect(list).toMatchObject({ isOutdated: false })
    expect(directory.find(list, { sessionId })?.scheduleType).toBe('Cancelled')
    expect(calls().filter((call) => call.startsWith('GET /session'))).toHaveLength(3)
  })

  test('stays outdated where it could not be read', async () => {
    const { directory, list, clock, sandbox } = open()
    await directory.read(list)
    directory.outdate(list, clock.now())
    sandbox.fail('GET /session', { status: 403 })
    await expect(directory.read(list)).rejects.toMatchObject({ code: 'permission' })
    expect(list).toMatchObject({ isOutdated: true })
  })

  test('is current again by what another instance began to read later, and not by what it read before', async () => {
    const { directory, list, clock } = open()
    await directory.read(list)
    directory.outdate(list, clock.now() + 5)
    directory.replace(list, list.sessions.values(), clock.now() + 4)
    expect(list).toMatchObject({ isOutdated: true })
    directory.replace(list, list.sessions.values(), clock.now() + 6)
    expect(list).toMatchObject({ isOutdated: false })
  })

  test('is found by a seat in a session of it', async () => {
    const { directory, list, sessionOf } = open()
    await directory.read(list)
    await directory.read(directory.list(undefined))
    const { sessionId, patients } = sessionOf('VISIT-1006')
    expect(directory.identify({ participationId: patients[0]?.participationId ?? 0 })).toEqual([sessionId])
    expect(directory.allWith(sessionId)).toEqual([list, directory.list(undefined)])
    expect(directory.identify({ participationId: 1 })).toEqual([])
  })
})
