import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { createEntrances } from '../live/entrances.ts'
import { createPressure } from '../live/pressure.ts'
import { createMemoryStore } from '../live/store.ts'
import { createWatchers } from '../live/watchers.ts'
import { findSeat } from './find-seat.ts'
import type { Grant, Seat } from './grant.ts'

const open = () => {
  const clinic = openClinic()
  const { client } = clinic.video
  const { now } = clinic.clock
  const store = createMemoryStore(now)
  const watchers = createWatchers({
    client,
    store,
    entrances: createEntrances(now),
    pressure: createPressure({ clientState: () => client.state, store, quota: undefined, now }),
    clock: { now, after: () => () => {} },
    opensBefore: 900_000,
    hashName: (text) => text,
  })
  const seatOf = async (visit: string, grant: Grant) => {
    const found = await findSeat(watchers, { externalSessionId: visit }, grant)
    return typeof found === 'string' ? found : found.seat.participationId
  }
  return { ...clinic, seatOf }
}

const participant = (seat: Seat, more: Partial<Extract<Grant, { as: 'participant' }>> = {}): Grant => ({
  subject: 'somebody',
  as: 'participant',
  participant: seat,
  ...more,
})

describe('holding a grant against the session', () => {
  test('a participant is found by external id, e-mail in any case, and participation', async () => {
    const { seatOf, sessionOf } = open()
    const [first, second] = sessionOf('VISIT-1006').patients
    expect(await seatOf('VISIT-1006', participant({ externalId: 'PATIENT-2' }))).toBe(first?.participationId)
    expect(await seatOf('VISIT-1006', participant({ email: 'SOREN.Lindqvist@example.com' }))).toBe(
      second?.participationId,
    )
    const participationId = second?.participationId ?? 0
    expect(await seatOf('VISIT-1006', participant({ participationId }))).toBe(participationId)
  })

  test("a participant's grant never opens the host's seat", async () => {
    const { seatOf, sessionOf } = open()
    const { participationId } = sessionOf('VISIT-1001').host
    expect(await seatOf('VISIT-1001', participant({ participationId }))).toBe('nobody')
    expect(await seatOf('VISIT-1001', participant({ email: 'dana.rivera@example.com' }))).toBe('nobody')
  })

  test("a host's grant opens the host's seat of their own sessions only", async () => {
    const { seatOf, sessionOf } = open()
    const { userId, participationId } = sessionOf('VISIT-1001').host
    const other = sessionOf('VISIT-1007').host.userId
    expect(await seatOf('VISIT-1001', { subject: 'r', as: 'host', user: { userId } })).toBe(participationId)
    expect(await seatOf('VISIT-1001', { subject: 'r', as: 'host', user: { externalUserId: 'EHR-DR-1' } })).toBe(
      participationId,
    )
    expect(await seatOf('VISIT-1001', { subject: 'o', as: 'host', user: { userId: other } })).toBe('no-session')
    expect(await seatOf('VISIT-1001', { subject: 'o', as: 'host', user: { externalUserId: 'EHR-DR-2' } })).toBe(
      'no-session',
    )
  })

  test('two people with one e-mail address are both kept out rather than mixed up', async () => {
    const { seatOf, video } = open()
    await video.client.participants.add(
      { externalSessionId: 'VISIT-1006' },
      {
        fullName: 'Tove Lindqvist',
        email: 'soren.lindqvist@example.com',
        timeZone: 'America/Los_Angeles',
        delivery: 'none',
      },
    )
    expect(await seatOf('VISIT-1006', participant({ email: 'soren.lindqvist@example.com' }))).toBe('two-people')
    expect(await seatOf('VISIT-1006', participant({ externalId: 'PATIENT-6' }))).toEqual(expect.any(Number))
  })

  test("with the clinician named, only that clinician's list is read", async () => {
    const { seatOf, calls } = open()
    const grant = participant({ externalId: 'PATIENT-1' }, { host: { externalUserId: 'EHR-DR-1' } })
    expect(await seatOf('VISIT-1001', grant)).toEqual(expect.any(Number))
    expect(calls()).toEqual(['GET /session/0?externalId'])
  })
})
