import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import {
  basic,
  canaries,
  clientOf,
  contact,
  document,
  dump,
  everything,
  expectNoCanary,
  group,
  login,
  person,
  recording,
  session,
  user,
  webhooks,
} from '../../test/canaries.ts'
import { decodeWebhook } from '../wire/webhook.ts'
import type { Client } from './client.ts'

const startsAt = new Date('2030-05-01T16:30:00Z')

const calls: [string, (client: Client) => Promise<unknown>][] = [
  ['users.get', (c) => c.users.get({ externalUserId: canaries.external })],
  [
    'users.create',
    (c) =>
      c.users.create({
        fullName: canaries.name,
        email: canaries.email,
        helpNumber: canaries.phone,
        timeZone: 'America/New_York',
        temporaryPassword: canaries.password,
      }),
  ],
  ['users.update', (c) => c.users.update({ userId: 5 }, { fullName: canaries.name })],
  ['sessions.list', (c) => c.sessions.list({ participantEmail: canaries.email })],
  [
    'sessions.create',
    (c) =>
      c.sessions.create(
        { externalUserId: canaries.external },
        { startsAt, topic: canaries.topic, participants: [{ fullName: canaries.name, email: canaries.email }] },
      ),
  ],
  ['sessions.cancel', (c) => c.sessions.cancel({ externalSessionId: canaries.external })],
  [
    'participants.add',
    (c) => c.participants.add({ sessionId: 1 }, { fullName: canaries.name, smsNumber: canaries.phone }),
  ],
  ['logins.create', (c) => c.logins.create({ userId: 5 }, { returnUrl: login.RedirectToUriOnExpiry })],
  ['logins.revoke', (c) => c.logins.revoke(canaries.guid)],
  ['passwords.set', (c) => c.passwords.set({ userId: 5 }, canaries.password)],
  [
    'sessions.changeHost',
    (c) => c.sessions.changeHost({ externalSessionId: canaries.external }, { externalUserId: canaries.external }),
  ],
  ['history.list', (c) => c.history.list({ participantEmail: canaries.email })],
  ['history.usage', (c) => c.history.usage({ month: '2015-03' })],
  ['documents.list', (c) => c.documents.list({ from: '2030-05-01', to: '2030-05-02' })],
  ['groups.list', (c) => c.groups.list()],
  ['groups.members', (c) => c.groups.members({ groupId: 9 })],
  ['groups.of', (c) => c.groups.of({ externalUserId: canaries.external })],
  ['contacts.create', (c) => c.contacts.create({ userId: 5 }, { fullName: canaries.name, notes: canaries.topic })],
  ['contacts.update', (c) => c.contacts.update({ externalContactId: canaries.external }, { email: canaries.email })],
  ['contacts.delete', (c) => c.contacts.delete({ externalContactId: canaries.external })],
  ['recordings.list', (c) => c.recordings.list()],
  ['recordings.viewUrl', (c) => c.recordings.download({ recordingId: 55 }, new WritableStream())],
  ['recordings.delete', (c) => c.recordings.delete({ recordingId: 55 })],
  [
    'request POST /newThing/{name}',
    (c) =>
      c.request('POST /newThing/{name}', {
        params: { name: canaries.name },
        query: { q: canaries.email },
        body: { Name: canaries.name, Code: canaries.code },
      }),
  ],
]

// Calls that promise no body have nothing to find wrong in it, and neither have those whose shape is not documented.
const bodiless = /cancel|add|revoke|passwords|contacts\.(update|delete)|recordings\.delete/
const shapeless = /history|documents|request/

const wholeFailure = (): never => {
  // As bad as a `fetch` can be: everything it knows is in its failure.
  const request = new Request('https://api.securevideo.com/user', { headers: { authorization: `Basic ${basic}` } })
  const cause = Object.assign(new Error(JSON.stringify(session)), { code: 'ECONNRESET', request, basic })
  throw Object.assign(new TypeError(`fetch failed for ${canaries.email}`, { cause }), { headers: { basic } })
}

const wrongKind = 'fields of the wrong kind'

const troubles: [string, () => Response | Promise<Response>][] = [
  ['a failure that tells all', wholeFailure],
  ...[400, 401, 403, 404, 409, 412, 429, 500, 501].map((status): [string, () => Response] => [
    `a ${status} that tells all`,
    () =>
      new Response(JSON.stringify({ Message: JSON.stringify(session), MessageDetail: canaries.apiKey }), { status }),
  ]),
  ['JSON that breaks off', () => new Response(`{"FullName": "${canaries.name}`)],
  ['text for JSON', () => new Response(canaries.name)],
  [wrongKind, () => Response.json([{ ...session, SessionId: canaries.name, SystemUserId: canaries.email }])],
  ['a page', () => new Response(`<p>${canaries.name}`, { headers: { 'content-type': 'text/html' } })],
]

it.each(troubles)('%s leaves nothing in any error', async (trouble, answer) => {
  for (const [operation, call] of calls) {
    const outcome = await call(clientOf(answer)).then(
      () => 'done',
      (error) => error,
    )
    if (outcome === 'done') {
      expect(operation).toMatch(trouble === wrongKind ? RegExp(`${bodiless.source}|${shapeless.source}`) : bodiless)
      continue
    }
    expect(outcome).toMatchObject({ name: 'SecureVideoError', operation })
    expectNoCanary(dump(outcome))
  }
})

it('arguments that are refused leave nothing in the error', async () => {
  const client = clientOf(() => new Response('[]'))
  const refusals = [
    client.participants.add({ sessionId: 1 }, { fullName: canaries.name, delivery: 'sms', email: canaries.email }),
    client.participants.add({ sessionId: 1 }, { fullName: canaries.name, timeZone: canaries.topic }),
    client.logins.create({ userId: 5 }, { returnUrl: `/${canaries.external}` }),
    client.logins.revoke(`${canaries.guid}/..`),
    client.users.update({ userId: 5 }, { email: ' ', fullName: canaries.name }),
    client.contacts.update({ contactId: 5 }, { timeZone: canaries.topic, fullName: canaries.name }),
    client.history.list({ month: canaries.topic }),
    client.documents.list({ from: canaries.topic, to: canaries.name }),
    client.request('GET /newThing/{name}', { params: { name: `${canaries.name}/..` } }),
    client.request(JSON.parse(`"GET /newThing/${canaries.name}"`)),
  ]
  for (const refusal of await Promise.allSettled(refusals)) {
    expect(refusal.status).toBe('rejected')
    if (refusal.status === 'rejected') expectNoCanary(dump(refusal.reason))
  }
})

it('the client itself shows nothing', () => {
  const previous = { apiKey: `${canaries.apiKey}-0`, secretKey: `${canaries.secretKey}-0` }
  const client = clientOf(() => new Response('[]'), previous)
  expectNoCanary(dump(client))
  expectNoCanary(dump({ nested: [{ client }] }))
  const methods = Object.values(client).flatMap((resource) => Object.values(resource).map(String))
  expect(methods.length).toBeGreaterThan(10)
  expectNoCanary(methods.join())
  expect(() => structuredClone(client)).toThrow(DOMException)
})

it('records show nobody when printed, and no code or address in any other form', async () => {
  const [found] = await clientOf(() => Response.json([session])).sessions.list()
  const access = await clientOf(() => Response.json(login)).logins.create(
    { userId: 5 },
    { returnUrl: 'https://clinic.example/' },
  )
  const records = { found, access, user: await clientOf(() => Response.json(user)).users.get({ userId: 5 }) }
  expectNoCanary(inspect(records, everything))
  expectNoCanary(`${Object.values(records)}`)
  for (const text of [JSON.stringify(records), inspect(structuredClone(records), everything)]) {
    for (const secret of [canaries.code, canaries.passkey, canaries.guid]) expect(text).not.toContain(secret)
  }
})

it('records of every resource show nobody when printed, and no code or address in any other form', async () => {
  const answering = (answer: unknown) => clientOf(() => Response.json(answer))
  const records = {
    sessions: [await answering(session).sessions.changeHost({ sessionId: 36208 }, { userId: 12281 })],
    history: await answering([{ ...session, Remark: canaries.name }]).history.list(),
    usage: await answering({ Participants: [person], ConnectCode: canaries.guid }).history.usage({ month: '2015-03' }),
    documents: await answering([document]).documents.list({ from: '2030-05-01', to: '2030-05-01' }),
    groups: await answering([group]).groups.list(),
    members: await answering({ Group: group, Users: [user] }).groups.members({ groupId: 9 }),
    groupsOfUser: await answering({ User: user, Groups: [group] }).groups.of({ userId: 5 }),
    contact: await answering(contact).contacts.create({ userId: 5 }, { fullName: canaries.name }),
    recordings: await answering([recording]).recordings.list(),
    webhooks: webhooks.map(decodeWebhook),
  }
  const view = await answering({ Address: canaries.view }).recordings.viewUrl({ recordingId: 55 })
  expectNoCanary(inspect({ records, view }, everything))
  expectNoCanary(`${Object.values(records)} ${view}`)
  for (const text of [JSON.stringify({ records, view }), inspect(structuredClone({ records, view }), everything)]) {
    for (const secret of [canaries.code, canaries.passkey, canaries.guid, canaries.view])
      expect(text).not.toContain(secret)
  }
})

it('a webhook that is none leaves nothing in the error', () => {
  for (const posted of [
    { WebhookType: '', Remark: canaries.name },
    canaries.name,
    { WebhookType: 'SESSION_STATUS', ID: canaries.name },
  ]) {
    try {
      decodeWebhook(posted)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'format' })
      expectNoCanary(dump(error))
    }
  }
})
