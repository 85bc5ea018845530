import { expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

const { ask, sandbox } = createAsk()
const visit = sandbox.sessions.find((session) => session.externalSessionId === 'VISIT-1001')
const status = async (path = '/status/36208') => (await ask('GET', path)).record

test('a status spells SessionID with a capital D, in the pretty print of all answers (A267)', async () => {
  const { text } = await ask('GET', '/status/36208')
  expect(text).toBe('{\r\n  "SessionID": 36208,\r\n  "SessionStatus": "NOT_STARTED"\r\n}')
})

test('it follows who is connected, and can go from ENDED back to STARTED (A267)', async () => {
  const leave = sandbox.connect(36208, visit?.host.participationId ?? 0)
  expect(await status()).toMatchObject({ SessionStatus: 'STARTED' })
  leave()
  expect(await status()).toMatchObject({ SessionStatus: 'ENDED' })
  const leaveAgain = sandbox.connect(36208, visit?.patients[0]?.participationId ?? 0)
  expect(await status()).toMatchObject({ SessionStatus: 'STARTED' })
  leaveAgain()
})

test('a session is named by 0 and your id (A267)', async () => {
  expect(await status('/status/0?externalSessionId=VISIT-1005')).toEqual({ SessionID: 36212, SessionStatus: 'ENDED' })
})

test.each([
  ['/status/99999', 404],
  ['/status/0?externalSessionId=VISIT-0', 404],
  ['/status/0?externalSessionId=', 404],
  ['/status/0?externalSessionId=VISIT-9001', 404],
  ['/status/36215', 403],
])('%s is answered %i', async (path, expected) => {
  expect((await ask('GET', path)).status).toBe(expected)
})
