import { expect, it } from 'vitest'
import { type Client, createClient } from './client.ts'

const person = { ParticipationId: 1, ParticipantFullName: 'Rosa Lindqvist', ConnectCode: 912340012, RSVP: 'Unknown' }
const session = { SessionId: 36208, ScheduleTs: '2030-05-01T16:30:00', UserId: 12345, Participants: [person] }
const group = { GroupId: 9, GroupName: 'Knee clinic', GroupType: 'Host Group' }
const viewUrl = 'https://media.example.com/v/55'

/** A client whose vendor gives one answer, pretty-printed with CRLF as SecureVideo does, and what it was sent. */
const clientOf = (answer: unknown, status = 200) => {
  const sent: { line: string; body: unknown }[] = []
  const client = createClient({
    apiKey: '4f1c8d',
    secretKey: 'b02e77',
    fetch: async (url, init) => {
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      sent.push({ line: `${init.method} ${url.replace('https://api.securevideo.com', '')}`, body })
      const text = JSON.stringify(answer, null, 2)?.replaceAll('\n', '\r\n')
      return new Response(status === 204 ? null : text, { status })
    },
  })
  return { client, sent }
}

type Row = [string, (client: Client) => Promise<unknown>, unknown?, unknown?]

it.each<Row>([
  ['PUT /password/5', (c) => c.passwords.set({ userId: 5 }, 'Blue#Heron7'), undefined, { NewPassword: 'Blue#Heron7' }],
  [
    'PUT /sessionhost/36208',
    (c) => c.sessions.changeHost({ sessionId: 36208 }, { userId: 12345 }),
    session,
    { UserId: 12345 },
  ],
  [
    'PUT /sessionhost/0?externalSessionId=visit-9',
    (c) => c.sessions.changeHost({ externalSessionId: 'visit-9' }, { externalUserId: 'ABC123' }),
    session,
    { ExternalUserId: 'ABC123' },
  ],
  ['GET /history', (c) => c.history.list(), []],
  ['GET /history/5', (c) => c.history.list({ host: { userId: 5 } }), []],
  ['GET /history?month=2030-05-01', (c) => c.history.list({ month: '2030-05' }), []],
  [
    'GET /history/5?startDt=2030-05-01&endDt=2030-05-01&participantEmail=rosa%40example.com',
    (c) =>
      c.history.list({
        host: { userId: 5 },
        from: '2030-05-01',
        to: new Date('2030-05-01T22:00:00Z'),
        participantEmail: 'rosa@example.com',
      }),
    [],
  ],
  ['GET /usage?month=2015-03-01', (c) => c.history.usage({ month: '2015-03' }), []],
  [
    'GET /document?fromDt=2030-05-01&toDt=2030-05-31',
    (c) => c.documents.list({ from: '2030-05-01', to: '2030-05-31' }),
    [],
  ],
  [
    'GET /document/5?fromDt=2030-05-01&toDt=2030-05-31&documentTemplateId=4',
    (c) => c.documents.list({ host: { userId: 5 }, from: '2030-05-01', to: '2030-05-31', templateId: 4 }),
    [],
  ],
  ['GET /group', (c) => c.groups.list(), [group]],
  ['GET /groupuser/9', (c) => c.groups.members({ groupId: 9 }), { Group: group, Users: [] }],
  ['GET /usergroup/5', (c) => c.groups.of({ userId: 5 }), [group]],
  ['GET /usergroup/0?externalId=dr-okafor', (c) => c.groups.of({ externalUserId: 'dr-okafor' }), { Groups: [group] }],
  ['GET /StoredRecording', (c) => c.recordings.list(), []],
  ['GET /StoredRecording?startDt=2030-05-01', (c) => c.recordings.list({ from: '2030-05-01' }), []],
  [
    'GET /StoredRecording/5?startDt=2030-05-01&endDt=2030-05-31',
    (c) => c.recordings.list({ host: { userId: 5 }, from: '2030-05-01', to: '2030-05-31' }),
    [],
  ],
  ['GET /StoredRecordingView/55', (c) => c.recordings.viewUrl({ recordingId: 55 }), viewUrl],
  ['DELETE /StoredRecording/55', (c) => c.recordings.delete({ recordingId: 55 })],
  [
    'POST /Contacts/5',
    (c) => c.contacts.create({ userId: 5 }, { fullName: 'Bo Almeida' }),
    { ContactId: 7 },
    { ParticipantFullName: 'Bo Almeida' },
  ],
  [
    'POST /Contacts/0?hostExternalId=dr-okafor',
    (c) => c.contacts.create({ externalUserId: 'dr-okafor' }, { fullName: 'Bo Almeida', timeZone: 'America/New_York' }),
    {},
    { ParticipantFullName: 'Bo Almeida', ParticipantTimeZoneWindowsId: 'Eastern Standard Time' },
  ],
  [
    'PUT /Contacts/7',
    (c) => c.contacts.update({ contactId: 7 }, { notes: '' }),
    undefined,
    { ParticipantContactNotes: '' },
  ],
  [
    'PUT /Contacts/0?externalId=chart-77',
    (c) => c.contacts.update({ externalContactId: 'chart-77' }, { email: 'bo@example.com' }),
    undefined,
    { ParticipantEmailAddress: 'bo@example.com' },
  ],
  ['DELETE /Contacts/7', (c) => c.contacts.delete({ contactId: 7 })],
  ['DELETE /Contacts/0?externalId=chart-77', (c) => c.contacts.delete({ externalContactId: 'chart-77' })],
])('%s', async (line, call, answer, body) => {
  const { client, sent } = clientOf(answer, answer === undefined ? 204 : 200)
  await call(client)
  expect(sent).toEqual([{ line, body }])
})

it('a session with another host comes back', async () => {
  const { client } = clientOf(session)
  expect(await client.sessions.changeHost({ sessionId: 36208 }, { userId: 12345 })).toMatchObject({ hostUserId: 12345 })
})

it.each([
  [404, 'not-found'],
  [409, 'conflict'],
])('a password that is refused with %i is refused as %s, and is in no sentence', async (status, code) => {
  const { client } = clientOf({ Message: 'Blue#Heron7 was used before' }, status)
  const refusal = client.passwords.set({ userId: 5 }, 'Blue#Heron7')
  await expect(refusal).rejects.toMatchObject({ code, outcome: 'rejected', status })
  await expect(refusal).rejects.not.toThrow(/Heron/)
})

const untyped = (json: string) => JSON.parse(json)

it.each<[string, (client: Client) => Promise<unknown>]>([
  ['a password for nobody', (c) => c.passwords.set(untyped('{"externalUserId":"dr-okafor"}'), 'Blue#Heron7')],
  ['no password', (c) => c.passwords.set({ userId: 5 }, '')],
  ['a host that is none', (c) => c.history.list({ host: untyped('{"externalUserId":"dr-okafor"}') })],
  ['a month with days', (c) => c.history.list(untyped('{"month":"2030-05","from":"2030-05-01"}'))],
  ['days that run backwards', (c) => c.history.list({ from: '2030-05-02', to: '2030-05-01' })],
  ['an end without a start', (c) => c.recordings.list({ to: '2030-05-01' })],
  ['76 days of documents', (c) => c.documents.list({ from: '2030-01-01', to: '2030-03-17' })],
  ['a template that is none', (c) => c.documents.list({ from: '2030-01-01', to: '2030-01-01', templateId: 0 })],
  ['a group that is none', (c) => c.groups.members({ groupId: -1 })],
  ['a recording that is none', (c) => c.recordings.delete({ recordingId: Number.NaN })],
  ['a contact named twice', (c) => c.contacts.delete(untyped('{"contactId":7,"externalContactId":"chart-77"}'))],
  ['a contact without a name', (c) => c.contacts.create({ userId: 5 }, { fullName: 'B' })],
])('%s is refused before anything is sent', async (_, call) => {
  const { client, sent } = clientOf([])
  await expect(call(client)).rejects.toMatchObject({ code: 'invalid-argument', outcome: 'not-sent' })
  expect(sent).toEqual([])
})
