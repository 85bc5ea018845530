import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask } = createAsk()
beforeEach(() => {
  ask = createAsk().ask
})

const rivera = {
  SystemUserId: '12281',
  FullName: 'Dr. Dana Rivera',
  EmailAddress: 'dana.rivera@example.com',
  SmsNumber: '',
  DefaultResolution: 'high',
  TimeZoneWindowsId: 'Pacific Standard Time',
  HelpNumber: '555-0100',
  VideoId: expect.stringMatching(/^securevideo\+sv0000012281\d{8}$/),
  ExternalId: 'EHR-DR-1',
  SystemRoles: 'H,P',
  NewPassword: null,
}

const newcomer = {
  FullName: 'Dr. Lena Fox',
  EmailAddress: 'lena.fox@example.com',
  TimeZoneWindowsId: 'Central Standard Time',
  HelpNumber: '555-0142',
}

test('a user has the documented fields in their order, with SystemUserId as text (A81)', async () => {
  const { status, record } = await ask('GET', '/user/12281')
  expect(status).toBe(200)
  expect(record).toEqual(rivera)
  expect(Object.keys(Object(record))).toEqual(Object.keys(rivera))
})

test('a user is found by 0 and the external id (A81)', async () => {
  expect((await ask('GET', '/user/0?externalId=EHR-DR-1')).record).toEqual(rivera)
})

test.each(['/user/0?externalId=NOBODY', '/user/0?externalId=', '/user/0', '/user/0?externalId=OTHER-1'])(
  '%s names nobody of this customer: 404 (inferred)',
  async (path) => {
    expect((await ask('GET', path)).status).toBe(404)
  },
)

test('the list is a bare array of this customer’s users (A81)', async () => {
  const { record } = await ask('GET', '/user')
  expect(record).toEqual([
    rivera,
    expect.objectContaining({ SystemUserId: '12283', FullName: 'Dr. Sam Okafor' }),
    expect.objectContaining({ SystemUserId: '12285', FullName: 'Jo Whitfield' }),
  ])
})

describe('creating', () => {
  test('four fields are enough, and the rest gets the recorded defaults', async () => {
    const { status, record, headers } = await ask('POST', '/user', newcomer)
    expect(status).toBe(201)
    expect(headers.has('location')).toBe(false)
    expect(record).toEqual({
      ...newcomer,
      SystemUserId: expect.stringMatching(/^\d+$/),
      SmsNumber: '',
      DefaultResolution: 'high',
      VideoId: expect.any(String),
      ExternalId: '',
      SystemRoles: 'H,P',
      NewPassword: null,
    })
  })

  test.each(Object.keys(newcomer))('without %s it is refused (gem)', async (field) => {
    const { status, record } = await ask('POST', '/user', { ...newcomer, [field]: '' })
    expect(status).toBe(400)
    expect(record).toEqual({ Message: `${field} is required.` })
  })

  test('a password that is set is never shown (A81)', async () => {
    const { record, text } = await ask('POST', '/user', { ...newcomer, NewPassword: 'Spring-2030!' })
    expect(record).toMatchObject({ NewPassword: null })
    expect(text).not.toContain('Spring')
  })
})

describe('updating', () => {
  test('the whole record with read-only fields is accepted, and those do not change (recorded)', async () => {
    const { status, record } = await ask('PUT', '/user/12281', {
      ...rivera,
      VideoId: 'mine',
      SystemUserId: '1',
      HelpNumber: '555-0177',
    })
    expect(status).toBe(200)
    expect(record).toEqual({ ...rivera, HelpNumber: '555-0177' })
    expect((await ask('GET', '/user/12281')).record).toEqual(record)
  })

  test('a field that is left out stays as it was (inferred)', async () => {
    const { record } = await ask('PUT', '/user/0?externalId=EHR-DR-1', { SmsNumber: '5550123' })
    expect(record).toEqual({ ...rivera, SmsNumber: '5550123' })
  })
})

describe('deleting', () => {
  test('a deleted user is gone from the list, and then not found (recorded)', async () => {
    expect((await ask('DELETE', '/user/12283')).status).toBe(204)
    expect(await ask('GET', '/user/12283')).toMatchObject({ status: 404, record: { Message: 'User not found' } })
    expect((await ask('GET', '/user')).text).not.toContain('Okafor')
    expect((await ask('DELETE', '/user/12283')).status).toBe(404)
  })

  test('the sessions of a deleted user are still in the list of all', async () => {
    await ask('DELETE', '/user/12283')
    expect((await ask('GET', '/session')).text).toContain('VISIT-1007')
  })

  test('an administrator cannot be deleted: 403 (guide)', async () => {
    expect((await ask('DELETE', '/user/12285')).status).toBe(403)
  })
})

test.each([
  ['GET', '/user/12287'],
  ['PUT', '/user/12287'],
  ['DELETE', '/user/12287'],
  ['GET', '/session/12287'],
  ['POST', '/login/12287'],
])('%s %s, a user of another company, is answered 403 (guide)', async (method, path) => {
  const { status, text } = await ask(method, path, method === 'GET' ? undefined : {})
  expect(status).toBe(403)
  expect(text).not.toContain('Vale')
})
