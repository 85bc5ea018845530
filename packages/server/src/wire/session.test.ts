import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { decodeSession, decodeSessions, encodeNewSession, encodeReschedule, type NewSession } from './session.ts'

// Byte for byte as the API was recorded to write: two spaces, CRLF, no newline at the end. The people are invented.
const recorded = [
  '[',
  '  {',
  '    "SessionId": 36208,',
  '    "ScheduleTs": "2016-04-16T15:00:00",',
  '    "BillableTs": null,',
  '    "BillableStatusCd": null,',
  '    "UserId": 12281,',
  '    "IsRecorded": false,',
  '    "Participants": [',
  '      {',
  '        "ParticipationId": 18619,',
  '        "ParticipantFullName": "Ngozi Okafor",',
  '        "SecureVideoUserId": 12281,',
  '        "ParticipantEmailAddress": "ngozi@example.com",',
  '        "ParticipantSmsNumber": "",',
  '        "ParticipantDefaultResolution": "high",',
  '        "ParticipantTimeZoneWindowsId": "Pacific Standard Time",',
  '        "ConnectCode": 912340011,',
  '        "ShouldAutoDeliverCode": "E",',
  '        "ConnectionTs": null,',
  '        "ExpiresTs": null,',
  '        "RSVP": "Unknown"',
  '      },',
  '      {',
  '        "ParticipationId": 18620,',
  '        "ParticipantFullName": "Rosa Lindqvist",',
  '        "SecureVideoUserId": null,',
  '        "ParticipantEmailAddress": "rosa@example.com",',
  '        "ParticipantSmsNumber": "3125550177",',
  '        "ParticipantDefaultResolution": "default",',
  '        "ParticipantTimeZoneWindowsId": "Eastern Standard Time",',
  '        "ConnectCode": 912340012,',
  '        "ShouldAutoDeliverCode": "S",',
  '        "ConnectionTs": null,',
  '        "ExpiresTs": null,',
  '        "RSVP": "Unknown"',
  '      }',
  '    ]',
  '  }',
  ']',
].join('\r\n')

const wire = JSON.parse(recorded)[0]

describe('a session', () => {
  it('is read from the bytes of 2015', () => {
    const [session] = decodeSessions(JSON.parse(recorded))
    expect(session).toMatchObject({
      sessionId: 36208,
      startsAt: new Date('2016-04-16T15:00:00Z'),
      hostUserId: 12281,
      scheduleType: null,
      externalSessionId: null,
      topic: null,
      isRecorded: false,
      zoomMeetingId: null,
      billableAt: null,
      connectCode: null,
      extra: {},
      participants: [
        { participationId: 18619, userId: 12281, delivery: 'email', timeZone: 'America/Los_Angeles' },
        { participationId: 18620, userId: null, delivery: 'sms', timeZone: 'America/New_York' },
      ],
    })
    expect(session?.participants.map((person) => person.connectCode.reveal())).toEqual(['912340011', '912340012'])
  })

  it('is read with the fields that came later', () => {
    const later = {
      ...wire,
      ConnectCode: 981342223,
      DurationMinutes: 42.5,
      WaitTime: 1,
      BillableTs: '2016-04-16T15:03:11',
      ScheduleType: 'Rescheduled',
      ZoomMeetingId: 260326794,
      ExternalSessionId: 'EHR.12345',
      Topic: 'Follow-up',
    }
    const { connectCode, participants, ...session } = decodeSession(later)
    expect(connectCode?.reveal()).toBe('981342223')
    expect(participants).toHaveLength(2)
    expect(session).toMatchObject({
      durationMinutes: 42.5,
      waitTime: 1,
      billableAt: new Date('2016-04-16T15:03:11Z'),
      scheduleType: 'Rescheduled',
      zoomMeetingId: 260326794,
      externalSessionId: 'EHR.12345',
      topic: 'Follow-up',
    })
  })

  it('is read with its numbers as strings', () => {
    expect(decodeSession({ ...wire, SessionId: '36208', UserId: '12281', IsRecorded: 'True' })).toMatchObject({
      sessionId: 36208,
      hostUserId: 12281,
      isRecorded: true,
    })
  })

  it('keeps what SecureVideo adds', () => {
    expect(decodeSession({ ...wire, Room: { Colour: 'green' } }).extra).toEqual({ Room: { Colour: 'green' } })
  })

  it('hides people, topic and your id when printed', () => {
    const session = decodeSession({ ...wire, Topic: 'Oncology', ExternalSessionId: 'chart-77', ConnectCode: 981342223 })
    const printed = inspect(session, { depth: Number.POSITIVE_INFINITY })
    expect(printed).toContain('36208')
    expect(printed).not.toMatch(/Oncology|chart-77|981342223|91234001|Rosa|Ngozi|example|555/)
  })

  it('of an unreadable start is refused by the name of the field alone', () => {
    const unreadable = { ...wire, ScheduleTs: 'Canary' }
    expect(() => decodeSession(unreadable)).toThrow(/ScheduleTs/)
    expect(() => decodeSession(unreadable)).not.toThrow(/Canary/)
  })
})

describe('a new session', () => {
  const fresh: NewSession = {
    startsAt: new Date('2030-05-01T16:30:12.345Z'),
    participants: [{ fullName: 'Rosa Lindqvist' }],
  }

  it('is written with what was given and nothing else', () => {
    expect(encodeNewSession(fresh)).toEqual({
      ScheduleTs: '2030-05-01T16:30:00',
      Participants: [{ ParticipantFullName: 'Rosa Lindqvist', ShouldAutoDeliverCode: 'N' }],
    })
    expect(encodeNewSession({ ...fresh, externalSessionId: 'visit-9', topic: 'Knee', isRecorded: true })).toMatchObject(
      {
        ExternalSessionId: 'visit-9',
        Topic: 'Knee',
        IsRecorded: true,
      },
    )
  })

  it('says which of its participants is unusable', () => {
    const participants = [{ fullName: 'Rosa Lindqvist' }, { fullName: 'Bo Canary', delivery: 'email' as const }]
    expect(() => encodeNewSession({ ...fresh, participants })).toThrow(/^participants\[1\]\.email is required/)
  })

  it('for its host alone is refused', () => {
    expect(() => encodeNewSession({ ...fresh, participants: [] })).toThrow(
      /^participants must hold somebody: .*Nothing was sent/,
    )
  })

  it('without a list of participants is refused', () => {
    expect(() => encodeNewSession(JSON.parse('{"participants":{}}'))).toThrow(/startsAt/)
    expect(() => encodeNewSession({ ...fresh, participants: JSON.parse('{}') })).toThrow(/^participants must be a list/)
  })
})

it('a move carries nothing but the time', () => {
  expect(encodeReschedule(new Date('2030-05-02T09:00:30Z'))).toEqual({ ScheduleTs: '2030-05-02T09:00:00' })
})
