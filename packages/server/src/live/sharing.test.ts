import { describe, expect, test } from 'vitest'
import { hosts, openEngine, openInstance } from '../../test/engine.ts'
import { canaryFree } from '../../test/sharing-canaries.ts'
import type { Known } from './knowledge.ts'
import { createMemoryStore, type Store } from './store.ts'
import { applyListNews, readListNews, readSessionNews, writeListNews } from './telling.ts'

const listTo = async () => {
  const engine = openEngine()
  const sessions = await engine.client.sessions.list({ host: hosts.rivera })
  const list = {
    key: 'a list',
    scope: hosts.rivera,
    at: 1_000,
    failures: 0,
    failedAt: 0,
    sessions: new Map(sessions.map((session) => [session.sessionId, session])),
  }
  return { ...engine, list }
}

/** Three instances that share a store, each with somebody who listens to the same session. */
const openThree = (share: (store: Store, instance: number) => Store = (store) => store) => {
  const engine = openEngine()
  const { sessionId, host } = engine.sessionOf('VISIT-1001')
  const store = createMemoryStore(engine.clock.now)
  const instances = [0, 1, 2].map((number) => {
    const instance = openInstance(engine.sandbox, engine.clock, share(store, number))
    const told: Known[] = []
    const leave = instance.watchers.subscribe(sessionId, hosts.rivera, (known) => told.push(known))
    return { ...instance, told, leave }
  })
  const requests = () => instances.reduce((sum, instance) => sum + instance.requests(), 0)
  return { ...engine, store, sessionId, host, instances, requests }
}

describe('several instances', () => {
  test('ask the vendor as often as one, and all are told', async () => {
    const { instances, requests, sandbox, sessionId, host, pass } = openThree()
    await pass('1m')
    const before = requests()
    await pass('5m')
    // Each instance reads the list once for itself: who is in it is not shared.
    expect(requests() - before).toBeLessThanOrEqual(31)
    sandbox.connect(sessionId, host.participationId)
    await pass('12s')
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started', 'started'])
    expect(instances.map(({ told }) => told.at(-1)?.proof)).toEqual(['proved', 'proved', 'proved'])
  })

  test('when the one that asks is gone another asks within half a minute', async () => {
    const dead = new Set<number>()
    // One that was killed says no farewell: its lease runs out.
    const { instances, requests, sandbox, sessionId, host, pass } = openThree((store, number) => ({
      ...store,
      release: async (key, owner) => {
        if (!dead.has(number)) await store.release(key, owner)
      },
    }))
    await pass('1m')
    const counts = instances.map((instance) => instance.requests())
    await pass('1m')
    const asking = instances.findIndex((instance, number) => instance.requests() > (counts[number] ?? 0))
    dead.add(asking)
    instances[asking]?.watchers.close()
    const before = requests()
    sandbox.connect(sessionId, host.participationId)
    await pass('35s')
    expect(requests()).toBeGreaterThan(before)
    const others = instances.filter((_, number) => number !== asking)
    expect(others.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started'])
  })

  test('a webhook that one receives is told by all at once', async () => {
    const { instances, sandbox, sessionId, host, clock, pass } = openThree()
    await pass('1m')
    sandbox.connect(sessionId, host.participationId)
    await instances[2]?.watchers.take({ sessionId, status: 'started', source: 'webhook', at: clock.now() })
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started', 'started'])
  })

  test('one that is only asked now and then is kept up to date by the others', async () => {
    const { clock, sandbox, store, sessionId, host, pass } = openThree()
    const asked = openInstance(sandbox, clock, store)
    const ask = () => asked.watchers.read({ sessionId }, hosts.rivera)
    await pass('30s')
    await ask()
    const before = asked.requests()
    sandbox.connect(sessionId, host.participationId)
    await pass('50s')
    expect(await ask()).toMatchObject({ status: 'started', proof: 'proved', stale: false })
    expect(asked.requests()).toBe(before)
  })

  test('where the store fails each goes on alone', async () => {
    const broken = async () => Promise.reject(new Error('away'))
    const { instances, sandbox, sessionId, host, pass } = openThree((store) => ({
      ...store,
      lease: broken,
      release: broken,
      publish: broken,
      add: broken,
    }))
    await pass('1m')
    sandbox.connect(sessionId, host.participationId)
    await pass('12s')
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started', 'started'])
    expect(instances.map(({ requests }) => requests() > 6)).toEqual([true, true, true])
  })

  test('what was used of the quota is one sum', async () => {
    const { instances, requests, pass } = openThree()
    await pass('2m')
    const used = requests()
    for (const { pressure } of instances) pressure.state()
    await pass('1s')
    expect(used).toBeGreaterThan(10)
    for (const { pressure } of instances) expect(pressure.state().used).toBeGreaterThanOrEqual(used - 2)
  })
})

describe('what is told to other instances', () => {
  test('holds no name, address, code or id of a person', async () => {
    const { list } = await listTo()
    expect(canaryFree(writeListNews('one', list), list.sessions.values())).toEqual([])
  })

  test('brings a list up to date, and keeps its people', async () => {
    const { list, client, sandbox, sessionOf } = await listTo()
    const { sessionId, host } = sessionOf('VISIT-1001')
    sandbox.connect(sessionId, host.participationId)
    await client.sessions.reschedule({ sessionId }, { startsAt: new Date('2030-05-06T18:00:00Z') })
    const newer = await client.sessions.list({ host: hosts.rivera })
    const news = readListNews(
      writeListNews('other', { ...list, at: 2_000, sessions: new Map(newer.map((each) => [each.sessionId, each])) }),
    )
    if (news === undefined) throw new Error('no news')
    const updated = applyListNews(list, news)?.find((each) => each.sessionId === sessionId)
    expect(updated).toEqual(newer.find((each) => each.sessionId === sessionId))
    expect(news.at).toBe(2_000)
  })

  test('is no help where somebody is in it who is not known here', async () => {
    const { list, client, sessionOf } = await listTo()
    const { sessionId } = sessionOf('VISIT-1001')
    await client.participants.add({ sessionId }, { fullName: 'Ada Novak' })
    const newer = await client.sessions.list({ host: hosts.rivera })
    const news = readListNews(
      writeListNews('other', { ...list, sessions: new Map(newer.map((each) => [each.sessionId, each])) }),
    )
    expect(news && applyListNews(list, news)).toBeUndefined()
  })

  test.each(['', '{', 'null', '{"from":1}', '{"from":"x","call":{"status":"gone","at":1,"connection":null}}'])(
    'what cannot be read is left alone: %s',
    (message) => {
      expect(readSessionNews(message)).toBeUndefined()
      expect(readListNews(message)).toBeUndefined()
    },
  )
})
