import { expect, it } from 'vitest'
import { loginPath, participationPath, sessionPath, userPath } from './reference.ts'

it('their id goes into the path, yours behind a 0 into the query', () => {
  expect(userPath('user', { userId: 12281 })).toBe('/user/12281')
  expect(userPath('login', { externalUserId: 'dr-okafor' })).toBe('/login/0?externalId=dr-okafor')
  expect(sessionPath('status', { sessionId: 36208 })).toBe('/status/36208')
  expect(sessionPath('participant', { externalSessionId: 'visit-9' })).toBe('/participant/0?externalSessionId=visit-9')
  expect(participationPath({ participationId: 18620 })).toBe('/participant/18620')
  expect(loginPath('9f1c2d3e')).toBe('/login/9f1c2d3e')
})

it('what else is asked comes behind', () => {
  expect(userPath('session', { externalUserId: 'a&b' }, { participantEmail: 'rosa+1@example.com' })).toBe(
    '/session/0?externalId=a%26b&participantEmail=rosa%2B1%40example.com',
  )
  expect(userPath('session', { userId: 5 }, { participantEmail: undefined })).toBe('/session/5')
})

it.each(['../users?x=1', 'a/b', '#', '%2e%2e', 'ü', 'a b'])('your id %j stays one value of the query', (external) => {
  const url = new URL(userPath('user', { externalUserId: external }), 'https://api.securevideo.com')
  expect(url.pathname).toBe('/user/0')
  expect([...url.searchParams]).toEqual([['externalId', external]])
  expect(url.hash).toBe('')
})

it.each<unknown>([
  { userId: 0 },
  { userId: -5 },
  { userId: 1.5 },
  { userId: Number.NaN },
  { userId: 2 ** 53 },
  { userId: '../users' },
  { userId: '12281' },
  { externalUserId: '' },
  { externalUserId: 5 },
  { externalUserId: '\ud800' },
  { userId: 5, externalUserId: 'canary' },
  { sessionId: 5 },
  {},
  null,
])('%j names no user', (reference) => {
  expect(() => userPath('user', reference as { userId: number })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', outcome: 'not-sent' }),
  )
})

it.each(['', '..', '../user/5', 'a/b', 'a?b', '%2e'])('%j is no id of a login', (loginGuid) => {
  expect(() => loginPath(loginGuid)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
})
