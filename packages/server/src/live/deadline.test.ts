import { describe, expect, test } from 'vitest'
import { hosts, openEngine } from '../../test/engine.ts'
import { findSeat } from '../access/find-seat.ts'
import type { Grant } from '../access/grant.ts'
import type { ReadOptions } from './read-session.ts'

const tomas: Grant = { subject: 'tomas', as: 'participant', participant: { email: 'Tomas.Herrera@example.com' } }

/** An engine whose vendor takes seven seconds for each answer, of the eight that a call may take. */
const open = () => {
  const engine = openEngine()
  engine.sandbox.fail('*', { slow: 7_000, times: Number.POSITIVE_INFINITY })
  const ask = (visit: string, grant: Grant, options: ReadOptions) =>
    findSeat(engine.watchers, { externalSessionId: visit }, grant, { until: engine.watchers.until(), ...options })
  /** Milliseconds until the question was answered, one way or the other. */
  const timeOf = async (question: Promise<unknown>) => {
    const from = engine.clock.now()
    let time: number | undefined
    const note = () => {
      time = engine.clock.now() - from
    }
    question.then(note, note)
    await engine.pass('40s')
    return time
  }
  return { ...engine, ask, timeOf }
}

describe('whoever asks while the vendor takes seven seconds for each answer', () => {
  test('is answered within one deadline, also where their own list and the account’s have to be read', async () => {
    const { ask, timeOf, calls } = open()
    // Not in it, so that their own list lacks the session.
    expect(await timeOf(ask('VISIT-1007', tomas, { priority: 'join' }))).toBeLessThanOrEqual(8_100)
    expect(calls()).toHaveLength(2)
  })

  test('enters without waiting for the status of a session that has begun', async () => {
    const { ask, timeOf, sandbox, sessionOf, calls } = open()
    const { sessionId, host } = sessionOf('VISIT-1001')
    sandbox.connect(sessionId, host.participationId)
    const rivera: Grant = { subject: 'rivera', as: 'host', user: hosts.rivera }
    const question = ask('VISIT-1001', rivera, { priority: 'join' })
    expect(await timeOf(question)).toBeLessThanOrEqual(7_500)
    expect(await question).toMatchObject({ known: { status: 'started', proof: 'assumed' } })
    // It is asked for all the same, for who looks next.
    expect(calls()).toEqual(['GET /session/0?externalId', `GET /status/${sessionId}`])
  })

  test('is shown the session as its list has it where the status does not come in time', async () => {
    const { watchers, timeOf, sandbox, sessionOf } = open()
    const { sessionId, host } = sessionOf('VISIT-1001')
    sandbox.connect(sessionId, host.participationId)
    const question = watchers.read({ sessionId }, hosts.rivera)
    expect(await timeOf(question)).toBeLessThanOrEqual(8_100)
    expect(await question).toMatchObject({ status: 'started', proof: 'assumed' })
  })

  test('is told that the vendor is slow where nothing is known in time, and the next one is answered from that reading', async () => {
    const { watchers, clock, timeOf } = open()
    const read = (until: number) => watchers.read({ externalSessionId: 'VISIT-1001' }, hosts.rivera, { until })
    const question = read(clock.now() + 3_000)
    expect(await timeOf(question)).toBeLessThanOrEqual(3_500)
    await expect(question).rejects.toMatchObject({ code: 'timeout' })
    expect(await read(clock.now())).toMatchObject({ status: 'not-started' })
  })
})
