import { inspect } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
import type { SecureVideoOptions } from '../options.ts'
import type { ExplainOptions } from './explain.ts'
import { type ExplainCode, type Explanation, explainCodes } from './finding.ts'

afterEach(() => vi.useRealTimers())

const page = 'https://clinic.example.com'
const visit = { session: { externalSessionId: 'VISIT-1001' } }

type Situation = ExplainOptions & {
  options?: Partial<SecureVideoOptions>
  path?: string
  key?: string | null
  method?: string
  headers?: Record<string, string | null>
  text?: string | ((clinic: ReturnType<typeof openClinic>) => Promise<string>)
  prepare?: (request: Request, clinic: ReturnType<typeof openClinic>) => unknown
}

/** Explains a request that is as it should be but for what the situation says. */
const explain = async ({
  options,
  path = '/status',
  key,
  method = 'POST',
  headers,
  text,
  prepare,
  ...rest
}: Situation) => {
  const clinic = openClinic(options)
  const address = new URL(`${page}${path}`)
  if (key !== null) address.searchParams.set('apiKey', key ?? clinic.sandbox.apiKey)
  const all = {
    origin: page,
    host: 'clinic.example.com',
    cookie: 'sid=1',
    'content-type': 'application/json',
    'x-person': 'priya',
    ...headers,
  }
  const sent = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  )
  const written = typeof text === 'function' ? await text(clinic) : (text ?? JSON.stringify(visit))
  const body = method === 'POST' ? { body: written } : {}
  const request = new Request(address, { method, headers: sent, ...body })
  await prepare?.(request, clinic)
  return { ...(await clinic.video.explain(request, rest)), clinic, request }
}

const asked = { ask: 'authorize' } as const
// The fixture has an authorize; this takes it away.
const onlyPasses = { authorize: undefined, passes: true } as unknown as Partial<SecureVideoOptions>

const situations: Record<ExplainCode, Situation> = {
  'path-prefix': { path: '/api/securevideo/status' },
  'path-unknown': { path: '/securevideo/state' },
  method: { method: 'GET' },
  'api-key-missing': { key: null },
  'api-key-unknown': { key: 'sandboxother' },
  'api-key-sandbox': { key: '7f3a9c' },
  'api-key-malformed': { key: 'sandbox5d1c0f7a92e84b36a1d07c5e\n' },
  'api-key-secret': { key: 'sandbox83be4412c96f0d7e5a2b19c4' },
  'sandbox-key': {},
  'content-type': { headers: { 'content-type': 'text/plain' } },
  'body-read': { prepare: (request) => request.text() },
  'body-shape': { text: '{"session":{"id":5}}' },
  'body-too-large': { text: `{"pad":"${'x'.repeat(16 * 1024)}"}` },
  'body-not-seen': { body: 'leave' },
  'origin-refused': { headers: { origin: 'https://portal.example.com' } },
  'host-changed': { headers: { host: '10.0.0.7:3000', 'x-forwarded-host': 'clinic.example.com' } },
  'scheme-changed': { headers: { 'x-forwarded-proto': 'http' } },
  'origin-missing': { headers: { origin: null, 'sec-fetch-site': 'same-origin' } },
  'script-fetch': { path: '/go/abc', method: 'GET', headers: { 'sec-fetch-dest': 'empty' } },
  'webhook-address': { path: '/webhooks/abc' },
  'no-credentials': { headers: { cookie: null } },
  'pass-over': {
    ...asked,
    options: onlyPasses,
    text: async ({ video }) => {
      const issued = { ...visit, participant: { externalId: 'PATIENT-1' }, expiresIn: 60_000 }
      const { pass, id } = await video.passes.issue(issued)
      await video.passes.revoke(id)
      return JSON.stringify({ ...visit, pass })
    },
  },
  'authorize-missing': { options: onlyPasses },
  'authorize-not-asked': {},
  'authorize-null': { ...asked, headers: { 'x-person': 'nobody' } },
  'authorize-threw': { ...asked, options: { authorize: () => Promise.reject(new TypeError('no database')) } },
  'authorize-slow': {
    ...asked,
    options: {
      authorize: () => {
        queueMicrotask(() => vi.advanceTimersByTime(5_000))
        return new Promise(() => {})
      },
    },
    prepare: () => vi.useFakeTimers(),
  },
  'authorize-malformed': { ...asked, options: { authorize: () => ({ subject: 'priya', as: 'guest' }) as never } },
  'return-to-missing': { ...asked, options: { returnTo: {} }, headers: { 'x-person': 'rivera' } },
  'return-elsewhere': { path: '/join', text: JSON.stringify({ ...visit, endpoint: 'https://api.example.com/video' }) },
  'not-in-session': { ask: 'vendor', headers: { 'x-person': 'tomas' } },
  'vendor-failed': {
    ask: 'vendor',
    prepare: (_, { sandbox }) => sandbox.fail('GET /session', { status: 412, times: 9 }),
  },
  // The hub's home page as it would be ten minutes later.
  'clock-off': {
    ask: 'vendor',
    options: { fetch: () => new Response('', { headers: { date: 'Mon, 06 May 2030 14:10:30 GMT' } }) },
  },
  'framing-refused': { ask: 'vendor', options: { framing: 'denied' } },
  'page-policy-unseen': {},
}

const codes = ({ findings }: Explanation) => findings.map(({ code }) => code)

describe('what explain finds', () => {
  test.each(Object.entries(situations))('%s', async (code, situation) => {
    const { ok, findings } = await explain(situation)
    const finding = findings.find((each) => each.code === code)
    expect(finding, codes({ ok, findings }).join()).toBeDefined()
    expect(finding?.message).toMatch(/\.$/)
    if (finding?.severity !== 'note') expect([ok, finding?.fix]).toEqual([false, expect.stringMatching(/./)])
  })
})

test('a page that has the key before is served, and told nothing of it', async () => {
  const previous = { apiKey: 'sandboxbefore', secretKey: 'sandboxsecretbefore' }
  const { findings } = await explain({ key: previous.apiKey, options: { previous } })
  expect(codes({ ok: true, findings }).filter((code) => code.startsWith('api-key'))).toEqual([])
})

test('the look that the widget takes at the entrance leaves nothing to mend', async () => {
  const { ok, findings } = await explain({
    path: '/go/',
    method: 'GET',
    key: null,
    headers: { 'sec-fetch-dest': 'iframe', host: 'localhost:3000', origin: null },
  })
  expect([ok, codes({ ok, findings })]).toEqual([true, ['page-policy-unseen']])
})

test('a clock that is off is told in words', async () => {
  const { findings } = await explain(situations['clock-off'])
  expect(findings.find(({ code }) => code === 'clock-off')?.message).toContain('10 minutes behind')
})

test('a request that is as it should be leaves nothing to mend, and costs nothing', async () => {
  const local = { origin: 'http://localhost:3000', host: 'localhost:3000' }
  const { ok, findings, clinic } = await explain({ headers: local })
  expect(codes({ ok, findings })).toEqual(['authorize-not-asked', 'page-policy-unseen'])
  expect([ok, clinic.sandbox.requests]).toEqual([true, []])
})

test('with everybody asked, a person who may enter leaves nothing to mend', async () => {
  const local = { origin: 'http://localhost:3000', host: 'localhost:3000' }
  const { ok, findings } = await explain({ ask: 'vendor', headers: local })
  expect([ok, codes({ ok, findings })]).toEqual([true, ['page-policy-unseen']])
})

test('what explain calls an error the helper refuses, and what it calls fine the helper answers', async () => {
  const tried: Situation[] = [
    {},
    { key: 'another' },
    { text: '{}' },
    { headers: { origin: 'https://portal.example.com' } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { host: '10.0.0.7', 'sec-fetch-site': 'same-origin' } },
    { headers: { origin: null } },
    { headers: { 'content-type': 'text/plain' } },
    { headers: { 'x-person': 'nobody' } },
    { headers: { 'x-person': 'tomas' } },
    { options: { allowedOrigins: ['https://portal.example.com'] }, headers: { origin: 'https://portal.example.com' } },
    { path: '/join' },
    { path: '/join', text: JSON.stringify({ ...visit, endpoint: `${page}/securevideo` }) },
    { path: '/status', text: JSON.stringify({ ...visit, endpoint: `${page}/securevideo` }) },
    { path: '/return?to=visits', method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } },
    { path: '/return?to=visits', method: 'GET', key: null },
    { path: '/return?to=visits', method: 'GET', key: 'another' },
    { path: '/securevideo/return', method: 'GET' },
    { path: '/securevideo/join' },
  ]
  for (const situation of tried) {
    const { findings, clinic, request } = await explain({ ...situation, ask: 'vendor' })
    const { ok } = await clinic.video.fetch(request)
    const hasError = findings.some(({ severity }) => severity === 'error')
    expect(hasError, `${JSON.stringify(situation)} ${codes({ ok, findings })}`).toBe(!ok)
  }
})

test('the body is there for whoever answers afterwards', async () => {
  const { request } = await explain({})
  expect(await request.json()).toEqual(visit)
})

test('a mount given by basePath is taken off', async () => {
  const { findings } = await explain({ path: '/api/securevideo/status', basePath: '/api/securevideo' })
  expect(findings.map(({ code }) => code)).not.toContain('path-prefix')
})

test('no key, token, name, id or header is in anything that it says', async () => {
  const canary = 'canary-8412'
  const path = `/clinics/${canary}/securevideo`
  const said: string[] = []
  const situationsWithCanaries: Situation[] = [
    { key: canary },
    { path: `${path}/status` },
    { path: `${path}/go/${canary}`, method: 'GET', headers: { 'sec-fetch-dest': canary } },
    { path: `${path}/webhooks/${canary}` },
    { path: `/patients/${canary}/chart`, method: 'GET' },
    { text: `{"session":{"externalSessionId":"${canary}","${canary}":1}}` },
    { path: '/join', text: JSON.stringify({ ...visit, endpoint: `https://api.example.com/${canary}/` }) },
    { text: canary, headers: { 'content-type': canary } },
    { text: `{"session":{"sessionId":1},"pass":"${canary}"}`, ask: 'authorize' },
    { headers: { cookie: canary, authorization: canary, 'x-forwarded-host': canary, 'x-forwarded-proto': canary } },
    { headers: { host: `${canary}@x`, 'sec-fetch-site': `${canary} x` } },
    { ...asked, options: { authorize: () => Promise.reject(new Error(canary)) } },
    { ...asked, options: { authorize: () => ({ as: 'participant', [canary]: canary }) as never } },
    {
      ask: 'vendor',
      options: { authorize: () => ({ ...grants.priya, participant: { email: `${canary}@example.com` } }) },
    },
  ]
  for (const situation of situationsWithCanaries) {
    const { ok, findings, clinic } = await explain(situation)
    said.push(inspect({ ok, findings }, { depth: null }))
    expect(said.at(-1)).not.toContain(clinic.sandbox.secretKey)
    expect(said.at(-1)).not.toContain(clinic.sandbox.apiKey)
  }
  expect(said.filter((text) => text.includes(canary))).toEqual([])
})

test('every code has a meaning for the documentation', () => {
  expect(Object.keys(situations).sort()).toEqual(Object.keys(explainCodes).sort())
})
