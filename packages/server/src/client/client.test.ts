import { expect, it } from 'vitest'
import { Secret } from '../wire/secret.ts'
import { type Client, createClient } from './client.ts'

const person = { ParticipationId: 1, ParticipantFullName: 'Rosa Lindqvist', ConnectCode: 912340012, RSVP: 'Unknown' }
const session = { SessionId: 36208, ScheduleTs: '2030-05-01T16:30:00', UserId: 12281, Participants: [person] }
const user = { SystemUserId: '12281', FullName: 'Ngozi Okafor', EmailAddress: 'ngozi@example.com', SmsNumber: '' }
const login = { LoginGuid: 'ab12', LoginUri: 'https://hub.securevideo.com/Account/Login?auto=ab12' }
const startsAt = new Date('2030-05-01T16:30:00Z')

type Step = { answer: unknown; status?: number }

/** A client whose vendor gives these answers in turn, and what it was sent. */
const clientOf = (...steps: Step[]) => {
  const sent: { line: string; body: unknown; init: RequestInit }[] = []
  const client = createClient({
    apiKey: '4f1c8d',
    secretKey: 'b02e77',
    fetch: async (url, init) => {
      const { answer, status = 200 } = steps[sent.length] ?? { answer: null, status: 418 }
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      sent.push({ line: `${init.method} ${url.replace('https://api.securevideo.com', '')}`, body, init })
      return new Response(status === 204 ? null : JSON.stringify(answer, null, 2), { status })
    },
  })
  return { client, sent }
}

const nothing = { answer: null, status: 204 }

it.each<[string, (client: Client) => Promise<unknown>, Step, unknown]>([
  ['GET /user', (c) => c.users.list(), { answer: [user] }, undefined],
  ['GET /user/12281', (c) => c.users.get({ userId: 12281 }), { answer: user }, undefined],
  [
    'GET /user/0?externalId=dr-okafor',
    (c) => c.users.get({ externalUserId: 'dr-okafor' }),
    { answer: user },
    undefined,
  ],
  [
    'POST /user',
    (c) =>
      c.users.create({
        fullName: 'Ngozi Okafor',
        email: 'ngozi@example.com',
        timeZone: 'America/New_York',
        helpNumber: '1',
      }),
    { answer: user, status: 201 },
    {
      FullName: 'Ngozi Okafor',
      EmailAddress: 'ngozi@example.com',
      TimeZoneWindowsId: 'Eastern Standard Time',
      HelpNumber: '1',
    },
  ],
  ['DELETE /user/12281', (c) => c.users.delete({ userId: 12281 }), nothing, undefined],
  ['GET /session', (c) => c.sessions.list(), { answer: [session] }, undefined],
  ['GET /session/12281', (c) => c.sessions.list({ host: { userId: 12281 } }), { answer: [] }, undefined],
  [
    'GET /session/0?externalId=dr-okafor&participantEmail=rosa%40example.com',
    (c) => c.sessions.list({ host: { externalUserId: 'dr-okafor' }, participantEmail: 'rosa@example.com' }),
    { answer: [] },
    undefined,
  ],
  [
    'GET /session?participantEmail=rosa%40example.com',
    (c) => c.sessions.list({ participantEmail: 'rosa@example.com' }),
    { answer: [] },
    undefined,
  ],
  [
    'POST /session/12281',
    (c) => c.sessions.create({ userId: 12281 }, { startsAt, participants: [{ fullName: 'Rosa Lindqvist' }] }),
    { answer: session, status: 201 },
    {
      ScheduleTs: '2030-05-01T16:30:00',
      Participants: [{ ParticipantFullName: 'Rosa Lindqvist', ShouldAutoDeliverCode: 'N' }],
    },
  ],
  [
    'PUT /session/36208',
    (c) => c.sessions.reschedule({ sessionId: 36208 }, { startsAt }),
    { answer: session },
    { ScheduleTs: '2030-05-01T16:30:00' },
  ],
  ['DELETE /session/36208', (c) => c.sessions.cancel({ sessionId: 36208 }), nothing, undefined],
  [
    'POST /participant/0?externalSessionId=visit-9',
    (c) => c.participants.add({ externalSessionId: 'visit-9' }, { fullName: 'Bo Almeida' }),
    { answer: { anything: true }, status: 201 },
    { ParticipantFullName: 'Bo Almeida', ShouldAutoDeliverCode: 'N' },
  ],
  [
    'POST /participant/36208',
    (c) => c.participants.add({ sessionId: 36208 }, { userId: 1122 }),
    { answer: 'anything', status: 200 },
    { SecureVideoUserId: '1122' },
  ],
  ['DELETE /participant/18620', (c) => c.participants.remove({ participationId: 18620 }), nothing, undefined],
  [
    'POST /login/0?externalId=dr-okafor',
    (c) => c.logins.create({ externalUserId: 'dr-okafor' }, { returnUrl: 'https://clinic.example/visits' }),
    { answer: login, status: 201 },
    { RedirectToUriOnExpiry: 'https://clinic.example/visits' },
  ],
  ['DELETE /login/ab12', (c) => c.logins.revoke(new Secret('ab12')), nothing, undefined],
  [
    'GET /status/36208',
    (c) => c.status.get({ sessionId: 36208 }),
    { answer: { SessionID: 36208, SessionStatus: 'ENDED' } },
    undefined,
  ],
])('%s', async (line, call, step, body) => {
  const { client, sent } = clientOf(step)
  await call(client)
  expect(sent.map((request) => request.line)).toEqual([line])
  expect(sent[0]?.body).toEqual(body)
})

it('every request asks for JSON, shows both keys as Basic and follows no redirect', async () => {
  const { client, sent } = clientOf({ answer: [] })
  await client.users.list()
  expect(sent[0]?.init).toMatchObject({
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('4f1c8d:b02e77').toString('base64')}`,
    },
  })
})

it('answers come back in our words', async () => {
  const { client } = clientOf(
    { answer: session },
    { answer: { SessionID: 36208, SessionStatus: 'NOT_STARTED' } },
    { answer: login },
  )
  expect(await client.sessions.reschedule({ sessionId: 36208 }, { startsAt })).toMatchObject({
    sessionId: 36208,
    startsAt,
  })
  expect(await client.status.get({ sessionId: 36208 })).toBe('not-started')
  const { loginUri } = await client.logins.create({ userId: 12281 }, { returnUrl: 'https://clinic.example/' })
  expect(loginUri.reveal()).toBe(login.LoginUri)
})

it('a user is changed by writing it back whole', async () => {
  const { client, sent } = clientOf({ answer: { ...user, Pronouns: 'she' } }, { answer: user })
  await client.users.update({ userId: 12281 }, { smsNumber: '3125550177' })
  expect(sent.map((request) => request.line)).toEqual(['GET /user/12281', 'PUT /user/12281'])
  expect(sent[1]?.body).toEqual({ ...user, Pronouns: 'she', SmsNumber: '3125550177' })
})

it.each<[string, (client: Client) => Promise<unknown>]>([
  ['an id that is none', (c) => c.sessions.cancel({ sessionId: 0 })],
  ['a start that is none', (c) => c.sessions.reschedule({ sessionId: 1 }, { startsAt: new Date('') })],
  [
    'mail without an address',
    (c) => c.participants.add({ sessionId: 1 }, { fullName: 'Bo Almeida', delivery: 'email' }),
  ],
  ['changes that cannot be written', (c) => c.users.update({ userId: 1 }, { timeZone: 'Mars/Olympus' })],
  ['a deadline that is none', (c) => c.users.list({ deadline: Number.NaN })],
])('%s is refused by a rejected promise before anything is sent', async (_, call) => {
  const { client, sent } = clientOf()
  await expect(call(client)).rejects.toMatchObject({ code: 'invalid-argument', outcome: 'not-sent' })
  expect(sent).toEqual([])
})
