import { inspect } from 'node:util'
import * as api from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClient } from '../client/client.ts'
import { instrument } from './instrument.ts'

const exporter = new InMemorySpanExporter()

beforeEach(() => {
  api.trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
})

afterEach(() => {
  api.trace.disable()
  exporter.reset()
})

const clientOf = (...deeds: (() => Response)[]) => {
  let sent = 0
  const fetch = async () => {
    sent += 1
    return (deeds[Math.min(sent, deeds.length) - 1] ?? Response.error)()
  }
  return createClient({ apiKey: 'canary-key', secretKey: 'canary-secret', fetch, hooks: instrument(api) })
}

const answer =
  (status: number, body: unknown = { Message: 'canary' }) =>
  () =>
    Response.json(body, { status })
const ended = answer(200, { SessionID: 1, SessionStatus: 'ENDED' })

it('a call is one span, named for the operation', async () => {
  await clientOf(ended).status.get({ externalSessionId: 'canary' })
  const [span, ...more] = exporter.getFinishedSpans()
  expect(more).toEqual([])
  expect(span).toMatchObject({
    name: 'securevideo status.get',
    kind: api.SpanKind.CLIENT,
    status: { code: api.SpanStatusCode.UNSET },
    instrumentationScope: { name: '@securevideo/server' },
  })
  expect(span?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/status/{id}',
    'http.response.status_code': 200,
    'securevideo.outcome': 'done',
    'securevideo.reference': expect.any(String),
  })
})

it('further tries are events of the span and a number on it', async () => {
  await clientOf(answer(503), ended).status.get({ sessionId: 1 })
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes).toMatchObject({ 'http.request.resend_count': 1, 'http.response.status_code': 200 })
  expect(span?.events).toMatchObject([
    {
      name: 'retry',
      attributes: { 'securevideo.attempt': 1, 'error.type': 'server', 'http.response.status_code': 503 },
    },
  ])
})

it('a failure is a failed span with the code of its error', async () => {
  const error = await clientOf(answer(412))
    .sessions.cancel({ sessionId: 1 })
    .catch((failed) => failed)
  const [span] = exporter.getFinishedSpans()
  expect(span).toMatchObject({ status: { code: api.SpanStatusCode.ERROR } })
  expect(span?.attributes).toMatchObject({
    'error.type': 'address-not-listed',
    'http.response.status_code': 412,
    'securevideo.outcome': 'rejected',
    'securevideo.reference': error.reference,
  })
})

it('a call without a method of its own has a name that does not vary with its template', async () => {
  await clientOf(answer(200, {})).request('GET /newThing/{id}', { params: { id: 'canary' } })
  expect(exporter.getFinishedSpans()[0]).toMatchObject({
    name: 'securevideo request',
    attributes: { 'http.route': '/newThing/{id}' },
  })
})

it('no span holds a key, a name, an id, an address or a part of an answer', async () => {
  const person = { fullName: 'canary name', email: 'canary@example.com', externalId: 'canary-chart' }
  for (const deed of [ended, answer(400), answer(401), answer(429), answer(500), () => new Response('<h1>canary')]) {
    const client = clientOf(deed)
    await client.sessions
      .list({ host: { externalUserId: 'canary' }, participantEmail: 'canary@example.com' })
      .catch(() => {})
    await clientOf(deed)
      .participants.add({ externalSessionId: 'canary' }, person)
      .catch(() => {})
    await clientOf(deed)
      .logins.revoke('canary')
      .catch(() => {})
  }
  const spans = exporter.getFinishedSpans()
  expect(spans).toHaveLength(18)
  const dump = inspect(spans, { depth: Number.POSITIVE_INFINITY, showHidden: true })
  expect(dump).not.toMatch(/canary/i)
  for (const span of spans) {
    expect(span.name).toMatch(/^securevideo [a-z]+\.[a-z]+$/)
    expect(Object.keys(span.attributes).join()).not.toMatch(/url|address|user/)
  }
})

it('without a tracer of the application nothing happens', async () => {
  api.trace.disable()
  expect(await clientOf(ended).status.get({ sessionId: 1 })).toBe('ended')
  expect(exporter.getFinishedSpans()).toEqual([])
})
