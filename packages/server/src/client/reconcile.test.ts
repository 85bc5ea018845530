import { describe, expect, it } from 'vitest'
import { createClock } from '../sandbox/clock.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { NewSession } from '../wire/session.ts'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'

const now = new Date('2030-05-06T14:00:00Z')
const startsAt = new Date('2030-05-07T09:15:00Z')
const host = { externalUserId: 'EHR-DR-1' }
const rosa = { fullName: 'Rosa Lindqvist' }
const visit: NewSession = { startsAt, externalSessionId: 'VISIT-42', participants: [rosa] }
const { externalSessionId: _, ...nameless } = visit

/** A sandbox and a client on one clock. */
const clinic = () => {
  const clock = createClock(now, { frozen: true })
  const sandbox = createSandbox({ clock })
  const client = assembleClient(checkOptions(sandbox.connection), { ...systemClock, now: clock.now, random: () => 0 })
  return { sandbox, client, clock }
}

describe('a session that was created of unknown outcome', () => {
  it('is found by its external id when it was done', async () => {
    const { sandbox, client } = clinic()
    sandbox.fail('POST /session', { reset: true, when: 'after-commit' })
    await expect(client.sessions.create(host, visit)).rejects.toMatchObject({ outcome: 'unknown' })
    const before = sandbox.requests.length
    expect(await client.sessions.reconcile(host, visit)).toMatchObject({
      found: { externalSessionId: 'VISIT-42', startsAt },
      safeToRepeat: false,
      ambiguous: false,
    })
    expect(sandbox.requests.slice(before).map(({ method }) => method)).toEqual(['GET'])
  })

  it('is safe to repeat when it was not', async () => {
    const { sandbox, client } = clinic()
    sandbox.fail('POST /session', { reset: true, when: 'before' })
    await expect(client.sessions.create(host, visit)).rejects.toMatchObject({ outcome: 'unknown' })
    expect(await client.sessions.reconcile(host, visit)).toEqual({ found: null, safeToRepeat: true, ambiguous: false })
  })

  it('is found after it was moved', async () => {
    const { client } = clinic()
    const { sessionId } = await client.sessions.create(host, visit)
    await client.sessions.reschedule({ sessionId }, { startsAt: new Date('2030-05-09T09:15:00Z') })
    expect(await client.sessions.reconcile(host, visit)).toMatchObject({ found: { sessionId } })
  })

  it('is not an earlier one of the same id that was cancelled', async () => {
    const { client } = clinic()
    const { sessionId } = await client.sessions.create(host, visit)
    await client.sessions.cancel({ sessionId })
    expect(await client.sessions.reconcile(host, visit)).toMatchObject({ safeToRepeat: true })
  })

  it('is not one of another host', async () => {
    const { client } = clinic()
    await client.sessions.create({ externalUserId: 'EHR-DR-2' }, visit)
    expect(await client.sessions.reconcile(host, visit)).toMatchObject({ safeToRepeat: true })
  })

  it('cannot be told where two sessions have its id', async () => {
    const { client } = clinic()
    await client.sessions.create(host, visit)
    await client.sessions.create(host, visit)
    expect(await client.sessions.reconcile(host, visit)).toMatchObject({
      found: null,
      safeToRepeat: false,
      ambiguous: true,
      candidates: [{ externalSessionId: 'VISIT-42' }, { externalSessionId: 'VISIT-42' }],
    })
  })

  it('without an external id has only candidates: the minute and the people, however their names are spaced', async () => {
    const { client } = clinic()
    const { sessionId } = await client.sessions.create(host, nameless)
    const wanted = {
      startsAt: new Date(startsAt.getTime() + 30_000),
      participants: [{ fullName: ' rosa  LINDQVIST ' }],
    }
    expect(await client.sessions.reconcile(host, wanted)).toMatchObject({
      found: null,
      safeToRepeat: false,
      ambiguous: true,
      candidates: [{ sessionId }],
    })
  })

  it.each<[string, NewSession]>([
    ['another minute', { ...nameless, startsAt: new Date('2030-05-07T09:16:00Z') }],
    ['somebody else', { ...nameless, participants: [rosa, { fullName: 'Bo Almeida' }] }],
    ['the host alone', { ...nameless, participants: [{ fullName: 'Dr. Dana Rivera' }] }],
  ])('without an external id is not one of %s', async (_, wanted) => {
    const { client } = clinic()
    await client.sessions.create(host, nameless)
    expect(await client.sessions.reconcile(host, wanted)).toMatchObject({ safeToRepeat: true })
  })

  it('cannot be told once its start is so long ago that it is not listed', async () => {
    const { client, clock } = clinic()
    await client.sessions.create(host, visit)
    clock.set(new Date(startsAt.getTime() + 86_400_000))
    expect(await client.sessions.reconcile(host, visit)).toEqual({
      found: null,
      safeToRepeat: false,
      ambiguous: true,
      candidates: [],
    })
  })

  it('is not looked for when it could not have been sent', async () => {
    const { sandbox, client } = clinic()
    const call = client.sessions.reconcile(host, { ...visit, startsAt: new Date('') })
    await expect(call).rejects.toMatchObject({ code: 'invalid-argument' })
    expect(sandbox.requests).toEqual([])
  })
})

describe('a participant who was added with unknown outcome', () => {
  const bo = { fullName: 'Bo Almeida', externalId: 'PATIENT-9' }

  const withVisit = async () => {
    const parts = clinic()
    const { sessionId } = await parts.client.sessions.create(host, visit)
    return { ...parts, sessionId }
  }

  it.each<['before' | 'after-commit', unknown]>([
    ['after-commit', { found: { fullName: 'Bo Almeida' }, safeToRepeat: false }],
    ['before', { found: null, safeToRepeat: true }],
  ])('is told when the answer was lost %s', async (when, verdict) => {
    const { sandbox, client, sessionId } = await withVisit()
    sandbox.fail('POST /participant', { reset: true, when })
    await expect(client.participants.add({ sessionId }, bo)).rejects.toMatchObject({ outcome: 'unknown' })
    expect(await client.participants.reconcile({ sessionId, host }, bo)).toMatchObject(verdict as object)
    expect(await client.participants.reconcile({ externalSessionId: 'VISIT-42', host }, bo)).toMatchObject(
      verdict as object,
    )
  })

  it('is found by the user id', async () => {
    const { client, sessionId } = await withVisit()
    const users = await client.users.list()
    const okafor = users.find(({ externalId }) => externalId === 'EHR-DR-2')?.userId ?? 0
    expect(await client.participants.reconcile({ sessionId, host }, { userId: okafor })).toMatchObject({
      safeToRepeat: true,
    })
    await client.participants.add({ sessionId }, { userId: okafor })
    expect(await client.participants.reconcile({ sessionId, host }, { userId: okafor })).toMatchObject({
      found: { userId: okafor },
    })
  })

  it('cannot be told from a namesake', async () => {
    const { client, sessionId } = await withVisit()
    await client.participants.add({ sessionId }, { ...bo, externalId: 'PATIENT-1' })
    expect(await client.participants.reconcile({ sessionId, host }, bo)).toMatchObject({
      ambiguous: true,
      candidates: [{ externalId: 'PATIENT-1' }],
    })
  })

  it('cannot be told where the host has no such session', async () => {
    const { client, sessionId } = await withVisit()
    const elsewhere = { sessionId, host: { externalUserId: 'EHR-DR-2' } }
    expect(await client.participants.reconcile(elsewhere, bo)).toMatchObject({ ambiguous: true, candidates: [] })
  })
})
