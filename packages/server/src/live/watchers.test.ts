import { describe, expect, test } from 'vitest'
import { hosts, openEngine, settled } from '../../test/engine.ts'

const connectHost = ({ sandbox, sessionOf }: ReturnType<typeof openEngine>, visit = 'VISIT-1001') => {
  const { sessionId, host } = sessionOf(visit)
  return sandbox.connect(sessionId, host.participationId)
}

describe('watching', () => {
  test('nobody who listens means no calls', async () => {
    const { pass, calls } = openEngine()
    await pass('1h', 30_000)
    expect(calls()).toEqual([])
  })

  test('a thousand who listen to one session cost six calls a minute, and all are told', async () => {
    const engine = openEngine()
    const rooms = Array.from({ length: 1_000 }, () => engine.listen('VISIT-1001', hosts.rivera))
    await engine.pass('5m')
    expect(engine.calls().length).toBeLessThanOrEqual(31)
    connectHost(engine)
    const changedAt = engine.clock.now()
    await engine.pass('10s')
    for (const { told } of rooms) {
      expect(told.at(-1)?.known).toMatchObject({ status: 'started', proof: 'proved', stale: false })
      expect((told.at(-1)?.at ?? 0) - changedAt).toBeLessThanOrEqual(10_000)
    }
  })

  test('the sessions of one host share one list', async () => {
    const engine = openEngine()
    for (const visit of ['VISIT-1001', 'VISIT-1002', 'VISIT-1003', 'VISIT-1006']) engine.listen(visit, hosts.rivera)
    await engine.pass('1m')
    expect(new Set(engine.calls())).toEqual(new Set(['GET /session/0?externalId']))
    expect(engine.calls().length).toBeLessThanOrEqual(7)
  })

  test('somebody who enters through the helper is seen within three seconds', async () => {
    const engine = openEngine()
    const { statuses } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('2m')
    engine.watchers.enter(engine.sessionOf('VISIT-1001').sessionId)
    await engine.pass('2s')
    connectHost(engine)
    await engine.pass('3s')
    expect(statuses().at(-1)).toBe('started')
  })

  test('an end is told, and a second start', async () => {
    const engine = openEngine()
    const { statuses } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('1m')
    const leave = connectHost(engine)
    await engine.pass('30s')
    leave()
    await engine.pass('30s')
    connectHost(engine)
    await engine.pass('30s')
    expect(statuses()).toEqual(['not-started', 'started', 'ended', 'started'])
  })

  test('a session that is moved or cancelled is told', async () => {
    const engine = openEngine()
    const { told } = engine.listen('VISIT-1006', hosts.rivera)
    await engine.pass('1m')
    const { sessionId } = engine.sessionOf('VISIT-1006')
    await engine.client.sessions.reschedule({ sessionId }, { startsAt: new Date('2030-05-06T16:00:00Z') })
    await engine.pass('2m')
    expect(told.at(-1)?.known.session.startsAt).toEqual(new Date('2030-05-06T16:00:00Z'))
    await engine.client.sessions.cancel({ sessionId })
    await engine.pass('2m')
    expect(told.at(-1)?.known).toMatchObject({ status: 'cancelled', proof: 'proved' })
  })

  test('whoever leaves is told nothing more, and the last one ends the calls', async () => {
    const engine = openEngine()
    const one = engine.listen('VISIT-1001', hosts.rivera)
    const other = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('20s')
    expect(engine.watchers.state()).toMatchObject({ watchers: 1, listeners: 2 })
    one.leave()
    one.leave()
    connectHost(engine)
    await engine.pass('20s')
    expect(one.statuses()).toEqual(['not-started'])
    expect(other.statuses().at(-1)).toBe('started')
    other.leave()
    expect(engine.watchers.state()).toMatchObject({ watchers: 0, listeners: 0 })
    const before = engine.calls().length
    await engine.pass('10m', 5_000)
    expect(engine.calls()).toHaveLength(before)
  })

  test('a closed engine calls nobody and tells nobody', async () => {
    const engine = openEngine()
    const { told } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('10s')
    engine.watchers.close()
    const before = engine.calls().length
    connectHost(engine)
    await engine.pass('5m', 5_000)
    expect(engine.calls()).toHaveLength(before)
    expect(told).toHaveLength(1)
  })
})

describe('reading', () => {
  test('two hundred who ask for somebody else’s new session cost one more list', async () => {
    const { watchers, calls, pass } = openEngine()
    const ask = () => watchers.read({ externalSessionId: 'VISIT-NEW' }, hosts.rivera)
    await watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera)
    await pass('5s')
    await Promise.all(Array.from({ length: 200 }, ask))
    await Promise.all(Array.from({ length: 200 }, ask))
    expect(calls()).toHaveLength(2)
  })

  test('a session that was scheduled a moment ago is found', async () => {
    const { watchers, client, pass } = openEngine()
    await watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera)
    await pass('5s')
    await client.sessions.create(hosts.rivera, {
      startsAt: new Date('2030-05-06T15:00:00Z'),
      externalSessionId: 'VISIT-NEW',
      participants: [{ fullName: 'Ada Novak' }],
    })
    expect(await watchers.read({ externalSessionId: 'VISIT-NEW' }, hosts.rivera)).toMatchObject({
      status: 'not-started',
    })
  })

  test('while the vendor is down the last that is known is given, labelled, and after a quarter of an hour no more', async () => {
    const { watchers, sandbox, pass } = openEngine()
    const ask = () => watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera)
    expect(await ask()).toMatchObject({ stale: false, proof: 'proved' })
    const lift = sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
    await pass('5m', 5_000)
    expect(await ask()).toMatchObject({ status: 'not-started', stale: true, proof: 'assumed' })
    await pass('11m', 5_000)
    await expect(ask()).rejects.toMatchObject({ code: 'server' })
    lift()
    expect(await ask()).toMatchObject({ stale: false, proof: 'proved' })
  })

  test('whoever enters is not let in by a list from before, unless the vendor is down', async () => {
    const { watchers, sandbox, calls, pass } = openEngine()
    const enter = () =>
      watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera, { maxAge: 4_000, priority: 'join' })
    await enter()
    await pass('3s')
    await enter()
    expect(calls()).toHaveLength(1)
    await pass('2s')
    await enter()
    expect(calls()).toHaveLength(2)
    sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
    await pass('1m', 5_000)
    expect(await enter()).toMatchObject({ stale: true })
  })
})

describe('trouble', () => {
  test('ten minutes without the vendor are told, cost little, and end by themselves', async () => {
    const engine = openEngine()
    const { told } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('1m')
    const lift = engine.sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
    const before = engine.requests()
    await engine.pass('10m', 1_000)
    expect(told.at(-1)?.known).toMatchObject({ status: 'not-started', stale: true, proof: 'assumed' })
    // Three tries each; pauses that double up to two minutes.
    expect(engine.requests() - before).toBeLessThanOrEqual(3 * 11)
    lift()
    connectHost(engine)
    await engine.pass('2m', 1_000)
    expect(told.at(-1)?.known).toMatchObject({ status: 'started', stale: false, proof: 'proved' })
  })

  test('a 429 stops polling until it may go on; who enters tries all the same', async () => {
    const engine = openEngine()
    engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('30s')
    engine.sandbox.fail('GET /session', { status: 429, times: 1 })
    await engine.pass('11s')
    expect(engine.pressure.pause()).toBeGreaterThan(30_000)
    const before = engine.requests()
    await engine.pass('30s')
    expect(engine.requests()).toBe(before)
    const entering = { maxAge: 4_000, priority: 'join' } as const
    expect(await engine.watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera, entering)).toMatchObject({
      stale: false,
    })
    expect(engine.requests()).toBe(before + 1)
    await engine.pass('1m')
    expect(engine.requests()).toBeGreaterThan(before + 1)
  })

  test('what is left of the quota decides how often is asked, and the reserve is left to joins', async () => {
    const engine = openEngine({ quota: { perHour: 40, reserve: 10 } })
    engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('1m')
    expect(engine.requests()).toBeGreaterThanOrEqual(6)
    await engine.pass('50m', 1_000)
    expect(engine.requests()).toBeLessThanOrEqual(30)
    expect(engine.pressure.slowness()).toBeGreaterThan(1)
    const entering = { maxAge: 0, priority: 'join' } as const
    const before = engine.requests()
    await engine.watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera, entering)
    expect(engine.requests()).toBe(before + 1)
  })

  test('an account without the status call is watched by its lists', async () => {
    const engine = openEngine()
    engine.sandbox.fail('GET /status', { status: 501, times: Number.POSITIVE_INFINITY })
    const { told } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('30s')
    connectHost(engine)
    await engine.pass('2m')
    expect(told.at(-1)?.known).toMatchObject({ status: 'started', proof: 'assumed', stale: false })
    expect(engine.calls().filter((call) => call.startsWith('GET /status'))).toHaveLength(1)
  })
})

describe('webhooks', () => {
  const take = (engine: ReturnType<typeof openEngine>, status: 'started' | 'ended', visit = 'VISIT-1001') =>
    engine.watchers.take({
      sessionId: engine.sessionOf(visit).sessionId,
      status,
      source: 'webhook',
      at: engine.clock.now(),
    })

  test('a start is told at once, and confirmed first', async () => {
    const engine = openEngine()
    const { told } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('15s')
    connectHost(engine)
    await take(engine, 'started')
    expect(told.at(-1)).toMatchObject({ at: engine.clock.now(), known: { status: 'started', proof: 'proved' } })
    await settled()
    expect(told.at(-1)?.known.session.participants[0]?.connectedAt).not.toBeNull()
  })

  test('a start that did not happen is not believed', async () => {
    const engine = openEngine()
    const changes: string[] = []
    engine.watchers.onChange(({ now }) => changes.push(now.status))
    const { statuses } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('15s')
    await take(engine, 'started')
    await engine.pass('30s')
    expect(statuses()).toEqual(['not-started'])
    expect(changes).toEqual(['not-started'])
  })

  test('an end that arrives after the second start changes nothing', async () => {
    const engine = openEngine()
    const { statuses } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('15s')
    connectHost(engine)
    await take(engine, 'started')
    await take(engine, 'ended')
    await engine.pass('30s')
    expect(statuses().at(-1)).toBe('started')
    expect(statuses()).not.toContain('ended')
  })

  test('one that cannot be confirmed is told as assumed, and proved once the vendor answers', async () => {
    const engine = openEngine()
    const { told } = engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('15s')
    const lift = engine.sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
    connectHost(engine)
    await take(engine, 'started')
    expect(told.at(-1)?.known).toMatchObject({ status: 'started', proof: 'assumed' })
    lift()
    await engine.pass('1m')
    expect(told.at(-1)?.known).toMatchObject({ status: 'started', proof: 'proved' })
  })

  test('a thousand at once cost two status calls', async () => {
    const engine = openEngine()
    await engine.watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera)
    connectHost(engine)
    await Promise.all(Array.from({ length: 1_000 }, () => take(engine, 'started')))
    expect(engine.calls().filter((call) => call.startsWith('GET /status')).length).toBeLessThanOrEqual(2)
  })

  test('one about a session that nobody asked for is told with one look at the account', async () => {
    const engine = openEngine()
    const changes: [string | undefined, string][] = []
    engine.watchers.onChange(({ before, now }) => changes.push([before?.status, now.status]))
    connectHost(engine, 'VISIT-1007')
    await take(engine, 'started', 'VISIT-1007')
    expect(changes).toEqual([[undefined, 'started']])
    expect(engine.calls()).toHaveLength(2)
  })

  test('where they arrive lists are read a third as often', async () => {
    const engine = openEngine()
    engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('1m')
    await take(engine, 'ended', 'VISIT-1005')
    const before = engine.calls().length
    await engine.pass('3m')
    expect(engine.calls().length - before).toBeLessThanOrEqual(8)
  })

  test('where a start comes that none told of, it is asked as often as without them', async () => {
    const engine = openEngine()
    engine.listen('VISIT-1001', hosts.rivera)
    await engine.pass('1m')
    await take(engine, 'ended', 'VISIT-1005')
    connectHost(engine)
    await engine.pass('2m')
    const statuses = () => engine.calls().filter((call) => call.startsWith('GET /status/')).length
    const before = statuses()
    await engine.pass('3m')
    expect(statuses() - before).toBeGreaterThanOrEqual(8)
  })
})
