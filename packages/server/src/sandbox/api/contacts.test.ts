import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask } = createAsk()
beforeEach(() => {
  ;({ ask } = createAsk())
})

const nadia = {
  ParticipantFullName: 'Nadia Petrova',
  ParticipantDisplayName: 'Nadia',
  ParticipantEmailAddress: 'nadia@example.com',
  ParticipantSmsNumber: '5550147',
  ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
  ParticipantContactNotes: 'Prefers mornings',
  ParticipantExternalId: 'PATIENT-77',
}

describe('creating', () => {
  test.each(['/Contacts/12281', '/contacts/0?hostExternalId=EHR-DR-1'])(
    'POST %s answers the contact with its id (A407, guide)',
    async (path) => {
      const { status, record } = await ask('POST', path, nadia)
      expect([status, record]).toEqual([201, { ContactId: expect.any(Number), ...nadia }])
    },
  )

  test('a name is enough: the zone is the host’s, empty text is fine for the rest (A407)', async () => {
    const { status, record } = await ask('POST', '/Contacts/12281', {
      ParticipantFullName: 'Bo',
      ParticipantEmailAddress: '',
    })
    expect([status, record]).toMatchObject([
      201,
      {
        ParticipantTimeZoneWindowsId: 'Pacific Standard Time',
        ParticipantEmailAddress: '',
        ParticipantDisplayName: '',
      },
    ])
  })

  test('a name has two characters, and is the only one of its kind with this host (A407)', async () => {
    expect((await ask('POST', '/Contacts/12281', { ParticipantFullName: 'N' })).status).toBe(400)
    expect((await ask('POST', '/Contacts/12281', {})).status).toBe(400)
    await ask('POST', '/Contacts/12281', nadia)
    expect((await ask('POST', '/Contacts/12281', { ParticipantFullName: 'nadia petrova' })).status).toBe(400)
    expect((await ask('POST', '/Contacts/12283', nadia)).status).toBe(201)
  })
})

describe('changing and deleting (paths inferred)', () => {
  const create = async () => Object((await ask('POST', '/Contacts/12281', nadia)).record).ContactId

  test('a contact is changed by its id or by yours; what is left out stays', async () => {
    const id = await create()
    const changed = { ContactId: id, ...nadia, ParticipantSmsNumber: '5550199' }
    expect(await ask('PUT', `/Contacts/${id}`, { ParticipantSmsNumber: '5550199' })).toMatchObject({
      status: 200,
      record: changed,
    })
    const byExternalId = await ask('PUT', '/Contacts/0?externalId=PATIENT-77', { ParticipantContactNotes: '' })
    expect(byExternalId.record).toEqual({ ...changed, ParticipantContactNotes: '' })
  })

  test('the rules for names hold for changes too, and a contact may keep its own', async () => {
    const id = await create()
    expect((await ask('PUT', `/Contacts/${id}`, { ParticipantFullName: 'Priya Nair' })).status).toBe(400)
    expect((await ask('PUT', `/Contacts/${id}`, { ParticipantFullName: 'X' })).status).toBe(400)
    expect((await ask('PUT', `/Contacts/${id}`, { ParticipantFullName: 'Nadia Petrova' })).status).toBe(200)
  })

  test('a deleted contact is gone', async () => {
    const id = await create()
    expect(await ask('DELETE', `/Contacts/${id}`)).toMatchObject({ status: 204, text: '' })
    expect((await ask('DELETE', `/Contacts/${id}`)).status).toBe(404)
  })
})

test.each([
  ['POST', '/Contacts/12287', 403],
  ['POST', '/Contacts/99999', 404],
  ['POST', '/Contacts/0?externalId=EHR-DR-1', 404],
  ['PUT', '/Contacts/0?externalId=', 404],
  ['GET', '/Contacts/12281', 405],
])('%s %s is answered %i', async (method, path, status) => {
  expect((await ask(method, path, method === 'GET' ? undefined : nadia)).status).toBe(status)
})
