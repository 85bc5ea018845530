import { expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

const { ask } = createAsk()
const set = (NewPassword: unknown, path = '/password/12281') => ask('PUT', path, { NewPassword })

test('a password that keeps the rule is set: 204 without a body (A122)', async () => {
  expect(await set('Juniper-7!')).toMatchObject({ status: 204, text: '' })
  expect((await set('Juniper-7!', '/password/0?externalId=EHR-DR-1')).status).toBe(204)
})

test.each([
  ['seven characters', 'Junip7!'],
  ['no upper case', 'juniper-7!'],
  ['no lower case', 'JUNIPER-7!'],
  ['no digit', 'Juniper-x!'],
  ['none of ! @ # $ & *', 'Juniper-77'],
])('one with %s is a conflict: 409, and is not repeated (A122)', async (_, password) => {
  const { status, record, text } = await set(password)
  expect([status, record]).toEqual([409, { Message: expect.any(String) }])
  expect(text).not.toContain(password)
})

test('an unknown user is answered 404 (A122), another company’s 403 (guide), a missing password 400', async () => {
  expect((await set('Juniper-7!', '/password/99999')).status).toBe(404)
  expect((await set('Juniper-7!', '/password/12287')).status).toBe(403)
  expect((await set(undefined)).status).toBe(400)
})

test.each(['GET', 'POST', 'DELETE'])('%s is not a method of it: 405', async (method) => {
  expect((await ask(method, '/password/12281')).status).toBe(405)
})
