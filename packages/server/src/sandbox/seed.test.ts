import { expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import { createSandbox } from './sandbox.ts'

const { sandbox, clock } = createAsk()
const minutesAway = (externalSessionId: string): number => {
  const session = sandbox.sessions.find((each) => each.externalSessionId === externalSessionId)
  return ((session?.startsAt.getTime() ?? Number.NaN) - clock.now()) / 60_000
}

test('the clinic has its two hosts, its office manager and six patients, under example.com', () => {
  expect(sandbox.people.map(({ role, externalId }) => `${role} ${externalId}`)).toEqual([
    'host EHR-DR-1',
    'host EHR-DR-2',
    'staff EHR-ADMIN',
    'patient PATIENT-1',
    'patient PATIENT-2',
    'patient PATIENT-3',
    'patient PATIENT-4',
    'patient PATIENT-5',
    'patient PATIENT-6',
  ])
  expect(sandbox.people.every(({ email }) => email.endsWith('@example.com'))).toBe(true)
})

test('one session has just started, the other host’s follows within five minutes, one more has three people', () => {
  expect(minutesAway('VISIT-1001')).toBeGreaterThan(-1)
  expect(minutesAway('VISIT-1001')).toBeLessThanOrEqual(0)
  expect(minutesAway('VISIT-1007')).toBeLessThanOrEqual(5)
  const group = sandbox.sessions.find((each) => each.externalSessionId === 'VISIT-1006')
  expect(group?.patients).toHaveLength(2)
})

test('one session is later, one tomorrow, one is cancelled and one has ended', () => {
  expect(minutesAway('VISIT-1002')).toBeGreaterThan(120)
  expect(minutesAway('VISIT-1003')).toBeGreaterThan(23 * 60)
  const statuses = sandbox.sessions.map(({ externalSessionId, status }) => `${externalSessionId} ${status}`)
  expect(statuses).toEqual([
    'VISIT-1005 ended',
    'VISIT-1001 not-started',
    'VISIT-1007 not-started',
    'VISIT-1006 not-started',
    'VISIT-1004 cancelled',
    'VISIT-1002 not-started',
    'VISIT-1003 not-started',
  ])
})

test('two sandboxes of one moment hold the same, codes and passkeys included', async () => {
  const [one, other] = [createAsk(), createAsk()]
  expect((await one.ask('GET', '/session')).text).toBe((await other.ask('GET', '/session')).text)
})

test('an empty seed has nobody, and can be filled through the API', async () => {
  const { sandbox: empty, ask } = createAsk({ seed: 'empty' })
  expect([empty.people, empty.sessions]).toEqual([[], []])
  const host = {
    FullName: 'Dr. Lena Fox',
    EmailAddress: 'lena@example.com',
    TimeZoneWindowsId: 'UTC',
    HelpNumber: '555-0142',
  }
  const { record } = await ask('POST', '/user', host)
  await ask('POST', `/session/${Object(record).SystemUserId}`, {
    ScheduleTs: '2030-05-06T15:00:00',
    Participants: [{ ParticipantFullName: 'Nadia Petrova' }],
  })
  expect(empty.sessions[0]).toMatchObject({ host: { name: 'Dr. Lena Fox' }, patients: [{ name: 'Nadia Petrova' }] })
})

test('the keys begin with sandbox and hold nothing that Basic or a URL would trip over', () => {
  const { apiKey, secretKey } = createSandbox()
  expect(apiKey).toMatch(/^sandbox[0-9a-f]{20,}$/)
  expect(secretKey).toMatch(/^sandbox[0-9a-f]{20,}$/)
  expect(apiKey).not.toBe(secretKey)
})
