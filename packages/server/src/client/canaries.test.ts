import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { assembleClient, type Client } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'

// Every word here is secret or personal; none may appear where it was not asked for.
const canaries = {
  apiKey: 'canary-key-1d',
  secretKey: 'canary-secret-2e',
  name: 'Canary Fullname',
  email: 'canary-mail@example.com',
  phone: '3125550199',
  external: 'canary-chart-3f',
  topic: 'canary-topic-4a',
  code: '918273645',
  passkey: '0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22',
  guid: 'ca9a41e5',
  password: 'Canary#Password5',
}

const basic = Buffer.from(`${canaries.apiKey}:${canaries.secretKey}`).toString('base64')
const words = [...Object.values(canaries), basic, encodeURIComponent(canaries.email)]

const expectNoCanary = (text: string): void => {
  expect(words.filter((word) => text.includes(word))).toEqual([])
}

const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }

const dump = (value: unknown): string => {
  const parts = [inspect(value, everything), `${JSON.stringify(value)}`]
  if (value instanceof Error) {
    const own = Reflect.ownKeys(value).map((key) => inspect(Reflect.get(value, key), everything))
    parts.push(String(value), value.message, value.stack ?? '', inspect(value.cause, everything), ...own)
    parts.push(inspect(structuredClone(value), everything))
  }
  return parts.join('\n')
}

const person = {
  ParticipationId: 18620,
  ParticipantFullName: canaries.name,
  ParticipantEmailAddress: canaries.email,
  ParticipantSmsNumber: canaries.phone,
  ParticipantExternalId: canaries.external,
  ConnectCode: Number(canaries.code),
  Passkey: canaries.passkey,
  Remark: canaries.topic,
}

const session = {
  SessionId: 36208,
  ScheduleTs: '2030-05-01T16:30:00',
  UserId: 12281,
  ConnectCode: Number(canaries.code),
  ExternalSessionId: canaries.external,
  Topic: canaries.topic,
  Participants: [person],
}

const login = {
  LoginGuid: canaries.guid,
  LoginUri: `https://hub.securevideo.com/Account/Login?auto=${canaries.guid}`,
  RedirectToUriOnExpiry: `https://clinic.example/${canaries.external}`,
}

const user = { SystemUserId: '5', FullName: canaries.name, EmailAddress: canaries.email, ExternalId: canaries.external }

const clientOf = (
  answer: () => Response | Promise<Response>,
  previous?: { apiKey: string; secretKey: string },
): Client => {
  const { apiKey, secretKey } = canaries
  const options = checkOptions({ apiKey, secretKey, fetch: answer, ...(previous === undefined ? {} : { previous }) })
  return assembleClient(options, { ...systemClock, random: () => 0 })
}

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
]

const wholeFailure = (): never => {
  // As bad as a `fetch` can be: everything it knows is in its failure.
  const request = new Request('https://api.securevideo.com/user', { headers: { authorization: `Basic ${basic}` } })
  const cause = Object.assign(new Error(JSON.stringify(session)), { code: 'ECONNRESET', request, basic })
  throw Object.assign(new TypeError(`fetch failed for ${canaries.email}`, { cause }), { headers: { basic } })
}

const troubles: [string, () => Response | Promise<Response>][] = [
  ['a failure that tells all', wholeFailure],
  ...[400, 401, 403, 404, 409, 412, 429, 500, 501].map((status): [string, () => Response] => [
    `a ${status} that tells all`,
    () =>
      new Response(JSON.stringify({ Message: JSON.stringify(session), MessageDetail: canaries.apiKey }), { status }),
  ]),
  ['JSON that breaks off', () => new Response(`{"FullName": "${canaries.name}`)],
  ['text for JSON', () => new Response(canaries.name)],
  [
    'fields of the wrong kind',
    () => Response.json([{ ...session, SessionId: canaries.name, SystemUserId: canaries.email }]),
  ],
  ['a page', () => new Response(`<p>${canaries.name}`, { headers: { 'content-type': 'text/html' } })],
]

it.each(troubles)('%s leaves nothing in any error', async (_, answer) => {
  for (const [operation, call] of calls) {
    const outcome = await call(clientOf(answer)).then(
      () => 'done',
      (error) => error,
    )
    if (outcome === 'done') {
      // Calls that promise no body have nothing to find wrong in it.
      expect(operation).toMatch(/cancel|add|revoke/)
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
