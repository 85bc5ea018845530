import { beforeEach, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask } = createAsk()
beforeEach(() => {
  ask = createAsk({ url: 'http://127.0.0.1:4999' }).ask
})

const body = { RedirectToUriOnExpiry: 'https://portal.example.com/visits?from=video' }

const guidOf = (record: unknown): string => String(Object(record).LoginGuid)

test('a login has its GUID, the echo and the address, in this order (A89)', async () => {
  const { status, record } = await ask('POST', '/login/12281', body)
  expect(status).toBe(201)
  expect(Object.keys(Object(record))).toEqual(['LoginGuid', 'RedirectToUriOnExpiry', 'LoginUri'])
  expect(guidOf(record)).toMatch(/^[0-9a-f]{32}$/)
  expect(record).toMatchObject({
    ...body,
    LoginUri: `http://127.0.0.1:4999/Account/Login?auto=${guidOf(record)}`,
  })
})

test('a user is named by 0 and the external id, and every login is another one (A89)', async () => {
  const one = await ask('POST', '/login/0?externalId=EHR-DR-1', body)
  const other = await ask('POST', '/login/0?externalId=EHR-DR-1', body)
  expect([one.status, other.status]).toEqual([201, 201])
  expect(guidOf(one.record)).not.toBe(guidOf(other.record))
})

test.each([{}, { RedirectToUriOnExpiry: '/visits' }, { RedirectToUriOnExpiry: 'javascript:alert(1)' }])(
  'the return address of %j is refused',
  async (wrong) => {
    expect((await ask('POST', '/login/12281', wrong)).status).toBe(400)
  },
)

test('an unknown user is answered 404', async () => {
  expect((await ask('POST', '/login/99999', body)).status).toBe(404)
})

test('a cancelled login is gone: 204, then 404 (inferred from A89)', async () => {
  const guid = guidOf((await ask('POST', '/login/12281', body)).record)
  expect((await ask('DELETE', `/login/${guid}`)).status).toBe(204)
  expect((await ask('DELETE', `/login/${guid}`)).status).toBe(404)
})
