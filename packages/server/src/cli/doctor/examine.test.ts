import { createServer } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { type ClinicOptions, deadAddress, openClinic, openOther } from '../../../test/doctor/clinic.ts'
import { listen, type OpenHost } from '../../../test/mounts/listen.ts'
import { createMemoryStore } from '../../live/store.ts'
import { type DoctorCode, doctorCodes } from './codes.ts'
import { examine } from './examine.ts'
import { readDoctorArguments } from './read-doctor-arguments.ts'

type Clinic = Awaited<ReturnType<typeof openClinic>>

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const keep = async (other: Promise<OpenHost>): Promise<string> => {
  const host = await other
  open.push(host)
  return host.url
}

type Situation = ClinicOptions & {
  lever?: (clinic: Clinic) => unknown
  environment?: (clinic: Clinic) => Record<string, string | undefined> | Promise<Record<string, string | undefined>>
  args?: (clinic: Clinic) => string[] | Promise<string[]>
  node?: string
  /** What else is found then. */
  also?: DoctorCode[]
}

const run = async ({ lever, environment, args, node = '20.20.2', ...options }: Situation) => {
  const clinic = await openClinic(options)
  open.push(clinic)
  await lever?.(clinic)
  const given = { ...clinic.environment, ...(await environment?.(clinic)) }
  const read = readDoctorArguments((await args?.(clinic)) ?? [])
  if (typeof read === 'string') throw new Error(read)
  const report = await examine(read, { environment: given, node })
  const findings = report.checks.flatMap((check) => check.findings)
  // Whatever goes wrong, no report has a key or the webhook's word in it.
  const { apiKey, secretKey } = clinic.sandbox
  const secrets = [apiKey, secretKey, new URL(clinic.webhook).pathname.split('/').at(-1) ?? '']
  expect(secrets.filter((secret) => JSON.stringify(report).includes(secret))).toEqual([])
  return { clinic, report, findings, codes: findings.map(({ code }) => code) }
}

const portal = 'https://portal.example.com'
const mount = ({ endpoint }: Clinic) => ['--endpoint', endpoint]
const withPortal = ({ endpoint }: Clinic) => ['--endpoint', endpoint, '--origin', portal]
/** Two seconds of a trial stream in two milliseconds, where it is collected and so nobody reads it as it comes. */
const quick = (milliseconds: number, work: () => void) => {
  const timer = setTimeout(work, milliseconds / 1_000)
  return () => clearTimeout(timer)
}
const other =
  (...answer: Parameters<typeof openOther>) =>
  async () => ['--endpoint', await keep(openOther(...answer))]
const health = (changes: object) =>
  other(200, JSON.stringify({ v: 1, ok: true, version: '0.0.0', streams: { limit: 1 }, ...changes }), {
    'content-type': 'application/json',
  })
const awayStore = () => ({ ...createMemoryStore(Date.now), state: () => ({ kind: 'redis', ok: false }) as const })

const situations: Record<DoctorCode, Situation> = {
  'node-version': { node: '20.18.3' },
  'key-missing': { environment: () => ({ SECUREVIDEO_SECRET_KEY: undefined }) },
  'key-malformed': {
    environment: ({ environment }) => ({ SECUREVIDEO_API_KEY: `${environment.SECUREVIDEO_API_KEY}\n` }),
  },
  'keys-same': { environment: () => ({ SECUREVIDEO_API_KEY: 'one', SECUREVIDEO_SECRET_KEY: 'one' }) },
  'sandbox-in-production': { environment: () => ({ NODE_ENV: 'production' }) },
  'address-malformed': { environment: () => ({ SECUREVIDEO_BASE_URL: 'https://api.example.com' }) },
  'tls-off': { environment: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }) },
  'proxy-ignored': { environment: () => ({ HTTPS_PROXY: 'http://proxy.example.com:3128' }) },
  'vendor-unreachable': { environment: async () => ({ SECUREVIDEO_BASE_URL: await deadAddress() }) },
  'keys-refused': { environment: () => ({ SECUREVIDEO_SECRET_KEY: 'sandboxanother' }) },
  'keys-swapped': {
    environment: ({ sandbox }) => ({
      SECUREVIDEO_API_KEY: sandbox.secretKey,
      SECUREVIDEO_SECRET_KEY: sandbox.apiKey,
    }),
  },
  'call-refused': { lever: ({ sandbox }) => sandbox.fail('GET /group', { status: 403 }) },
  'address-not-listed': { lever: ({ sandbox }) => sandbox.allowList(['192.0.2.10']) },
  'quota-used-up': { lever: ({ sandbox }) => sandbox.quota(0) },
  'not-the-api': { lever: ({ sandbox }) => sandbox.fail('GET /group', { html: true }) },
  'vendor-error': { lever: ({ sandbox }) => sandbox.fail('GET /group', { html: true, status: 502 }) },
  'clock-off': { lever: ({ sandbox }) => sandbox.advance('3m') },
  'framing-refused': { sandbox: { framing: 'refused' }, args: () => ['--origin', portal] },
  'framing-unknown': {
    environment: async () => ({ SECUREVIDEO_HUB_URL: await deadAddress() }),
    args: () => ['--origin', portal],
  },
  'endpoint-unreachable': { args: async () => ['--endpoint', await deadAddress()] },
  'endpoint-not-found': { args: ({ url }) => ['--endpoint', `${url}/video`] },
  'endpoint-blocked': { args: other(302, '', { location: '/sign-in' }) },
  'endpoint-not-ours': { args: other(200, '<p>The app', { 'content-type': 'text/html' }) },
  'endpoint-error': { args: other(502, '') },
  'headers-changed': { args: mount, proxy: { strips: ['cache-control'] } },
  'version-differs': { args: health({ version: '9.9.9' }), also: ['headers-changed', 'post-blocked', 'events-failed'] },
  'store-away': { args: mount, video: { store: awayStore() } },
  'polling-paused': {
    args: mount,
    lever: async ({ sandbox, video }) => {
      sandbox.fail('*', { status: 429 })
      await video.client.groups.list().catch(() => {})
    },
  },
  'key-not-served': { args: mount, video: { apiKey: 'sandboxother' } },
  'secret-differs': { args: mount, video: { secretKey: 'sandboxother' } },
  'body-read': { args: mount, drains: true },
  'post-blocked': { args: mount, proxy: { answers: (method) => (method === 'POST' ? 403 : undefined) } },
  'host-changed': { args: mount, proxy: { hostLost: true } },
  'origin-refused': { args: withPortal },
  'cors-refused': {
    args: withPortal,
    video: { allowedOrigins: [portal] },
    proxy: { answers: (method) => (method === 'OPTIONS' ? 405 : undefined) },
  },
  'events-off': { args: mount, video: { streams: 0 } },
  'events-failed': { args: mount, proxy: { answers: (_, path) => (path.includes('/events/') ? 504 : undefined) } },
  'events-compressed': { args: mount, proxy: { gzips: true }, video: { after: quick } },
  'events-buffered': { args: mount, proxy: { buffers: true }, video: { after: quick } },
  'webhook-scheme': { args: () => ['--webhook', 'http://clinic.example.com/x'], also: ['webhook-path'] },
  'webhook-private': {
    environment: () => ({ SECUREVIDEO_API_KEY: 'a1b2c3' }),
    args: () => ['--webhook', 'https://10.0.0.5/x'],
    also: ['keys-refused', 'webhook-path'],
  },
  'webhook-path': { args: ({ endpoint }) => ['--webhook', `${endpoint}/webhooks/another`] },
  'webhook-unreachable': {
    args: async ({ webhook }) => ['--webhook', `${await deadAddress()}${new URL(webhook).pathname}`],
  },
  'webhook-not-found': { args: ({ url, webhook }) => ['--webhook', `${url}/elsewhere${new URL(webhook).pathname}`] },
  'webhook-refused': {
    args: ({ webhook }) => ['--webhook', webhook],
    proxy: { answers: () => 302 },
  },
}

describe('what the doctor finds', () => {
  test.each(Object.entries(situations))('%s', async (code, { also = [], ...situation }) => {
    const { codes, findings, report } = await run(situation)
    expect(codes.toSorted()).toEqual([code, ...also].toSorted())
    const finding = findings.find((each) => each.code === code)
    expect(finding?.message).toMatch(/\.$/)
    if (finding?.severity !== 'note') expect([report.ok, finding?.fix]).toEqual([false, expect.stringMatching(/./)])
  })

  test('every code has a meaning for the documentation', () => {
    expect(Object.keys(situations).toSorted()).toEqual(Object.keys(doctorCodes).toSorted())
  })
})

test('a clinic where everything works has nothing to mend, and costs two calls', async () => {
  const all: Situation = {
    video: { allowedOrigins: [portal] },
    args: ({ endpoint, webhook }) => ['--endpoint', endpoint, '--origin', portal, '--webhook', webhook],
  }
  const { report, codes, clinic } = await run(all)
  expect([report.ok, codes]).toEqual([true, []])
  expect(report.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'environment fine',
    'vendor fine',
    'clock fine',
    'framing fine',
    'endpoint fine',
    'page fine',
    'events fine',
    'webhook fine',
  ])
  expect(clinic.sandbox.requests.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    'GET /',
    'GET /group',
  ])
  expect(report.vendorCalls).toBe(2)
})

test('the longest way costs SecureVideo five calls, and says so', async () => {
  let calls = 0
  const vendor = await keep(
    listen(
      createServer((request, response) => {
        calls += 1
        const isApi = request.url === '/group'
        response.writeHead(isApi ? 401 : 302, isApi ? {} : { location: `/${calls}` }).end()
      }),
    ),
  )
  const { report } = await run({
    environment: () => ({ SECUREVIDEO_BASE_URL: vendor, SECUREVIDEO_HUB_URL: vendor }),
    args: () => ['--origin', portal, '--origin', 'https://other.example.com'],
  })
  expect([calls, report.vendorCalls]).toEqual([5, 5])
})

test('whoever opens sessions in windows hears nothing of framing', async () => {
  const { report } = await run({ sandbox: { framing: 'refused' }, args: () => ['--origin', portal, '--window'] })
  expect([report.ok, report.vendorCalls]).toEqual([true, 1])
})

test('412 names the address that this server calls from', async () => {
  const { findings } = await run(situations['address-not-listed'])
  expect(findings[0]?.fix).toContain('127.0.0.1')
})

test('an answer that never comes is given up, and says so', async () => {
  const { findings } = await run({
    lever: ({ sandbox }) => sandbox.fail('GET /group', { hang: true }),
    args: () => ['--timeout', '0.3'],
  })
  expect(findings[0]?.message).toContain('it did not answer in time')
})

test('nothing of an answer, of a variable or of an address is in a report', async () => {
  const canary = 'canary-8412'
  const answer = `{"code":"${canary}","v":1,"version":"${canary} x","streams":{},"Message":"${canary}"}`
  const json = { 'content-type': 'application/json', 'x-person': canary }
  const told: Situation[] = [
    { args: other(200, answer, json) },
    { args: other(500, answer, json) },
    { args: async () => ['--webhook', `${await keep(openOther(500, answer, json))}/${canary}`] },
    { environment: async () => ({ SECUREVIDEO_BASE_URL: await keep(openOther(200, answer, json)) }) },
    { environment: () => ({ SECUREVIDEO_API_KEY: canary, SECUREVIDEO_SECRET_KEY: `${canary}:"` }) },
    { environment: () => ({ SECUREVIDEO_BASE_URL: `https://u:${canary}@x.example.com`, HTTPS_PROXY: canary }) },
  ]
  for (const situation of told) {
    const { report } = await run(situation)
    expect(report.ok).toBe(false)
    expect(JSON.stringify(report)).not.toContain(canary)
  }
})
