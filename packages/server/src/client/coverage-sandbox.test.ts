import { beforeEach, expect, it } from 'vitest'
import { createClock, createSandbox, type Sandbox } from '../sandbox/index.ts'
import { type Client, createClient } from './client.ts'
import { coverage } from './coverage.ts'
import type { Session } from './index.ts'
import { decodeWebhook } from './index.ts'

type World = {
  client: Client
  sandbox: Sandbox
  host: { userId: number }
  externalHost: { externalUserId: string }
  other: { userId: number }
  session: { sessionId: number }
  externalSession: { externalSessionId: string }
}

let world: World

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The sandbox lacks what this test is about.')
  return value
}

beforeEach(() => {
  const sandbox = createSandbox({ clock: createClock(new Date('2030-05-06T14:00:30Z'), { frozen: true }) })
  const session = must(sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1003'))
  const { userId, externalId } = session.host
  const other = must(sandbox.people.find((person) => person.role === 'host' && person.userId !== userId))
  world = {
    client: createClient(sandbox.connection),
    sandbox,
    host: { userId },
    externalHost: { externalUserId: externalId },
    other: { userId: 'userId' in other ? other.userId : 0 },
    session: { sessionId: session.sessionId },
    externalSession: { externalSessionId: 'VISIT-1003' },
  }
})

const startsAt = new Date('2030-05-14T14:00:00Z')
const [from, to, month] = ['2030-04-07', new Date('2030-05-07T14:00:00Z'), '2030-05']
const participantEmail = 'rosa@example.com'
const guest = { fullName: 'Rosa Lindqvist', email: participantEmail, timeZone: 'America/New_York' }
const colleague = {
  fullName: 'Ines Duarte',
  email: 'ines@example.com',
  timeZone: 'America/New_York',
  helpNumber: '555-0142',
  externalId: 'EHR-DR-9',
}
const returnUrl = 'https://clinic.example.com/visits'
const externalUser = { externalUserId: 'EHR-DR-9' }
const contact = { ...guest, externalId: 'chart-77' }
const externalContact = { externalContactId: 'chart-77' }

const firstRecording = async ({ client }: World) => must((await client.recordings.list())[0])
const newContact = async ({ client, host }: World) => ({
  contactId: (await client.contacts.create(host, contact)).contactId ?? 0,
})
const newUser = async ({ client }: World) => ({ userId: (await client.users.create(colleague)).userId })

const webhookOf = async ({ sandbox }: World, send: () => unknown): Promise<string> => {
  const posted: unknown[] = []
  sandbox.webhooks.to(async (request) => {
    posted.push(await request.json())
    return new Response(null, { status: 204 })
  })
  send()
  await sandbox.webhooks.settled()
  return decodeWebhook(posted[0]).type
}

/** A use of every known call. */
const uses: Record<string, (world: World) => Promise<unknown>> = {
  'GET /user': ({ client }) => client.users.list(),
  'GET /user/{userId}': ({ client, host }) => client.users.get(host),
  'GET /user/0?externalId={id}': ({ client, externalHost }) => client.users.get(externalHost),
  'POST /user': ({ client }) => client.users.create(colleague),
  'PUT /user/{userId}': ({ client, host }) => client.users.update(host, { helpNumber: '555-0143' }),
  'PUT /user/0?externalId={id}': ({ client, externalHost }) => client.users.update(externalHost, { smsNumber: '' }),
  'DELETE /user/{userId}': async (w) => w.client.users.delete(await newUser(w)),
  'DELETE /user/0?externalId={id}': async (w) => {
    await newUser(w)
    await w.client.users.delete(externalUser)
  },
  'PUT /password/{userId}': ({ client, host }) => client.passwords.set(host, 'Blue#Heron7'),
  'GET /session': ({ client }) => client.sessions.list(),
  'GET /session/{userId}': ({ client, host }) => client.sessions.list({ host }),
  'GET /session/0?externalId={id}': ({ client, externalHost }) => client.sessions.list({ host: externalHost }),
  'GET /session?participantEmail={mail}': ({ client }) => client.sessions.list({ participantEmail }),
  'GET /session/{userId}?participantEmail={mail}': ({ client, host }) =>
    client.sessions.list({ host, participantEmail }),
  'POST /session/{userId}': ({ client, host }) => client.sessions.create(host, { startsAt, participants: [guest] }),
  'POST /session/0?externalId={id}': ({ client, externalHost }) =>
    client.sessions.create(externalHost, { startsAt, participants: [guest], topic: 'Knee' }),
  'PUT /session/{sessionId}': ({ client, session }) => client.sessions.reschedule(session, { startsAt }),
  'PUT /session/0?externalSessionId={id}': ({ client, externalSession }) =>
    client.sessions.reschedule(externalSession, { startsAt }),
  'DELETE /session/{sessionId}': ({ client, session }) => client.sessions.cancel(session),
  'DELETE /session/0?externalSessionId={id}': ({ client, externalSession }) => client.sessions.cancel(externalSession),
  'PUT /sessionhost/{sessionId}': ({ client, session, other }) => client.sessions.changeHost(session, other),
  'PUT /sessionhost/0?externalSessionId={id}': async (w) => {
    await newUser(w)
    await w.client.sessions.changeHost(w.externalSession, externalUser)
  },
  'POST /participant/{sessionId}': ({ client, session }) => client.participants.add(session, guest),
  'POST /participant/0?externalSessionId={id}': ({ client, externalSession }) =>
    client.participants.add(externalSession, guest),
  'POST /participant/{sessionId} with SecureVideoUserId': ({ client, session, other }) =>
    client.participants.add(session, other),
  'DELETE /participant/{participationId}': async ({ client, host, session }) => {
    await client.participants.add(session, guest)
    const listed = await client.sessions.list({ host })
    const people = listed.find(({ sessionId }: Session) => sessionId === session.sessionId)?.participants
    await client.participants.remove(must(people?.at(-1)))
  },
  'POST /login/{userId}': ({ client, host }) => client.logins.create(host, { returnUrl }),
  'POST /login/0?externalId={id}': ({ client, externalHost }) => client.logins.create(externalHost, { returnUrl }),
  'DELETE /login/{LoginGuid}': async ({ client, host }) => {
    const { loginGuid } = await client.logins.create(host, { returnUrl })
    await client.logins.revoke(loginGuid)
  },
  'GET /status/{sessionId}': ({ client, session }) => client.status.get(session),
  'GET /status/0?externalSessionId={id}': ({ client, externalSession }) => client.status.get(externalSession),
  'GET /history': ({ client }) => client.history.list(),
  'GET /history/{hostUserId}': ({ client, host }) => client.history.list({ host }),
  'GET /history?month={first day}': ({ client }) => client.history.list({ month }),
  'GET /history?startDt={day}&endDt={day}': ({ client }) => client.history.list({ from, to }),
  'GET /history?participantEmail={mail}': ({ client }) => client.history.list({ participantEmail }),
  'GET /usage?month={first day}': ({ client }) => client.history.usage({ month }),
  'GET /document?fromDt={day}&toDt={day}': ({ client }) => client.documents.list({ from, to }),
  'GET /document?fromDt={day}&toDt={day}&documentTemplateId={id}': ({ client }) =>
    client.documents.list({ from, to, templateId: 310 }),
  'GET /document/{hostUserId}?fromDt={day}&toDt={day}': ({ client, host }) => client.documents.list({ host, from, to }),
  'GET /group': ({ client }) => client.groups.list(),
  'GET /groupuser/{groupId}': async ({ client }) => client.groups.members(must((await client.groups.list())[0])),
  'GET /usergroup/{userId}': ({ client, host }) => client.groups.of(host),
  'GET /usergroup/0?externalId={id}': ({ client, externalHost }) => client.groups.of(externalHost),
  'GET /StoredRecording': ({ client }) => client.recordings.list(),
  'GET /StoredRecording?startDt={day}&endDt={day}': ({ client }) => client.recordings.list({ from, to }),
  'GET /StoredRecording/{userId}?startDt={day}&endDt={day}': ({ client, host }) =>
    client.recordings.list({ host, from, to }),
  'GET /StoredRecordingView/{CloudRecordingId}': async (w) => w.client.recordings.viewUrl(await firstRecording(w)),
  'GET of the address in that answer': async (w) => {
    const { receivedBytes, totalBytes } = await w.client.recordings.download(
      await firstRecording(w),
      new WritableStream(),
    )
    expect(receivedBytes).toBeGreaterThan(1_000)
    expect(totalBytes ?? receivedBytes).toBe(receivedBytes)
  },
  'DELETE /StoredRecording/{CloudRecordingId}': async (w) => w.client.recordings.delete(await firstRecording(w)),
  'POST /Contacts/{hostUserId}': ({ client, host }) => client.contacts.create(host, contact),
  'POST /Contacts/0?hostExternalId={id}': ({ client, externalHost }) => client.contacts.create(externalHost, contact),
  'PUT /Contacts/{contactId}': async (w) =>
    w.client.contacts.update(await newContact(w), { notes: 'Prefers mornings' }),
  'PUT /Contacts/0?externalId={id}': async (w) => {
    await newContact(w)
    await w.client.contacts.update(externalContact, { notes: '' })
  },
  'DELETE /Contacts/{contactId}': async (w) => w.client.contacts.delete(await newContact(w)),
  'DELETE /Contacts/0?externalId={id}': async (w) => {
    await newContact(w)
    await w.client.contacts.delete(externalContact)
  },
  'Webhook SESSION_STATUS': async (w) => {
    const { sessionId } = w.session
    const send = () => w.sandbox.webhooks.send('SESSION_STATUS', { sessionId, status: 'STARTED' })
    expect(await webhookOf(w, send)).toBe('session-status')
  },
  'Webhook NOTIFY_PUBLIC_USER': async (w) => {
    const participationId = must(w.sandbox.sessions[0]?.patients[0]).participationId
    const send = () => w.sandbox.webhooks.send('NOTIFY_PUBLIC_USER', { participationId })
    expect(await webhookOf(w, send)).toBe('public-user')
  },
  'Webhook RECEIVED_DOCUMENTS': async (w) => {
    const [document] = await w.client.documents.list({ from, to })
    const documentId = document?.documentId ?? 0
    const send = () => w.sandbox.webhooks.send('RECEIVED_DOCUMENTS', { documentId })
    expect(await webhookOf(w, send)).toBe('document')
  },
}

/** What the sandbox writes down of a call: its method, its path, and the names in its query. */
const patternOf = (call: string): RegExp | null => {
  const [, method, path = '', query = ''] = /^([A-Z]+) (\/[^? ]*)(?:\?(\S.*))?/.exec(call.replace(/ with .*/, '')) ?? []
  if (method === undefined) return null
  const names = query === '' ? '' : `\\?${Array.from(query.matchAll(/(\w+)=/g), ([, name]) => name).join('&')}`
  return new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[1-9a-f{][\\w}-]*')}${names}$`)
}

it.each(coverage.map(({ call }) => call))('%s is answered by the sandbox', async (call) => {
  await must(uses[call])(world)
  const pattern = patternOf(call)
  if (pattern === null) return
  const done = world.sandbox.requests.filter(({ status }) => status >= 200 && status < 300)
  expect(done.map(({ method, path }) => `${method} ${path}`)).toContainEqual(expect.stringMatching(pattern))
})

it('every use is of a known call', () => {
  const known = new Set(coverage.map(({ call }) => call))
  expect(Object.keys(uses).filter((call) => !known.has(call))).toEqual([])
})

it('the sandbox’s records are read without a rest', async () => {
  const { client, host } = world
  const recordings = await client.recordings.list()
  const groups = await client.groups.list()
  const contactAnswer = await client.contacts.create(host, contact)
  const history = await client.history.list()
  expect(history.length).toBeGreaterThan(0)
  expect(recordings.length).toBeGreaterThan(0)
  for (const record of [...recordings, ...groups, contactAnswer]) expect(record.extra).toEqual({})
  for (const { startedAt, statusAt } of recordings) expect([startedAt, statusAt]).not.toContain(null)
  for (const { sessionId, billableAt, participants } of history) {
    expect([sessionId, billableAt]).not.toContain(null)
    for (const { connectCode, participationId } of participants)
      expect([connectCode, participationId]).not.toContain(null)
  }
  expect(groups.map(({ type }) => type)).toContain('virtual-clinic-participants')
  const documents = await client.documents.list({ from, to })
  for (const { documentId, templateId, receivedAt } of documents) {
    expect([documentId, templateId, receivedAt]).not.toContain(null)
  }
})

it('a password that breaks the rule is a conflict', async () => {
  const { client, host } = world
  await expect(client.passwords.set(host, 'short')).rejects.toMatchObject({ code: 'conflict', outcome: 'rejected' })
})

it('a call without a method of its own goes by its template', async () => {
  const { client, host } = world
  expect(await client.request('GET /user/{id}', { params: { id: host.userId } })).toMatchObject({
    SystemUserId: `${host.userId}`,
  })
  await expect(client.request('DELETE /usage')).rejects.toMatchObject({ code: 'method-not-allowed' })
})
