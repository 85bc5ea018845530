import { describe, expect, test } from 'vitest'
import { hosts, openEngine } from '../../test/engine.ts'

/** A hundred and fifty sessions of one host in progress, all watched, and a vendor that takes a second for each answer. */
const open = async () => {
  const engine = openEngine()
  const { client, sandbox, watchers, clock, pass } = engine
  const sessions = []
  for (let visit = 0; visit < 150; visit += 1) {
    const participants = [{ fullName: `Ada Novak ${visit}` }]
    sessions.push(await client.sessions.create(hosts.rivera, { startsAt: new Date(clock.now()), participants }))
  }
  const stale = new Set<number>()
  for (const { sessionId } of sessions) {
    watchers.subscribe(sessionId, hosts.rivera, (known) => {
      if (known.stale) stale.add(sessionId)
      else stale.delete(sessionId)
    })
  }
  await pass('2s')
  sandbox.fail('*', { slow: 1_000, times: Number.POSITIVE_INFINITY })
  for (const { sessionId, participants } of sessions) {
    for (const { participationId } of participants) sandbox.connect(sessionId, participationId)
  }
  const statuses = () => sandbox.requests.filter(({ path }) => path.startsWith('/status/'))
  return { ...engine, sessions, stale, statuses }
}

describe('more sessions in progress than the client can ask for at their pace', () => {
  test('are asked for in turn, none is left out, nothing fails, and nothing is shown stale that is not', async () => {
    const { sessions, statuses, stale, failures, pass } = await open()
    await pass('2m')
    const before = statuses().length
    await pass('50s')
    const asked = statuses().slice(before)
    expect(new Set(asked.map(({ path }) => path)).size).toBe(sessions.length)
    expect(failures()).toBe(0)
    expect(stale.size).toBe(0)
  }, 30_000)

  test('leave whoever enters their place: one second, as long as the vendor takes', async () => {
    const { sessions, watchers, clock, pass } = await open()
    await pass('1m')
    const times: number[] = []
    for (const { sessionId } of sessions.slice(0, 5)) {
      const began = clock.now()
      const note = () => times.push(clock.now() - began)
      watchers.read({ sessionId }, hosts.rivera, { maxAge: 0, priority: 'join' }).then(note, note)
      await pass('4s', 250)
    }
    expect(Math.max(...times)).toBeLessThanOrEqual(1_500)
    expect(times).toHaveLength(5)
  }, 30_000)

  test('do not keep their host’s list from being read', async () => {
    const { sandbox, pass } = await open()
    const lists = () => sandbox.requests.filter(({ path }) => path.startsWith('/session/')).length
    await pass('30s')
    const before = lists()
    await pass('2m')
    expect(lists() - before).toBeGreaterThanOrEqual(2)
  }, 30_000)
})

test('a hundred pages that poll one session cost what one costs that is pushed to', async () => {
  const { watchers, sandbox, requests, pass } = openEngine()
  sandbox.fail('*', { slow: 1_000, times: Number.POSITIVE_INFINITY })
  const ask = () => watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera).catch(() => {})
  void ask()
  await pass('10s')
  const before = requests()
  for (let second = 0; second < 120; second += 1) {
    for (let page = 0; page < 25; page += 1) void ask()
    await pass('1s')
  }
  expect(requests() - before).toBeLessThanOrEqual(12)
})
