import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { createMemoryStore } from '../live/store.ts'
import type { VideoEvents } from './event.ts'
import { listenTo, openInbox } from './inbox.fixture.ts'

const started = (ID: number) => JSON.stringify({ WebhookType: 'SESSION_STATUS', ID, Status: 'STARTED' })

describe('a session’s status', () => {
  test('is told once SecureVideo’s own answer confirms it', async () => {
    const { arrive, sandbox, heard, told, sessionId, clock } = await openInbox()
    const leave = arrive()
    await sandbox.webhooks.settled()
    await vi.waitFor(() => expect(heard.map(({ name }) => name)).toContain('session-started'), 30_000)
    expect(heard.find(({ name }) => name === 'session-started')?.event).toEqual({
      id: expect.stringContaining(String(sessionId)),
      sessionId,
      externalSessionId: 'VISIT-1001',
      status: 'started',
      startsAt: new Date('2030-05-06T14:00:00Z'),
      at: new Date('2030-05-06T14:00:30Z'),
      confirmed: true,
    })
    leave()
    await sandbox.webhooks.settled()
    clock.advance('2s')
    await vi.waitFor(() => expect(told()).toHaveLength(2), 30_000)
    expect(heard.map(({ name }) => name)).toEqual([
      'webhook',
      'session-changed',
      'session-started',
      'webhook',
      'session-changed',
      'session-ended',
    ])
  })

  test('is told again when it starts a second time within seconds, though A318 shows no time to tell it by', async () => {
    const { arrive, sandbox, told, sessionId, clock } = await openInbox()
    const wait = async (count: number) => {
      await sandbox.webhooks.settled()
      await vi.waitFor(() => expect(told()).toHaveLength(count), 30_000)
      clock.advance('2s')
    }
    const leave = arrive()
    await wait(1)
    leave()
    await wait(2)
    arrive()
    await wait(3)
    expect(told()).toEqual([
      `session-started ${sessionId}`,
      `session-ended ${sessionId}`,
      `session-started ${sessionId}`,
    ])
  })

  test('is answered before anything is looked up', async () => {
    const { sandbox, arrive, statuses, told } = await openInbox()
    const lift = sandbox.fail('*', { hang: true, times: 99 })
    arrive()
    await sandbox.webhooks.settled()
    expect(statuses).toEqual([204])
    expect(told()).toEqual([])
    lift()
  })

  test('that nobody is in is not told, whoever posts it', async () => {
    const { post, sessionId, told, count, calls, video } = await openInbox()
    expect((await post(started(sessionId))).status).toBe(204)
    await vi.waitFor(() => expect(calls()).toContain(`GET /status/${sessionId}`), 30_000)
    await video.close()
    expect(told()).toEqual([])
    expect(count('webhook')).toBe(1)
  })

  test('of a session of nobody’s is not told, and costs one list', async () => {
    const { post, told, calls, video } = await openInbox()
    for (let id = 1; id <= 50; id += 1) await post(started(id))
    await vi.waitFor(() => expect(calls().length).toBeGreaterThan(0), 30_000)
    await video.close()
    expect(told()).toEqual([])
    expect(calls()).toEqual(['GET /session'])
  })

  test('that is told late is held against how things stand by then', async () => {
    const { sandbox, arrive, clock, heard, told, sessionId, video } = await openInbox()
    sandbox.webhooks.disturb({ delay: '20m' })
    const leave = arrive()
    clock.advance('10m')
    leave()
    clock.advance('10m')
    await sandbox.webhooks.settled()
    await vi.waitFor(() => expect(told()).toEqual([`session-ended ${sessionId}`]), 30_000)
    clock.advance('10m')
    await sandbox.webhooks.settled()
    await video.close()
    expect(told()).toEqual([`session-ended ${sessionId}`])
    expect(heard.filter(({ name }) => name === 'webhook')).toHaveLength(2)
  })

  test('that arrives in the wrong order ends as it is', async () => {
    const { sandbox, arrive, told, video } = await openInbox()
    sandbox.webhooks.disturb({ reorder: true })
    const leave = arrive()
    leave()
    await sandbox.webhooks.settled()
    await vi.waitFor(() => expect(told()).toHaveLength(1), 30_000)
    await video.close()
    expect(told()).toEqual([expect.stringContaining('session-ended')])
  })

  test('is asked for again where SecureVideo could not say', async () => {
    const { sandbox, arrive, told, sessionId, clock, log } = await openInbox()
    const lift = sandbox.fail('*', { status: 400, times: 99 })
    arrive()
    await sandbox.webhooks.settled()
    await vi.waitFor(() => expect(log.map(({ event }) => event)).toContain('webhook-unconfirmed'), 30_000)
    expect(told()).toEqual([])
    lift()
    clock.advance('5s')
    await vi.waitFor(() => expect(told()).toEqual([`session-started ${sessionId}`]), 30_000)
  })

  test('is told also where a page’s question brought it, and no webhook', async () => {
    const { sandbox, arrivePatient, status, told, sessionId, clock } = await openInbox()
    sandbox.webhooks.to(null)
    await status('priya', 'VISIT-1001')
    arrivePatient()
    clock.advance('1m')
    await status('priya', 'VISIT-1001')
    await vi.waitFor(() => expect(told()).toEqual([`session-started ${sessionId}`]), 30_000)
  })

  test('is told by one of two instances that share a store', async () => {
    const one = await openInbox({ store: createMemoryStore(() => 0) })
    const store = createMemoryStore(one.clock.now)
    const first = await openInbox({ store })
    const second = await openInbox({ store, ...first.sandbox.connection, now: first.clock.now })
    const heard = listenTo(second.video)
    first.arrive()
    await first.sandbox.webhooks.settled()
    await vi.waitFor(() => expect(first.told()).toHaveLength(1), 30_000)
    expect((await second.status('priya', 'VISIT-1001')).status).toBe(200)
    await second.video.close()
    expect(heard.map(({ name }) => name)).toEqual([])
  })
})

describe('a storm', () => {
  test('of ten thousand copies of one webhook is one webhook', async () => {
    const { sandbox, arrive, statuses, told, count, sessionId, calls, video } = await openInbox()
    sandbox.webhooks.disturb({ copies: 10_000 })
    arrive()
    await sandbox.webhooks.settled()
    await vi.waitFor(() => expect(told()).toHaveLength(1), 20_000)
    await video.close()
    expect(statuses.filter((status) => status === 204)).toHaveLength(10_000)
    expect(told()).toEqual([`session-started ${sessionId}`])
    expect(count('webhook')).toBe(1)
    expect(calls().length).toBeLessThanOrEqual(4)
  }, 60_000)

  test('of ten thousand copies that claim now one thing, now the other, ends as it is', async () => {
    const { post, arrive, sandbox, told, sessionId, calls, clock, video } = await openInbox()
    sandbox.webhooks.to(null)
    arrive()
    await Promise.all(
      Array.from({ length: 10_000 }, (_, index) =>
        post(JSON.stringify({ WebhookType: 'SESSION_STATUS', ID: sessionId, Status: index % 2 ? 'ENDED' : 'STARTED' })),
      ),
    )
    await vi.waitFor(() => expect(told()).toHaveLength(1), 20_000)
    clock.advance('2s')
    await video.close()
    expect(told()).toEqual([`session-started ${sessionId}`])
    expect(calls().length).toBeLessThanOrEqual(4)
  }, 60_000)

  test('is recognised an hour long by the time that SecureVideo repeats', async () => {
    const { post, clock, count, video } = await openInbox()
    const body = JSON.stringify({ WebhookType: 'NEW_TYPE', ID: 5, Status: 'X', EventTs: '2030-05-06T14:00:00' })
    await post(body)
    await vi.waitFor(() => expect(count('webhook')).toBe(1), 30_000)
    clock.advance('59m')
    await post(body)
    clock.advance('2m')
    await post(body)
    await video.close()
    expect(count('webhook')).toBe(2)
  })

  test('that reaches another instance is taken there once the first has ended in the middle of it', async () => {
    const body = JSON.stringify({ WebhookType: 'NEW_TYPE', ID: 5, Status: 'X', EventTs: '2030-05-06T14:00:00' })
    const time = { now: Date.UTC(2030, 4, 6, 14) }
    const store = createMemoryStore(() => time.now)
    const killed = await openInbox({ store })
    killed.video.on('webhook', () => new Promise(() => {}))
    const other = await openInbox({ store, ...killed.sandbox.connection })
    await killed.post(body)
    await vi.waitFor(() => expect(killed.count('webhook')).toBe(1), 30_000)
    time.now += 29_000
    await other.post(body)
    time.now += 2_000
    await other.post(body)
    await vi.waitFor(() => expect(other.count('webhook')).toBe(1), 30_000)
    time.now += 58 * 60_000
    await other.post(body)
    await other.video.close()
    expect(other.count('webhook')).toBe(1)
  })

  test('is not offered anew to a listener that is still at it, however long that takes', async () => {
    const body = JSON.stringify({ WebhookType: 'NEW_TYPE', ID: 5, Status: 'X', EventTs: '2030-05-06T14:00:00' })
    const { post, count, clock, video } = await openInbox()
    let take = () => {}
    video.on(
      'webhook',
      () =>
        new Promise<void>((resolve) => {
          take = resolve
        }),
    )
    for (let minute = 0; minute < 3; minute += 1) {
      await post(body)
      await vi.waitFor(() => expect(count('webhook')).toBe(1), 30_000)
      clock.advance('1m')
    }
    take()
    await video.close()
    expect(count('webhook')).toBe(1)
  })

  test('two people who are told under one id are two', async () => {
    const { sandbox, sessionOf, count, video } = await openInbox()
    const [first, second] = sessionOf('VISIT-1006').patients
    for (const patient of [first, second]) {
      const participationId = patient?.participationId ?? 0
      const { body } = sandbox.webhooks.send('NOTIFY_PUBLIC_USER', { participationId })
      sandbox.webhooks.post({ ...body, ID: 5 })
    }
    await sandbox.webhooks.settled()
    await video.close()
    expect(count('notify')).toBe(4)
  })
})

describe('a payload', () => {
  test('about a document is told as it came, unconfirmed, and prints nothing', async () => {
    const { sandbox, heard, log, video, calls } = await openInbox()
    const document = sandbox.snapshot().state.documents[0]
    sandbox.webhooks.send('RECEIVED_DOCUMENTS', { documentId: document?.record.DocumentId ?? 0 })
    await sandbox.webhooks.settled()
    await video.close()
    expect(heard.map(({ name }) => name)).toEqual(['webhook', 'documents-received'])
    const [, received] = heard
    expect(received?.event).toMatchObject({
      confirmed: false,
      webhook: { type: 'document', documentId: document?.record.DocumentId },
    })
    expect(inspect(received, { depth: 9 })).not.toContain(document?.record.SignedByName)
    expect(calls()).toEqual([])
    expect(log).toEqual([])
  })

  const submit = async (changes: { ParticipantId?: number; ToSystemUserId?: number }, isKnown = true) => {
    const { sandbox, heard, video, status, sessionOf, calls } = await openInbox()
    const { host, patients, sessionId } = sessionOf('VISIT-1001')
    if (isKnown) await status('priya', 'VISIT-1001')
    const before = calls().length
    const named = { ParticipantId: patients[0]?.participationId, ToSystemUserId: host.userId, ...changes }
    sandbox.webhooks.post({
      WebhookType: 'RECEIVED_DOCUMENTS',
      ID: 77,
      Status: 'DOCUMENT RECEIVED',
      Attributes: Object.entries(named).map(([AttributeName, value]) => ({
        AttributeName,
        AttributeValue: String(value),
      })),
    })
    await sandbox.webhooks.settled()
    await video.close()
    expect(calls()).toHaveLength(before)
    return { sessionId, event: heard.find(({ name }) => name === 'documents-received')?.event }
  }

  test('about a document names the session of its participant, where that is known and it is for the host', async () => {
    const { sessionId, event } = await submit({})
    expect(event).toMatchObject({ sessionId, confirmed: false })
  })

  test.each([
    ['nobody has asked for the session', {}, false],
    ['it is for somebody else', { ToSystemUserId: 1 }, true],
    ['its participant is in no session', { ParticipantId: 1 }, true],
  ])('about a document names no session where %s, and nobody is asked', async (_why, changes, isKnown) => {
    expect((await submit(changes, isKnown)).event).toMatchObject({ sessionId: null })
  })

  test('cannot be guessed from what stands in the store, or from its event', async () => {
    const digestOf = async (of: unknown) => {
      const bytes = new TextEncoder().encode(JSON.stringify(of))
      return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    }
    const open = async (secretKey?: string) => {
      const kept: string[] = []
      const memory = createMemoryStore(() => 0)
      const take: typeof memory.take = (key, milliseconds) => {
        kept.push(key)
        return memory.take(key, milliseconds)
      }
      const { post, heard, video } = await openInbox({ store: { ...memory, take }, ...(secretKey && { secretKey }) })
      await post('{"WebhookType":"X","ID":5,"Status":"","Attributes":[{"AttributeName":"a","AttributeValue":"Priya"}]}')
      await video.close()
      const event = heard[0]?.event as VideoEvents['webhook']
      return { id: event.id, kept: kept.join(), guess: await digestOf(event.webhook) }
    }
    const { id, kept, guess } = await open()
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(kept).toContain(id)
    expect(`${kept} ${id}`).not.toContain(guess.slice(0, 32))
    expect((await open('another-secret-key')).id).not.toBe(id)
    expect((await open()).id).toBe(id)
  })

  test('for somebody without an account is told as `notify`', async () => {
    const { sandbox, sessionOf, heard, video } = await openInbox()
    const participationId = sessionOf('VISIT-1001').patients[0]?.participationId ?? 0
    sandbox.webhooks.send('NOTIFY_PUBLIC_USER', { participationId })
    await sandbox.webhooks.settled()
    await video.close()
    expect(heard.map(({ name }) => name)).toEqual(['webhook', 'notify'])
    expect(heard[1]?.event).toMatchObject({ confirmed: false, webhook: { type: 'public-user', status: 'Update' } })
  })

  test('of a type that comes tomorrow is taken', async () => {
    const { post, heard, video } = await openInbox()
    const body = { WebhookType: 'NOTIFY_PARTICIPANT', ID: 9, Status: 'Reminder', Attributes: [] }
    expect((await post(JSON.stringify(body))).status).toBe(204)
    await video.close()
    expect(heard).toMatchObject([
      { name: 'webhook', event: { webhook: { type: 'other', webhookType: 'NOTIFY_PARTICIPANT', id: 9 } } },
    ])
  })
})
