import { describe, expect, test } from 'vitest'
import { hosts, openEngine, openInstance, settled } from '../../test/engine.ts'
import { canaryFree } from '../../test/sharing-canaries.ts'
import type { Known } from './knowledge.ts'
import { createMemoryStore, type Store } from './store.ts'
import { applyListNews, readListNews, readSessionNews, writeListNews } from './telling.ts'
import { readWriteNews } from './write-news.ts'

const listTo = async () => {
  const engine = openEngine()
  const sessions = await engine.client.sessions.list({ host: hosts.rivera })
  const list = {
    key: 'a list',
    scope: hosts.rivera,
    at: 1_000,
    failures: 0,
    failedAt: 0,
    isOutdated: false,
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

  test('when nobody listens any more at the one that asks for a status, another asks at once', async () => {
    const { instances, sandbox, sessionId, host, calls, pass } = openThree()
    await pass('1m')
    const leave = sandbox.connect(sessionId, host.participationId)
    await pass('30s')
    const isStatus = (call: string) => call.startsWith('GET /status')
    const before = calls().filter(isStatus).length
    const counts = instances.map((instance) => instance.requests())
    while (calls().filter(isStatus).length === before) await pass('1s')
    const asking = instances.findIndex((instance, number) => instance.requests() > (counts[number] ?? 0))
    const [other] = instances.filter((_, number) => number !== asking)
    instances[asking]?.leave()
    leave()
    // Twenty seconds after the question before, where its lease would have run for thirty-two.
    await pass('22s')
    expect(other?.told.at(-1)?.status).toBe('ended')
  })

  test('a webhook that one receives is told by all at once', async () => {
    const { instances, sandbox, sessionId, host, clock, pass } = openThree()
    await pass('1m')
    sandbox.connect(sessionId, host.participationId)
    await instances[2]?.watchers.take({ sessionId, status: 'started', source: 'webhook', at: clock.now() })
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started', 'started'])
  })

  test('a webhook that one receives and SecureVideo confirms lets all ask a third as often', async () => {
    const { instances, sandbox, sessionId, host, clock, calls, pass } = openThree()
    await pass('1m')
    sandbox.connect(sessionId, host.participationId)
    await instances[2]?.watchers.take({ sessionId, status: 'started', source: 'webhook', at: clock.now() })
    await pass('30s')
    const before = calls().length
    await pass('4m')
    // Whoever holds the lease: a status each minute and a list every three.
    expect(calls().length - before).toBeLessThanOrEqual(8)
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

  /** Redis may refuse topics to its user and nothing else. */
  const isDeaf = (store: Store): Store => ({ ...store, subscribe: () => () => {} })
  const isMute = (store: Store): Store => ({ ...store, publish: async () => {} })

  test.each([
    ['one that hears nothing of the others', (store: Store, number: number) => (number === 2 ? isDeaf(store) : store)],
    ['those of whom the one that asks can tell nothing', isMute],
  ])('%s asks for itself, half as often', async (_who, share) => {
    const { instances, sandbox, sessionId, host, pass } = openThree(share)
    await pass('1m')
    const before = instances.map((instance) => instance.requests())
    await pass('5m')
    const counts = instances.map((instance, number) => instance.requests() - (before[number] ?? 0))
    expect(Math.max(...counts)).toBeLessThanOrEqual(31)
    expect(counts[2]).toBeGreaterThanOrEqual(14)
    expect(instances.map(({ told }) => told.some(({ stale }) => stale))).toEqual([false, false, false])
    const leave = sandbox.connect(sessionId, host.participationId)
    await pass('30s')
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['started', 'started', 'started'])
    leave()
    await pass('50s')
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['ended', 'ended', 'ended'])
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

describe('a clock that is half a minute ahead at one instance', () => {
  const openTwo = () => {
    const engine = openEngine()
    const ahead = { ...engine.clock, now: () => engine.clock.now() + 30_000 }
    const peer = openInstance(engine.sandbox, ahead, engine.store)
    // Somebody at SecureVideo's own pages, of whom no instance hears.
    const { client } = openInstance(engine.sandbox, engine.clock, createMemoryStore(engine.clock.now))
    return { ...engine, peer, elsewhere: client, session: engine.sessionOf('VISIT-1001') }
  }
  const visit = { externalSessionId: 'VISIT-1001' }

  test('lets nobody in at another who was removed twenty seconds ago', async () => {
    const { watchers, peer, elsewhere, session, pass } = openTwo()
    const enter = () => watchers.read(visit, hosts.rivera, { maxAge: 4_000, priority: 'join' })
    await enter()
    await pass('5s')
    await peer.watchers.read(visit, hosts.rivera, { maxAge: 0 })
    await settled()
    const [patient] = session.patients
    await elsewhere.participants.remove({ participationId: patient?.participationId ?? 0 })
    await pass('20s')
    const ids = (await enter())?.session.participants.map(({ participationId }) => participationId)
    expect(ids).not.toContain(patient?.participationId)
  })

  test('keeps no end back that a webhook tells another and SecureVideo confirms', async () => {
    const { watchers, peer, sandbox, session, listen, pass, clock } = openTwo()
    const { statuses } = listen('VISIT-1001', hosts.rivera)
    const { sessionId, host } = session
    const take = (at: typeof watchers, status: 'started' | 'ended') =>
      at.take({ sessionId, status, source: 'webhook', at: clock.now() })
    await pass('15s')
    const leave = sandbox.connect(sessionId, host.participationId)
    await take(peer.watchers, 'started')
    await pass('5s')
    leave()
    await take(watchers, 'ended')
    expect(statuses()).toEqual(['not-started', 'started', 'ended'])
  })

  test('makes no list current that it began to read before a change', async () => {
    const { watchers, client, peer, sandbox, session, pass } = openTwo()
    await watchers.read(visit, hosts.rivera)
    await pass('5s')
    sandbox.fail('GET /session', { slow: 2_000, when: 'after-commit', times: 1 })
    const reading = peer.watchers.read(visit, hosts.rivera, { maxAge: 0 })
    await pass('1s')
    await client.sessions.cancel({ sessionId: session.sessionId })
    await pass('2s')
    await reading
    const known = await watchers.read(visit, hosts.rivera)
    expect(known).toMatchObject({ status: 'cancelled' })
  })
})

describe('what the client of one instance changes', () => {
  const far = 'VISIT-1003'

  /** One instance where somebody waits for a visit that is a day off, and one that knows of no session. */
  const openTwo = async () => {
    const engine = openEngine()
    const published: string[] = []
    const store: Store = {
      ...engine.store,
      publish: async (topic, message) => {
        published.push(`${topic} ${message}`)
        await engine.store.publish(topic, message)
      },
    }
    const other = openInstance(engine.sandbox, engine.clock, store)
    const { told } = engine.listen(far, hosts.rivera)
    await engine.pass('10s')
    const before = engine.calls().length
    return {
      ...engine,
      other,
      told,
      published,
      since: () => engine.calls().slice(before),
      session: engine.sessionOf(far),
    }
  }
  type Two = Awaited<ReturnType<typeof openTwo>>

  const changes: [string, (two: Two) => Promise<unknown>, object][] = [
    [
      'a move by your id',
      ({ other: { client } }) =>
        client.sessions.reschedule({ externalSessionId: far }, { startsAt: new Date('2030-05-07T18:00:00Z') }),
      { session: { startsAt: new Date('2030-05-07T18:00:00Z') } },
    ],
    [
      'a cancellation by your id',
      ({ other: { client } }) => client.sessions.cancel({ externalSessionId: far }),
      { status: 'cancelled' },
    ],
    [
      'a cancellation by SecureVideo’s',
      ({ other: { client }, session: { sessionId } }) => client.sessions.cancel({ sessionId }),
      { status: 'cancelled' },
    ],
    [
      'somebody removed',
      ({ other: { client }, session: { patients } }) =>
        client.participants.remove({ participationId: patients[0]?.participationId ?? 0 }),
      { session: { participants: [{ fullName: 'Dr. Dana Rivera' }] } },
    ],
  ]
  test.each(changes)('is told by another a moment later, for one reading: %s', async (_what, change, known) => {
    const two = await openTwo()
    await change(two)
    await two.pass('1s', 50)
    expect(two.told.at(-1)?.known).toMatchObject(known)
    expect(two.since()).toHaveLength(2)
    expect(two.other.requests()).toBe(1)
  })

  test('is told by all of three, for one reading', async () => {
    const { instances, requests, sessionId, pass } = openThree()
    await pass('1m')
    const before = requests()
    await instances[1]?.client.sessions.cancel({ sessionId })
    await pass('1s', 50)
    expect(instances.map(({ told }) => told.at(-1)?.status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(requests() - before).toBe(2)
  })

  test('is told although the list was to be read by another, where nobody listens', async () => {
    const { sandbox, clock, store, listen, pass } = openEngine()
    const [asked, other] = [openInstance(sandbox, clock, store), openInstance(sandbox, clock, store)]
    const visit = { externalSessionId: 'VISIT-1001' }
    await asked.watchers.read(visit, hosts.rivera)
    await pass('12s')
    // Old enough to be read again, so that for the next 22 seconds this is the instance to do it.
    await asked.watchers.read(visit, hosts.rivera)
    await settled()
    const { statuses } = listen('VISIT-1001', hosts.rivera)
    await pass('1s')
    await other.client.sessions.cancel(visit)
    await pass('2s', 50)
    expect(statuses()).toEqual(['not-started', 'cancelled'])
  })

  test('makes another show a new session at once', async () => {
    const { watchers, other, calls, clock } = await openTwo()
    const visit = { externalSessionId: 'VISIT-NEW' }
    await watchers.read({ externalSessionId: far }, hosts.rivera, { maxAge: 0 })
    await other.client.sessions.create(hosts.rivera, {
      ...visit,
      startsAt: new Date(clock.now()),
      participants: [{ fullName: 'Ada Novak' }],
    })
    await settled()
    const before = calls().length
    expect(await watchers.read(visit, hosts.rivera)).toBeDefined()
    expect(calls().length - before).toBe(1)
  })

  test('that no instance knows has their lists read once they are a minute old', async () => {
    const { other, since, pass } = await openTwo()
    await other.client.sessions.create(hosts.okafor, {
      externalSessionId: 'VISIT-NEW',
      startsAt: new Date('2030-05-06T17:00:00Z'),
      participants: [{ fullName: 'Ada Novak' }],
    })
    await other.client.sessions.cancel({ externalSessionId: 'VISIT-NEW' })
    await pass('45s')
    expect(since()).toHaveLength(2)
    await pass('6s')
    expect(since()).toHaveLength(3)
    await pass('1m')
    expect(since()).toHaveLength(3)
  })

  test('is told without a name, an address, a code or an id of yours', async () => {
    const { other, published, client } = await openTwo()
    await other.client.participants.add(
      { externalSessionId: far },
      { fullName: 'Ada Novak', email: 'ada.novak@example.com', externalId: 'PATIENT-99' },
    )
    await other.client.sessions.cancel({ externalSessionId: far })
    await other.client.sessions.create(hosts.rivera, {
      externalSessionId: 'VISIT-NEW',
      startsAt: new Date('2030-05-06T17:00:00Z'),
      participants: [{ fullName: 'Ada Novak', email: 'ada.novak@example.com' }],
    })
    const text = published.join('\n')
    expect(published.filter((each) => each.startsWith('writes '))).toHaveLength(3)
    expect(canaryFree(text, await client.sessions.list())).toEqual([])
    for (const word of ['ada.novak', 'Ada', 'PATIENT-99', 'EHR-DR-1', 'VISIT']) expect(text).not.toContain(word)
  })
})

describe('one quota for several instances', () => {
  const quota = { perHour: 40, reserve: 10 }
  const openTwo = () => {
    const engine = openEngine({ quota })
    const other = openInstance(engine.sandbox, engine.clock, engine.store, quota)
    return { ...engine, other }
  }

  test('what one has used closes the lane of polling at the other, and leaves the reserve', async () => {
    const { client, other, pass } = openTwo()
    for (let call = 0; call < 30; call += 1) await client.sessions.list()
    // It hears of it once it looks.
    await pass('11s')
    other.pressure.state()
    await pass('1s')
    await expect(other.client.sessions.list()).rejects.toMatchObject({ code: 'quota', outcome: 'not-sent' })
    expect(other.requests()).toBe(0)
    await other.client.sessions.list({}, { priority: 'join' })
    expect(other.requests()).toBe(1)
  })

  test('each call counts once, wherever it was made', async () => {
    const { client, pressure, other, pass } = openTwo()
    for (let call = 0; call < 5; call += 1) await client.sessions.list()
    for (let call = 0; call < 3; call += 1) await other.client.sessions.list()
    await pass('11s')
    for (const each of [pressure, other.pressure]) each.state()
    await pass('1s')
    expect([pressure.state().used, other.pressure.state().used]).toEqual([8, 8])
    expect(client.state.quota).toMatchObject({ used: 8, left: 32 })
  })
})

describe('what is told to other instances', () => {
  test('holds no name, address, code or id of a person', async () => {
    const { list } = await listTo()
    expect(canaryFree(writeListNews('one', 1, list), list.sessions.values())).toEqual([])
  })

  test('brings a list up to date, and keeps its people', async () => {
    const { list, client, sandbox, sessionOf } = await listTo()
    const { sessionId, host } = sessionOf('VISIT-1001')
    sandbox.connect(sessionId, host.participationId)
    await client.sessions.reschedule({ sessionId }, { startsAt: new Date('2030-05-06T18:00:00Z') })
    const newer = await client.sessions.list({ host: hosts.rivera })
    const news = readListNews(
      writeListNews('other', 1, { ...list, at: 2_000, sessions: new Map(newer.map((each) => [each.sessionId, each])) }),
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
      writeListNews('other', 1, { ...list, sessions: new Map(newer.map((each) => [each.sessionId, each])) }),
    )
    expect(news && applyListNews(list, news)).toBeUndefined()
  })

  test.each(['', '{', 'null', '{"from":1}', '{"from":"x","call":{"status":"gone","at":1,"connection":null}}'])(
    'what cannot be read is left alone: %s',
    (message) => {
      expect(readSessionNews(message)).toBeUndefined()
      expect(readListNews(message)).toBeUndefined()
      expect(readWriteNews(message)).toBeUndefined()
    },
  )
})
