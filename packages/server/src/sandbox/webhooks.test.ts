import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import type { SandboxOptions } from './sandbox.ts'

let received: unknown[] = []
let answers: number[] = []
const receive = async (request: Request): Promise<Response> => {
  received.push(await request.json())
  return new Response(null, { status: answers.shift() ?? 204 })
}
const setUp = (options: SandboxOptions = {}) => {
  const all = createAsk(options)
  all.sandbox.webhooks.to(receive)
  const host = 83401
  return { ...all, visit: 36208, host, patient: host + 1, webhooks: all.sandbox.webhooks }
}
let { sandbox, clock, visit, host, patient, webhooks, ask } = setUp()
beforeEach(() => {
  received = []
  answers = []
  ;({ sandbox, clock, visit, host, patient, webhooks, ask } = setUp())
})

const started = { WebhookType: 'SESSION_STATUS', ID: 36208, Status: 'STARTED' }
const ended = { ...started, Status: 'ENDED' }

describe('session status', () => {
  test('a session that starts and ends tells it once each, without EventTs and Attributes (A318)', async () => {
    const leave = [sandbox.connect(visit, host), sandbox.connect(visit, patient)]
    for (const each of leave) each()
    await webhooks.settled()
    expect(received).toEqual([started, ended])
  })

  test('a session may start and end again (A267)', async () => {
    sandbox.connect(visit, host)()
    sandbox.connect(visit, host)()
    await webhooks.settled()
    expect(received).toEqual([started, ended, started, ended])
  })

  test('a session that only moves, or another company’s, tells nothing', async () => {
    await ask('PUT', '/session/36209', { ScheduleTs: '2030-05-06T20:00:00' })
    const stranger = Number(
      sandbox.snapshot().state.sessions.find(({ ExternalSessionId }) => ExternalSessionId === 'VISIT-9001')?.SessionId,
    )
    const other = sandbox.snapshot().state.sessions.find(({ SessionId }) => SessionId === stranger)?.Participants[0]
    sandbox.connect(stranger, other?.ParticipationId ?? 0)
    await webhooks.settled()
    expect(received).toEqual([])
  })

  test('a receiver that hangs or throws holds up nobody', async () => {
    webhooks.to(() => {
      throw new Error('broken')
    })
    sandbox.connect(visit, host)
    await webhooks.settled()
    expect(webhooks.sent).toEqual([
      { at: clock.now(), body: started, outcome: 'waiting', deliveries: [{ at: clock.now(), status: 0 }] },
    ])
    webhooks.to(() => new Promise<Response>(() => {}))
    webhooks.send('SESSION_STATUS', { sessionId: visit, status: 'ENDED' })
    expect((await ask('GET', '/status/36208')).status).toBe(200)
    sandbox.close()
    await webhooks.settled()
  })
})

describe('delivery', () => {
  test('what is not answered 2xx is sent again after 1, 5 and 30 minutes, and then no more (inferred)', async () => {
    answers = [500, 302, 404, 503, 500]
    webhooks.send('SESSION_STATUS', { sessionId: visit, status: 'STARTED' })
    await webhooks.settled()
    for (const [pause, count] of [
      ['59s', 1],
      ['1s', 2],
      ['5m', 3],
      ['30m', 4],
      ['1d', 4],
    ] as const) {
      clock.advance(pause)
      await webhooks.settled()
      expect(received).toHaveLength(count)
    }
    expect(webhooks.sent[0]).toMatchObject({ outcome: 'failed' })
    expect(webhooks.sent[0]?.deliveries.map(({ status }) => status)).toEqual([500, 302, 404, 503])
  })

  test('any 2xx ends it, also after failures', async () => {
    answers = [500, 202]
    webhooks.send('SESSION_STATUS', { sessionId: visit, status: 'ENDED' })
    await webhooks.settled()
    clock.advance('1h')
    await webhooks.settled()
    clock.advance('1h')
    expect(webhooks.sent[0]).toMatchObject({ outcome: 'delivered', deliveries: [{ status: 500 }, { status: 202 }] })
    expect(received).toHaveLength(2)
  })

  test('to an address it goes by the given fetch: POST, JSON, redirects not followed', async () => {
    const calls: { address: string; method: unknown; redirect: unknown; type: unknown; body: unknown }[] = []
    const { sandbox: other } = createAsk({
      webhookUrl: 'https://clinic.example.com/hooks/5e1f',
      deliver: async (address, init) => {
        const { method, redirect, headers, body } = init ?? {}
        calls.push({ address: String(address), method, redirect, type: new Headers(headers).get('content-type'), body })
        return new Response(null, { status: 204 })
      },
    })
    other.connect(36208, 83401)
    await other.webhooks.settled()
    expect(calls).toEqual([
      {
        address: 'https://clinic.example.com/hooks/5e1f',
        method: 'POST',
        redirect: 'manual',
        type: 'application/json; charset=utf-8',
        body: JSON.stringify(started),
      },
    ])
    other.reset()
    expect(other.webhooks.target).toBe('https://clinic.example.com/hooks/5e1f')
  })

  test('without an address it is listed and goes nowhere', async () => {
    webhooks.to(null)
    webhooks.send('SESSION_STATUS', { sessionId: visit, status: 'STARTED' })
    expect(webhooks.sent).toEqual([{ at: clock.now(), body: started, outcome: 'nowhere', deliveries: [] }])
  })

  test.each(['http://clinic.example.com/', 'ftp://127.0.0.1/', 'hooks'])(
    '%s is no address for webhooks (A317)',
    (url) => {
      expect(() => webhooks.to(url)).toThrow(TypeError)
    },
  )

  test('one that is sent once more has the old time (A317)', async () => {
    webhooks.send('NOTIFY_PUBLIC_USER', { participationId: patient })
    clock.advance('2h')
    webhooks.resend(0)
    await webhooks.settled()
    expect(received).toHaveLength(2)
    expect(received[1]).toEqual(received[0])
    expect(webhooks.sent).toHaveLength(1)
    expect(() => webhooks.resend(1)).toThrow(RangeError)
  })
})

describe('trouble', () => {
  test('copies arrive as often as asked for', async () => {
    webhooks.disturb({ copies: 3 })
    sandbox.connect(visit, host)
    await webhooks.settled()
    expect(received).toEqual([started, started, started])
  })

  test('a delay is waited for on the sandbox’s clock', async () => {
    webhooks.disturb({ delay: '2m' })
    sandbox.connect(visit, host)
    clock.advance('119s')
    await webhooks.settled()
    expect(received).toEqual([])
    clock.advance('1s')
    await webhooks.settled()
    expect(received).toEqual([started])
  })

  test('reordered, the second arrives before the first; ending the trouble lets go of what was held back', async () => {
    webhooks.disturb({ reorder: true })
    sandbox.connect(visit, host)()
    await webhooks.settled()
    expect(received).toEqual([ended, started])
    sandbox.connect(visit, host)
    await webhooks.settled()
    expect(received).toHaveLength(2)
    webhooks.disturb()
    await webhooks.settled()
    expect(received).toEqual([ended, started, started])
  })
})

test('an unknown subject is refused, and a body of any type can be posted as it is', async () => {
  expect(() => webhooks.send('RECEIVED_DOCUMENTS', { documentId: 1 })).toThrow(RangeError)
  webhooks.post({ WebhookType: 'SOMETHING_NEW', ID: 7, Status: 'X' })
  await webhooks.settled()
  expect(received).toEqual([{ WebhookType: 'SOMETHING_NEW', ID: 7, Status: 'X' }])
})

test('a reset forgets what was sent and what was still to come', async () => {
  answers = [500]
  webhooks.send('SESSION_STATUS', { sessionId: visit, status: 'STARTED' })
  await webhooks.settled()
  sandbox.reset()
  clock.advance('1d')
  expect(sandbox.webhooks.sent).toEqual([])
  expect(received).toHaveLength(1)
})
