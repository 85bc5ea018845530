import { beforeEach, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask, sandbox } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox } = createAsk())
})

test.each([
  ['/sessionhost/36209', { UserId: 12283 }],
  ['/sessionhost/0?externalSessionId=VISIT-1002', { ExternalUserId: 'EHR-DR-2' }],
])('PUT %s %j gives the session another host and answers it (A387)', async (path, body) => {
  const { status, record } = await ask('PUT', path, body)
  expect([status, record]).toEqual([
    200,
    expect.objectContaining({
      SessionId: 36209,
      UserId: 12283,
      Participants: [
        expect.objectContaining({ ParticipantFullName: 'Dr. Sam Okafor', SecureVideoUserId: 12283, Passkey: '' }),
        expect.objectContaining({ ParticipantFullName: 'Tomás Herrera' }),
      ],
    }),
  ])
  expect((await ask('GET', '/session/12281')).text).not.toContain('VISIT-1002')
  expect((await ask('GET', '/session/12283')).text).toContain('VISIT-1002')
})

test('a user who never hosted before has the session among the account’s like any other', async () => {
  await ask('PUT', '/sessionhost/36209', { UserId: 12285 })
  expect((await ask('GET', '/session')).text).toContain('VISIT-1002')
  expect((await ask('GET', '/status/36209')).status).toBe(200)
})

test('the patients keep their codes, and the former host’s code opens nothing any more', async () => {
  const before = Object((await ask('PUT', '/session/36209', { ScheduleTs: '2030-05-06T18:00:00' })).record)
  const after = Object((await ask('PUT', '/sessionhost/36209', { UserId: 12283 })).record)
  expect(after.Participants[1]).toEqual(before.Participants[1])
  expect(after.Participants[0].ConnectCode).not.toBe(before.Participants[0].ConnectCode)
})

test('somebody who is in the session already becomes its host and keeps the participation (inferred)', async () => {
  const added = Object((await ask('POST', '/participant/36209', { SecureVideoUserId: '12283' })).record)
  const { Participants } = Object((await ask('PUT', '/sessionhost/36209', { UserId: 12283 })).record)
  expect(Participants).toHaveLength(2)
  expect(Participants[0]).toEqual(added)
})

test('a host in the call is put out of it: with nobody left the session has ended (inferred)', async () => {
  sandbox.connect(36208, 83401)
  await ask('PUT', '/sessionhost/36208', { UserId: 12283 })
  expect((await ask('GET', '/status/36208')).record).toEqual({ SessionID: 36208, SessionStatus: 'ENDED' })
})

test.each([
  ['/sessionhost/99999', { UserId: 12283 }, 404],
  ['/sessionhost/36209', { UserId: 99999 }, 404],
  ['/sessionhost/36209', { ExternalUserId: 'NOBODY' }, 404],
  ['/sessionhost/36209', { UserId: 12287 }, 403],
  ['/sessionhost/36209', {}, 400],
  ['/sessionhost/36211', { UserId: 12283 }, 400],
])('PUT %s %j is answered %i (inferred)', async (path, body, status) => {
  expect((await ask('PUT', path, body)).status).toBe(status)
})
