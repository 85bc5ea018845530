import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { decodeHistory } from './history.ts'

const wire = {
  SessionId: 36208,
  ScheduleTs: '2016-04-16T15:00:00',
  BillableTs: '2016-04-16T15:03:11.5',
  ConnectCode: 981342223,
  DurationMinutes: '42.5',
  UserId: '12281',
  IsRecorded: 'False',
  Topic: 'Knee',
  Participants: [
    {
      ParticipationId: 18620,
      ParticipantFullName: 'Rosa Lindqvist',
      ParticipantEmailAddress: 'rosa@example.com',
      ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
      ConnectCode: 912340012,
      Passkey: '0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22',
    },
  ],
}

it('a past session that is like a session is read as one', () => {
  const [session] = decodeHistory(JSON.parse(JSON.stringify([wire], null, 2).replaceAll('\n', '\r\n')))
  expect(session).toMatchObject({
    sessionId: 36208,
    startsAt: new Date('2016-04-16T15:00:00Z'),
    billableAt: new Date('2016-04-16T15:03:11.500Z'),
    durationMinutes: 42.5,
    hostUserId: 12281,
    isRecorded: false,
    scheduleType: null,
    topic: 'Knee',
    participants: [{ participationId: 18620, timeZone: 'America/New_York', userId: null, extra: {} }],
    extra: {},
  })
  expect(session?.participants[0]?.connectCode?.reveal()).toBe('912340012')
})

it('fields of an unexpected kind stay as they came', () => {
  const [session] = decodeHistory([{ ...wire, WaitTime: '00:03', BillableTs: 'May 1', Participants: 'Rosa', Cost: 3 }])
  expect(session).toMatchObject({ waitTime: null, billableAt: null, participants: [] })
  expect(session?.extra).toEqual({ WaitTime: '00:03', BillableTs: 'May 1', Participants: 'Rosa', Cost: 3 })
})

it('records without any known field are kept', () => {
  expect(decodeHistory([{ Minutes: 5 }, {}]).map(({ extra }) => extra)).toEqual([{ Minutes: 5 }, {}])
  expect(decodeHistory({ Month: '2015-03-01' })[0]?.extra).toEqual({ Month: '2015-03-01' })
  expect(decodeHistory([])).toEqual([])
})

it.each(['Rosa', null, 5, ['Rosa'], [[]]])('%j is no history', (answer) => {
  expect(() => decodeHistory(answer)).toThrow(expect.objectContaining({ code: 'format' }))
  expect(() => decodeHistory(answer)).not.toThrow(/Rosa/)
})

it('codes show in nothing, people not in print', () => {
  const history = decodeHistory([{ ...wire, ConnectCode: 'odd-code-7' }])
  expect(JSON.stringify(history)).not.toMatch(/odd-code-7|912340012|0d4a5c1e/)
  expect(inspect(history, { depth: Number.POSITIVE_INFINITY })).not.toMatch(/Rosa|rosa|Knee|odd-code-7|912340012/)
})
