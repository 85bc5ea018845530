import { describe, expect, test } from 'vitest'
import { hosts, openEngine, settled } from '../../test/engine.ts'

const soon = 350
const list = 'GET /session/0?externalId'
const later = { startsAt: new Date('2030-05-07T18:00:00Z') }
const far = { externalSessionId: 'VISIT-1003' }

/** Somebody waits for a session that is a day off, whose list was just read and is due in two minutes. */
const waitForFar = async (options?: Parameters<typeof openEngine>[0]) => {
  const engine = openEngine(options)
  const { told } = engine.listen('VISIT-1003', hosts.rivera)
  await engine.pass('10s')
  const before = engine.calls().length
  return { ...engine, told, since: () => engine.calls().slice(before), session: engine.sessionOf('VISIT-1003') }
}
type Waiting = Awaited<ReturnType<typeof waitForFar>>

const addAda = ({ client }: Waiting) =>
  client.participants.add(far, { fullName: 'Ada Novak', email: 'ada.novak@example.com' })

describe('what our own client changes', () => {
  const changes: [string, (engine: Waiting) => Promise<unknown>, string, object][] = [
    [
      'a move',
      ({ client }) => client.sessions.reschedule(far, later),
      'PUT /session/0?externalSessionId',
      { session: later },
    ],
    [
      'a cancellation',
      ({ client }) => client.sessions.cancel(far),
      'DELETE /session/0?externalSessionId',
      { status: 'cancelled' },
    ],
    [
      'somebody added',
      addAda,
      'POST /participant/0?externalSessionId',
      { session: { participants: [{}, {}, { fullName: 'Ada Novak' }] } },
    ],
    [
      'somebody removed',
      ({ client, session: { patients } }) =>
        client.participants.remove({ participationId: patients[0]?.participationId ?? 0 }),
      'DELETE /participant/{id}',
      { session: { participants: [{ fullName: 'Dr. Dana Rivera' }] } },
    ],
  ]
  test.each(changes)('%s is told a moment later, for one reading', async (_what, change, call, known) => {
    const engine = await waitForFar()
    await change(engine)
    await engine.pass(soon, 50)
    expect(engine.told.at(-1)?.known).toMatchObject(known)
    expect(engine.since().map((each) => each.replace(/\/\d{2,}/, '/{id}'))).toEqual([call, list])
    await engine.pass('1m')
    expect(engine.since()).toHaveLength(2)
  })

  test('fifty changes at once cost one reading, and all of them are told', async () => {
    const engine = await waitForFar()
    for (let change = 0; change < 50; change += 1) {
      await engine.client.sessions.reschedule(far, { startsAt: new Date(later.startsAt.getTime() + change * 60_000) })
    }
    await engine.pass('10s', 50)
    expect(engine.since().filter((call) => call === list)).toHaveLength(1)
    expect(engine.told.at(-1)?.known.session.startsAt).toEqual(new Date('2030-05-07T18:49:00Z'))
  })

  test('changes that go on for ten seconds cost a reading every two, and the last of them is told as well', async () => {
    const engine = await waitForFar()
    for (let change = 0; change < 50; change += 1) {
      await engine.client.sessions.reschedule(far, { startsAt: new Date(later.startsAt.getTime() + change * 60_000) })
      await engine.pass(200, 50)
    }
    await engine.pass('10s', 50)
    expect(engine.since().filter((call) => call === list).length).toBeLessThanOrEqual(6)
    expect(engine.told.at(-1)?.known.session.startsAt).toEqual(new Date('2030-05-07T18:49:00Z'))
  })

  test('costs nothing where nobody listens, and who asks next is answered from after it, for one reading', async () => {
    const { watchers, client, calls, pass } = openEngine()
    const ask = () => watchers.read(far, hosts.rivera)
    await ask()
    await client.sessions.cancel(far)
    await pass('1m')
    expect(calls()).toEqual([list, 'DELETE /session/0?externalSessionId'])
    const [known] = await Promise.all([ask(), ask(), ask()])
    expect(known?.status).toBe('cancelled')
    await ask()
    expect(calls()).toHaveLength(3)
  })

  test('is read again where it was changed while a reading was under way', async () => {
    const engine = await waitForFar()
    await engine.pass('90s')
    const lift = engine.sandbox.fail('GET /session', { slow: 3_000, when: 'after-commit', times: 1 })
    await engine.pass('21s')
    await engine.client.sessions.cancel(far)
    await engine.pass('4s', 50)
    lift()
    expect(engine.told.at(-1)?.known.status).toBe('cancelled')
    expect(engine.since().filter((call) => call === list).length).toBeLessThanOrEqual(3)
  })

  test('shows a new session to who asks for it, though its host’s list was just read, and those who wait for others cost nothing', async () => {
    const engine = await waitForFar()
    const visit = { externalSessionId: 'VISIT-NEW' }
    await engine.watchers.read(far, hosts.rivera, { maxAge: 0 })
    await engine.client.sessions.create(hosts.rivera, {
      ...later,
      ...visit,
      participants: [{ fullName: 'Ada Novak', email: 'ada.novak@example.com' }],
    })
    await engine.pass('2s', 50)
    expect(engine.since()).toEqual([list, 'POST /session/0?externalId'])
    expect(await engine.watchers.read(visit, hosts.rivera)).toBeDefined()
    expect(engine.since()).toHaveLength(3)
  })

  test('that was refused or never sent changes nothing', async () => {
    const engine = await waitForFar()
    engine.sandbox.fail('DELETE /session', { status: 403 })
    await expect(engine.client.sessions.cancel(far)).rejects.toMatchObject({ outcome: 'rejected' })
    const wrong = { startsAt: new Date(Number.NaN) }
    await expect(engine.client.sessions.reschedule(far, wrong)).rejects.toMatchObject({ outcome: 'not-sent' })
    await engine.pass('10s', 50)
    await engine.watchers.read(far, hosts.rivera)
    expect(engine.since()).toEqual(['DELETE /session/0?externalSessionId'])
  })

  test('whose outcome is unknown is looked for', async () => {
    const engine = await waitForFar()
    engine.sandbox.fail('POST /participant', { reset: true, when: 'after-commit' })
    await expect(addAda(engine)).rejects.toMatchObject({ outcome: 'unknown' })
    await engine.pass(soon, 50)
    expect(engine.told.at(-1)?.known.session.participants.at(-1)?.fullName).toBe('Ada Novak')
  })

  test('waits for the end of the pause that a 429 asks for, and what is shown meanwhile is labelled', async () => {
    const engine = await waitForFar()
    engine.sandbox.fail('GET /session', { status: 429 })
    await expect(engine.client.sessions.list({}, { deadline: 100 })).rejects.toMatchObject({ code: 'quota' })
    await engine.client.sessions.cancel(far, { priority: 'join' })
    const before = engine.requests()
    await engine.pass('50s')
    expect(await engine.watchers.read(far, hosts.rivera)).toMatchObject({ status: 'not-started', stale: true })
    expect(engine.requests()).toBe(before)
    await engine.pass('15s')
    expect(engine.told.at(-1)?.known.status).toBe('cancelled')
  })

  test('leaves the reserve to people who enter', async () => {
    const engine = await waitForFar({ quota: { perHour: 30, reserve: 10 } })
    while (engine.requests() < 20) await engine.client.sessions.list()
    const { sessionId } = engine.session
    await engine.client.sessions.cancel({ sessionId }, { priority: 'join' })
    await engine.pass('5m')
    expect(engine.requests()).toBe(21)
    const entering = { maxAge: 4_000, priority: 'join' } as const
    expect(await engine.watchers.read(far, hosts.rivera, entering)).toMatchObject({ status: 'cancelled' })
    expect(engine.requests()).toBe(22)
  })

  test('in a way that is not known here has the lists read again that are a minute old, once', async () => {
    const engine = await waitForFar()
    await engine.client.request('PUT /session/{id}', {
      params: { id: engine.session.sessionId },
      body: { ScheduleTs: '2030-05-07T18:00:00' },
    })
    await engine.pass('45s')
    expect(engine.since()).toHaveLength(1)
    await engine.pass('6s')
    expect(engine.since()).toEqual(
      ['PUT /session/{id}', list].map((call) => call.replace('{id}', `${engine.session.sessionId}`)),
    )
    expect(engine.told.at(-1)?.known.session).toMatchObject(later)
  })

  test('and a call by template that changes nothing of sessions has none read', async () => {
    const engine = await waitForFar()
    await engine.client.request('GET /session/{id}', { params: { id: 5 } }).catch(() => {})
    await engine.client.request('POST /newThing').catch(() => {})
    await engine.pass('60s')
    expect(engine.since()).toHaveLength(2)
  })

  test('is seen in the list of a participant whom it brings in', async () => {
    const { watchers, client, calls } = openEngine()
    const ada = { participantEmail: 'ada.novak@example.com' }
    await client.participants.add(
      { externalSessionId: 'VISIT-1002' },
      { fullName: 'Ada Novak', email: ada.participantEmail },
    )
    await watchers.read({ externalSessionId: 'VISIT-1002' }, ada)
    await client.participants.add(far, { fullName: 'Ada Novak', email: ada.participantEmail })
    const before = calls().length
    expect(await watchers.read(far, ada)).toBeDefined()
    expect(calls().slice(before)).toEqual(['GET /session?participantEmail'])
  })

  test('is seen in the list of the host who takes over', async () => {
    const { watchers, client, calls } = openEngine()
    expect(await watchers.read({ externalSessionId: 'VISIT-1007' }, hosts.okafor)).toBeDefined()
    await client.sessions.changeHost(far, hosts.okafor)
    const before = calls().length
    expect(await watchers.read(far, hosts.okafor)).toBeDefined()
    expect(calls().length - before).toBe(1)
  })

  test('and the client shows its state at every moment', async () => {
    const { client } = openEngine({ quota: { perHour: 100 } })
    await client.sessions.list()
    expect(client.state.quota?.used).toBe(1)
    await settled()
    await client.sessions.list()
    expect(client.state.quota?.used).toBe(2)
  })
})
