import { describe, expect, test } from 'vitest'
import { hosts, openEngine } from '../../test/engine.ts'
import { createDirectory } from './directory.ts'

const open = () => {
  const engine = openEngine()
  const directory = createDirectory(engine.client, engine.clock.now)
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

  test('at most two thousand lists are kept', () => {
    const { directory } = open()
    for (let userId = 1; userId <= 2_500; userId += 1) directory.list({ userId })
    expect(directory.state()).toEqual({ lists: 2_000, sessions: 0 })
  })
})
