import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask, sandbox, clock } = createAsk()
const meet = (sessionId: number) => {
  const session = sandbox.sessions.find((each) => each.sessionId === sessionId)
  for (const id of [session?.host.participationId ?? 0, session?.patients[0]?.participationId ?? 0])
    sandbox.connect(sessionId, id)
}
const visits = async (path: string): Promise<string[]> => {
  const { status, record } = await ask('GET', path)
  expect(status).toBe(200)
  return (Array.isArray(record) ? record : []).map(({ ExternalSessionId }) => ExternalSessionId)
}

// The seeded one was on 6 May 2030; another host's follows on 1 June.
beforeEach(() => {
  ;({ ask, sandbox, clock } = createAsk())
  clock.set(new Date('2030-06-01T00:00:00Z'))
  meet(36214)
})

test('only sessions in which two people met are in it, old ones included (A83, A153)', async () => {
  sandbox.connect(36213, 83411)
  expect(await visits('/history')).toEqual(['VISIT-1005', 'VISIT-1007'])
  expect((await ask('GET', '/session')).text).not.toContain('VISIT-1005')
})

test.each([
  ['/history/12281', ['VISIT-1005']],
  ['/history/12283', ['VISIT-1007']],
  ['/history?month=2030-05-01', ['VISIT-1005']],
  ['/history?month=2030-06-01', ['VISIT-1007']],
  ['/history/12283?month=2030-05-01', []],
  ['/history?startDt=2030-05-06&endDt=2030-05-06', ['VISIT-1005']],
  ['/history?startDt=2030-05-07', ['VISIT-1007']],
  ['/history?startDt=2030-05-01&endDt=2030-05-31', ['VISIT-1005']],
  ['/history?month=2030-06-01&startDt=2030-05-01&endDt=2030-05-31', ['VISIT-1007']],
  ['/history?participantEmail=AMIRA.haddad@example.com', ['VISIT-1005']],
  ['/history?participantEmail=nobody@example.com', []],
])('%s gives %j (A83)', async (path, expected) => {
  expect(await visits(path)).toEqual(expected)
})

test('an address finds sessions that the person held under a former one (A83)', async () => {
  await ask('POST', '/session/12281', {
    ScheduleTs: '2030-06-02T09:00:00',
    Participants: [{ ParticipantFullName: 'Amira Haddad', ParticipantEmailAddress: 'amira@example.com' }],
  })
  expect(await visits('/history?participantEmail=amira@example.com')).toEqual(['VISIT-1005'])
  expect(await visits('/history?participantEmail=amira.haddad@example.com')).toEqual([])
})

test('somebody with an account is found by the address of their profile', async () => {
  await ask('PUT', '/user/12283', { EmailAddress: 'okafor@example.com' })
  expect(await visits('/history?participantEmail=okafor@example.com')).toEqual(['VISIT-1007'])
  expect(await visits('/history?participantEmail=sam.okafor@example.com')).toEqual([])
})

describe('usage', () => {
  test('the old name answers the same (gem; inferred)', async () => {
    expect(await visits('/usage?month=2030-05-01')).toEqual(['VISIT-1005'])
  })

  test('DELETE /Usage is answered 405: the guide’s own example', async () => {
    expect(await ask('DELETE', '/Usage')).toMatchObject({ status: 405, record: { Message: expect.any(String) } })
  })
})

test.each([
  ['/history?month=May', 400],
  ['/history?startDt=2030-02-31', 400],
  ['/history/12287', 403],
  ['/history/99999', 404],
])('%s is answered %i (inferred)', async (path, status) => {
  expect((await ask('GET', path)).status).toBe(status)
})
