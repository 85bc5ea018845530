import { expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import { createSandbox } from './sandbox.ts'

const everything = async ({ ask }: ReturnType<typeof createAsk>) => {
  const paths = [
    '/user',
    '/session',
    '/history',
    '/StoredRecording',
    '/group',
    '/document?fromDt=2030-03-01&toDt=2030-05-07',
  ]
  return Promise.all(paths.map(async (path) => (await ask('GET', path)).text))
}

test('a snapshot is plain JSON, and brings back everything that the API tells', async () => {
  const account = createAsk()
  const { sandbox, ask, clock } = account
  await ask('PUT', '/session/36209', { ScheduleTs: '2030-05-06T18:00:00' })
  const before = await everything(account)
  const kept = JSON.parse(JSON.stringify(sandbox.snapshot()))
  expect(kept).toEqual(sandbox.snapshot())

  await ask('DELETE', '/session/36208')
  await ask('DELETE', '/user/12283')
  await ask('DELETE', '/StoredRecording/5106')
  clock.advance('40d')
  expect(await everything(account)).not.toEqual(before)
  sandbox.restore(kept)
  expect(await everything(account)).toEqual(before)
  expect(clock.now()).toBe(Date.UTC(2030, 4, 6, 14, 0, 20))
})

test('it opens in another sandbox as well, where ids go on and none is given out twice', async () => {
  const [one, other] = [createAsk(), createAsk({ seed: 'empty' })]
  other.sandbox.restore(one.sandbox.snapshot())
  const visit = { ScheduleTs: '2030-05-07T09:00:00', Participants: [{ ParticipantFullName: 'Nadia Petrova' }] }
  const [made, again] = [
    await one.ask('POST', '/session/12281', visit),
    await other.ask('POST', '/session/12281', visit),
  ]
  expect(again.text).toBe(made.text)
  expect(Object(made.record).SessionId).not.toBe(36208)
})

test('what happens after it does not change it, so it can be used twice', async () => {
  const { sandbox, ask } = createAsk()
  const kept = sandbox.snapshot()
  for (const _ of [1, 2]) {
    sandbox.restore(kept)
    expect((await ask('DELETE', '/participant/83402')).status).toBe(204)
  }
})

test('nobody is connected after it: a session that was in progress has ended', async () => {
  const { sandbox, ask } = createAsk()
  sandbox.connect(36208, 83401)
  expect((await ask('GET', '/status/36208')).record).toMatchObject({ SessionStatus: 'STARTED' })
  sandbox.restore(sandbox.snapshot())
  expect((await ask('GET', '/status/36208')).record).toMatchObject({ SessionStatus: 'ENDED' })
})

test('whoever guessed codes before it is black-listed after it', async () => {
  const { sandbox, send } = createAsk()
  for (let guess = 0; guess < 20; guess += 1) await send('GET', '/Pass/Join/000000000')
  sandbox.restore(sandbox.snapshot())
  expect((await send('GET', '/Pass/Join/000000000')).status).toBe(403)
})

test.each([{}, { version: 2, at: '2030-05-06T14:00:00' }, { version: 1, at: 'yesterday' }, null])(
  '%j is no snapshot',
  (given) => {
    expect(() => createSandbox().restore(JSON.parse(JSON.stringify(given)))).toThrow(TypeError)
  },
)
