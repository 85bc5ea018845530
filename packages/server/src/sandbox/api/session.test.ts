import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask, clock } = createAsk()
beforeEach(() => {
  ;({ ask, clock } = createAsk())
})

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const host = {
  ParticipationId: expect.any(Number),
  ParticipantFullName: 'Dr. Dana Rivera',
  SecureVideoUserId: 12281,
  ParticipantEmailAddress: 'dana.rivera@example.com',
  ParticipantSmsNumber: '',
  ParticipantDefaultResolution: 'high',
  ParticipantTimeZoneWindowsId: 'Pacific Standard Time',
  ParticipantExternalId: '',
  ConnectCode: expect.any(Number),
  Passkey: '',
  ShouldAutoDeliverCode: 'E',
  ConnectionTs: null,
  ExpiresTs: null,
  RSVP: 'Unknown',
  SvcId: null,
  DepositRequired: null,
}

const asked = {
  ParticipantFullName: 'Nadia Petrova',
  ParticipantEmailAddress: 'nadia.petrova@example.com',
  ParticipantSmsNumber: '5550131',
  ParticipantTimeZoneWindowsId: 'Central Standard Time',
  ParticipantDefaultResolution: 'default',
  ShouldAutoDeliverCode: 'E',
}

const invited = {
  ...host,
  ...asked,
  SecureVideoUserId: null,
  Passkey: expect.stringMatching(guid),
}

const request = { ScheduleTs: '2030-05-07T15:30:00', Participants: [asked] }

const idsOf = (record: unknown): unknown => Array.isArray(record) && record.map((each) => each.SessionId)

describe('creating', () => {
  test('the answer is one session, the host first with a code and no passkey (recorded, A84, A338)', async () => {
    const { status, record, headers } = await ask('POST', '/session/12281', { ...request, UserId: 12281 })
    expect(status).toBe(201)
    expect(headers.has('location')).toBe(false)
    const expected = {
      SessionId: 36216,
      ScheduleTs: '2030-05-07T15:30:00',
      BillableTs: null,
      ConnectCode: expect.any(Number),
      DurationMinutes: null,
      WaitTime: null,
      BillableStatusCd: null,
      ScheduleType: 'Scheduled',
      UserId: 12281,
      IsRecorded: false,
      ExternalSessionId: '',
      Topic: '',
      Participants: [host, invited],
    }
    expect(record).toEqual(expected)
    expect(Object.keys(Object(record))).toEqual(Object.keys(expected))
  })

  test('every code has nine digits and no two are alike (A340)', async () => {
    const { text } = await ask('GET', '/session')
    const codes = [...text.matchAll(/"ConnectCode": (\d+)/g)].map(([, code]) => code)
    expect(codes.every((code) => code?.length === 9)).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('a host is named by 0 and the external id, and your own id finds the session again (A267)', async () => {
    const { record } = await ask('POST', '/session/0?externalId=EHR-DR-2', { ...request, ExternalSessionId: 'E&1' })
    expect(record).toMatchObject({ UserId: 12283, ExternalSessionId: 'E&1' })
    expect((await ask('GET', '/status/0?externalSessionId=E%261')).record).toMatchObject({ SessionID: 36216 })
  })

  test('the seconds of a scheduled session are zero (A86)', async () => {
    const { record } = await ask('POST', '/session/12281', { ...request, ScheduleTs: '2030-05-07T15:30:41' })
    expect(record).toMatchObject({ ScheduleTs: '2030-05-07T15:30:00' })
  })

  test('without passkeys the field is empty (A338)', async () => {
    const { record } = await createAsk({ passkeys: false }).ask('POST', '/session/12281', request)
    expect(record).toMatchObject({ Participants: [{ Passkey: '' }, { Passkey: '' }] })
  })

  test('with the Zoom engine the session has a meeting id (A84)', async () => {
    const { record } = await createAsk({ engine: 'zoom' }).ask('POST', '/session/12281', request)
    expect(record).toMatchObject({ ZoomMeetingId: expect.any(Number) })
  })

  test.each([
    ['no ScheduleTs', { Participants: [asked] }],
    ['a ScheduleTs with a zone', { ...request, ScheduleTs: '2030-05-07T15:30:00Z' }],
    ['a day that is not in the calendar', { ...request, ScheduleTs: '2030-02-30T15:30:00' }],
    ['no Participants', { ScheduleTs: request.ScheduleTs }],
    ['empty Participants', { ...request, Participants: [] }],
    ['a name of one letter', { ...request, Participants: [{ ...asked, ParticipantFullName: 'N' }] }],
    ['the host as a participant', { ...request, Participants: [{ ...asked, ParticipantFullName: 'Dr. Dana Rivera' }] }],
    ['a name twice', { ...request, Participants: [asked, { ...asked, ParticipantFullName: 'NADIA PETROVA' }] }],
    ['E without an address', { ...request, Participants: [{ ...asked, ParticipantEmailAddress: '' }] }],
    [
      'S without a number',
      { ...request, Participants: [{ ...asked, ParticipantSmsNumber: null, ShouldAutoDeliverCode: 'S' }] },
    ],
  ])('%s is refused, and nothing is created (A88, guide)', async (_, body) => {
    const before = (await ask('GET', '/session')).text
    const { status, text } = await ask('POST', '/session/12281', body)
    expect(status).toBe(400)
    expect(text).not.toContain('Nadia')
    expect((await ask('GET', '/session')).text).toBe(before)
  })
})

describe('listing', () => {
  test('all active sessions of the customer come as a bare array, cancelled ones marked (A86, A84)', async () => {
    const { record } = await ask('GET', '/session')
    expect(idsOf(record)).toEqual([36208, 36209, 36210, 36211, 36212, 36213, 36214])
    expect(record).toContainEqual(expect.objectContaining({ SessionId: 36211, ScheduleType: 'Cancelled' }))
  })

  test('a host’s list holds that host’s sessions only (A86)', async () => {
    expect(idsOf((await ask('GET', '/session/12283')).record)).toEqual([36214])
    expect(idsOf((await ask('GET', '/session/0?externalId=EHR-DR-2')).record)).toEqual([36214])
  })

  test('a user without sessions gets an empty array (A86)', async () => {
    expect((await ask('GET', '/session/12285')).text).toBe('[]')
  })

  test('participantEmail narrows either list (A86)', async () => {
    expect(idsOf((await ask('GET', '/session?participantEmail=grace.adeyemi@example.com')).record)).toEqual([
      36210, 36214,
    ])
    const { record } = await ask('GET', '/session/12281?participantEmail=GRACE.adeyemi%40example.com')
    expect(idsOf(record)).toEqual([36210])
  })

  test('a session leaves the lists a day after its start (A86)', async () => {
    clock.set(new Date('2030-05-07T13:59:59Z'))
    expect(idsOf((await ask('GET', '/session/12281')).record)).toContain(36208)
    clock.advance('1s')
    expect(idsOf((await ask('GET', '/session/12281')).record)).not.toContain(36208)
  })
})

describe('rescheduling', () => {
  test('only the time and the type change: ids, codes and passkeys stay (recorded, A84)', async () => {
    const { record: before } = await ask('GET', '/session/12281')
    const { status, record } = await ask('PUT', '/session/36208', { ScheduleTs: '2030-05-09T10:00:00' })
    expect(status).toBe(200)
    expect(record).toEqual({
      ...Object(before)[0],
      ScheduleTs: '2030-05-09T10:00:00',
      ScheduleType: 'Rescheduled',
    })
  })

  test('the id in the path is a session’s, not a host’s (recorded)', async () => {
    expect((await ask('PUT', '/session/12281', { ScheduleTs: '2030-05-09T10:00:00' })).status).toBe(404)
  })

  test('a session is named by 0 and your id (inferred)', async () => {
    const { record } = await ask('PUT', '/session/0?externalSessionId=VISIT-1002', {
      ScheduleTs: '2030-05-09T10:00:00',
    })
    expect(record).toMatchObject({ SessionId: 36209 })
  })
})

describe('cancelling', () => {
  test('the session stays in the list as Cancelled (A84), and cannot be cancelled twice (inferred)', async () => {
    expect((await ask('DELETE', '/session/36208')).status).toBe(204)
    expect((await ask('GET', '/session')).record).toContainEqual(
      expect.objectContaining({ SessionId: 36208, ScheduleType: 'Cancelled' }),
    )
    expect((await ask('DELETE', '/session/36208')).status).toBe(404)
  })

  test('a DELETE with the body {} is accepted (recorded)', async () => {
    expect((await ask('DELETE', '/session/36208', {})).status).toBe(204)
  })

  test('a session of another company is answered 403 (guide)', async () => {
    expect((await ask('DELETE', '/session/36215')).status).toBe(403)
    expect((await ask('PUT', '/session/36215', { ScheduleTs: '2030-05-09T10:00:00' })).status).toBe(403)
  })
})
