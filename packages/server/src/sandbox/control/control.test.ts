import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from '../api/ask.fixture.ts'

let { sandbox, clock, ask } = createAsk()
beforeEach(() => {
  ;({ sandbox, clock, ask } = createAsk())
})

const open = (path: string, init?: RequestInit) => sandbox.fetch(new Request(`${sandbox.url}${path}`, init))
const pull = (lever: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  open(`/sandbox/levers/${lever}`, { method: 'POST', body: new URLSearchParams(fields), headers })
const page = async () => (await open('/sandbox')).text()

describe('the page', () => {
  test('it shows sessions, people, requests, faults, quota, webhooks and the clock', async () => {
    await ask('GET', '/status/36208')
    sandbox.fail('POST /login', { status: 503 })
    sandbox.quota(50)
    sandbox.webhooks.send('SESSION_STATUS', { sessionId: 36208, status: 'STARTED' })
    const text = await page()
    for (const expected of [
      'VISIT-1001',
      'Priya Nair',
      '/status/36208',
      'POST /login',
      '0 of 50 calls',
      'SESSION_STATUS',
      '14:00:20',
    ])
      expect(text).toContain(expected)
  })

  test('what people have typed is shown as text', async () => {
    await ask('POST', '/session/12281', {
      ScheduleTs: '2030-05-07T09:00:00',
      Topic: '<img src=x onerror=alert(1)>',
      Participants: [{ ParticipantFullName: '<script>alert(1)</script>' }],
    })
    const text = await page()
    expect(text).not.toContain('<img src=x')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert')
  })

  test('nothing on it is inline, and no other site may frame it', async () => {
    const response = await open('/sandbox')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    const text = await response.text()
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)/)
  })

  test.each([
    ['/sandbox/control.css', 'text/css'],
    ['/sandbox/control.js', 'text/javascript'],
  ])('%s is a file of its own', async (path, type) => {
    expect((await open(path)).headers.get('content-type')).toContain(type)
  })

  test('no fault hits it, and looking at it is not noted as a request', async () => {
    sandbox.fail('*', { status: 500, times: Number.POSITIVE_INFINITY })
    expect((await open('/sandbox')).status).toBe(200)
    expect(sandbox.requests).toEqual([])
  })

  test('its stream tells of a call, and of a lever that was pulled elsewhere, and ends with the sandbox', async () => {
    const reader = (await open('/sandbox/events')).body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value)
    await ask('GET', '/user')
    expect(await next()).toContain('event: changed')
    sandbox.advance('1m')
    expect(await next()).toContain('event: changed')
    sandbox.close()
    expect((await reader?.read())?.done).toBe(true)
  })
})

describe('levers', () => {
  test('a form without the script leads back to the page; the script gets a sentence', async () => {
    const plain = await pull('advance', { by: '5m' })
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/sandbox'])
    const byScript = await pull('advance', { by: '1h' }, { accept: 'text/plain' })
    expect([byScript.status, await byScript.text()]).toEqual([200, 'The clock has moved.'])
    expect(clock.now()).toBe(Date.UTC(2030, 4, 6, 15, 5, 20))
  })

  test('a fault is planned, listed and lifted', async () => {
    await pull('fail', { matcher: 'GET /user', kind: '503', times: '0' })
    expect((await ask('GET', '/user')).status).toBe(503)
    expect(await page()).toContain('until lifted')
    await pull('lift', { index: '0' })
    expect((await ask('GET', '/user')).status).toBe(200)
  })

  test('quota and allow list are set and lifted', async () => {
    await pull('quota', { perHour: '0' })
    expect((await ask('GET', '/user')).status).toBe(429)
    await pull('quota', { perHour: '' })
    await pull('allow-list', { addresses: '192.0.2.1, 192.0.2.2' })
    expect((await ask('GET', '/user')).status).toBe(412)
    await pull('allow-list', { addresses: '' })
    expect((await ask('GET', '/user')).status).toBe(200)
  })

  test('somebody is connected and disconnected without a browser; after a reset nobody is', async () => {
    const seat = { sessionId: '36208', participationId: '83401' }
    await pull('connect', seat)
    expect((await ask('GET', '/status/36208')).record).toMatchObject({ SessionStatus: 'STARTED' })
    expect(await page()).toContain('Disconnect Dr. Dana Rivera')
    await pull('connect', seat)
    expect((await ask('GET', '/status/36208')).record).toMatchObject({ SessionStatus: 'ENDED' })
    await pull('connect', seat)
    sandbox.reset()
    expect(await page()).not.toContain('Disconnect Dr. Dana Rivera')
  })

  test('a moment is kept and gone back to', async () => {
    await pull('keep')
    await ask('DELETE', '/session/36208')
    clock.advance('2h')
    await pull('go-back')
    expect(sandbox.sessions.find(({ sessionId }) => sessionId === 36208)?.status).toBe('not-started')
    expect(clock.now()).toBe(Date.UTC(2030, 4, 6, 14, 0, 20))
  })

  test('webhooks get an address and trouble, and are sent and sent again', async () => {
    await pull('webhook-target', { url: 'https://clinic.example.com/hooks' })
    await pull('disturb', { copies: '2', delay: '60', reorder: 'yes' })
    expect(await page()).toContain('2 copies of each, 60 s late, every second one overtakes')
    await pull('webhook-target', { url: '' })
    await pull('disturb', {})
    await pull('send-document', { documentId: '71204' })
    await pull('send-notice', { participationId: '83402' })
    await pull('resend', { index: '0' })
    expect(sandbox.webhooks.sent.map(({ body }) => body.WebhookType)).toEqual([
      'RECEIVED_DOCUMENTS',
      'NOTIFY_PUBLIC_USER',
    ])
  })

  test.each([
    ['advance', { by: 'soon' }],
    ['fail', { matcher: 'sessions', kind: '500' }],
    ['fail', { matcher: '*', kind: 'nonsense' }],
    ['quota', { perHour: 'many' }],
    ['webhook-target', { url: 'http://clinic.example.com/' }],
    ['resend', { index: '7' }],
    ['go-back', {}],
  ])('%s %j is refused with a sentence', async (lever, fields) => {
    const response = await pull(lever, fields)
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/^[A-Z].*\.$/)
  })

  test('another site cannot pull them: by its origin, or by what the browser says of it', async () => {
    for (const headers of [
      { origin: 'https://elsewhere.example.com' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect((await pull('reset', {}, headers)).status).toBe(403)
    expect((await pull('reset', {}, { origin: sandbox.url, 'sec-fetch-site': 'same-origin' })).status).toBe(303)
  })

  test('an unknown lever is answered 404', async () => {
    expect((await pull('explode')).status).toBe(404)
  })
})

test('a person’s door leads to the hub, and an unknown one says so', async () => {
  const door = await open('/sandbox/enter/83402')
  expect([door.status, new URL(door.headers.get('location') ?? '').pathname]).toEqual([
    303,
    expect.stringMatching(/^\/Pass\/Join\/\d{9}$/),
  ])
  expect((await open('/sandbox/enter/1')).status).toBe(404)
})
