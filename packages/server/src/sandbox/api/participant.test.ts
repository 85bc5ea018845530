import { beforeEach, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask, sandbox } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox } = createAsk())
})

const newcomer = { ParticipantFullName: 'Nadia Petrova', ShouldAutoDeliverCode: 'N' }
const visit = () => sandbox.sessions.find((session) => session.sessionId === 36208)

test('somebody who is added gets a code and a passkey, and comes last (A88, A338)', async () => {
  const { status, record } = await ask('POST', '/participant/36208', newcomer)
  expect(status).toBe(201)
  expect(record).toMatchObject({
    ...newcomer,
    SecureVideoUserId: null,
    ConnectCode: expect.any(Number),
    Passkey: expect.stringMatching(/^.{36}$/),
    ParticipantTimeZoneWindowsId: 'Pacific Standard Time',
    ConnectionTs: null,
  })
  expect(visit()?.patients.map(({ name }) => name)).toEqual(['Priya Nair', 'Nadia Petrova'])
})

test('a session is named by 0 and your id (A88)', async () => {
  expect((await ask('POST', '/participant/0?externalSessionId=VISIT-1001', newcomer)).status).toBe(201)
  expect(visit()?.patients).toHaveLength(2)
})

test('a user of the account is added by an id in text (gem)', async () => {
  const { status, record } = await ask('POST', '/participant/36208', { SecureVideoUserId: '12283' })
  expect(status).toBe(201)
  expect(record).toMatchObject({ SecureVideoUserId: 12283, ParticipantFullName: 'Dr. Sam Okafor' })
})

test.each([
  ['the host’s name', { ...newcomer, ParticipantFullName: 'Dr. Dana Rivera' }],
  ['the host’s id', { SecureVideoUserId: '12281' }],
  ['a name that is in the session', { ...newcomer, ParticipantFullName: 'Priya Nair' }],
  ['no name', { ShouldAutoDeliverCode: 'N' }],
  ['an unknown way of delivery', { ...newcomer, ShouldAutoDeliverCode: 'X' }],
])('%s is refused, and nobody is added (A88)', async (_, body) => {
  expect((await ask('POST', '/participant/36208', body)).status).toBe(400)
  expect(visit()?.patients).toHaveLength(1)
})

test('the same name in another session is fine (A88)', async () => {
  expect((await ask('POST', '/participant/36209', { ...newcomer, ParticipantFullName: 'Priya Nair' })).status).toBe(201)
})

test.each([
  ['an unknown user', 404, '/participant/36208', { SecureVideoUserId: '99999' }],
  ['another company’s user', 403, '/participant/36208', { SecureVideoUserId: '12287' }],
  ['an unknown session', 404, '/participant/99999', newcomer],
  ['another company’s session', 403, '/participant/36215', newcomer],
  ['a cancelled session', 400, '/participant/36211', newcomer],
])('%s is answered %i', async (_, status, path, body) => {
  expect((await ask('POST', path, body)).status).toBe(status)
})

test('DELETE takes a participation id, and the person is gone (gem)', async () => {
  const id = visit()?.patients[0]?.participationId
  expect((await ask('DELETE', `/participant/${id}`)).status).toBe(204)
  expect(visit()?.patients).toEqual([])
  expect((await ask('DELETE', `/participant/${id}`)).status).toBe(404)
})

test('the host cannot be removed (inferred)', async () => {
  expect((await ask('DELETE', `/participant/${visit()?.host.participationId}`)).status).toBe(400)
})

test('somebody in another company’s session is answered 403', async () => {
  const last = sandbox.sessions.flatMap(({ patients }) => patients.map((each) => each.participationId))
  // The stranger's session was seeded last, so its people have the next two ids.
  expect((await ask('DELETE', `/participant/${Math.max(...last) + 2}`)).status).toBe(403)
})
