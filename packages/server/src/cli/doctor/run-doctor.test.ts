import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type ClinicOptions, openClinic } from '../../../test/doctor/clinic.ts'
import type { DoctorReport } from './report.ts'

const command = join(import.meta.dirname, '..', 'securevideo.ts')

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const openKept = async (options?: ClinicOptions) => {
  const clinic = await openClinic(options)
  open.push(clinic)
  return clinic
}

// Only what the command needs, so that nothing of this machine decides.
const doctor = (environment: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    const node = ['--import', 'tsx', '--conditions=securevideo-source', command, 'doctor', ...args]
    const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: 'development', ...environment }
    const child = spawn(process.execPath, node, { env })
    let [output, errors] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text
    })
    child.on('close', (code) => resolve({ code, output, errors }))
  })

const read = (output: string): DoctorReport => JSON.parse(output)
const codesIn = (output: string) => read(output).checks.flatMap(({ findings }) => findings.map(({ code }) => code))
const portal = 'https://portal.example.com'

describe('the command against a sandbox on a port', () => {
  test('ends with 0 where a real Express mount behind a proxy is as it should be', async () => {
    const { environment, endpoint, webhook, sandbox } = await openKept()
    const { code, output, errors } = await doctor(environment, '--endpoint', endpoint, '--webhook', webhook)
    expect([code, errors]).toEqual([0, ''])
    expect(output.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(8)
    expect(output).toContain('Nothing to mend. It took two calls to SecureVideo.')
    expect(sandbox.requests).toHaveLength(2)
  }, 30_000)

  type Lever = (clinic: Awaited<ReturnType<typeof openClinic>>) => unknown
  const levers: [string, string, Lever, string[]?, ClinicOptions?][] = [
    ['401', 'keys-refused', ({ sandbox }) => sandbox.fail('GET /group', { status: 401, times: 2 })],
    ['412', 'address-not-listed', ({ sandbox }) => sandbox.allowList(['192.0.2.10'])],
    ['429', 'quota-used-up', ({ sandbox }) => sandbox.quota(0)],
    ['no answer', 'vendor-unreachable', ({ sandbox }) => sandbox.fail('*', { hang: true }), ['--timeout', '1']],
    ['an error in HTML', 'not-the-api', ({ sandbox }) => sandbox.fail('GET /group', { html: true, status: 404 })],
    ['a clock moved', 'clock-off', ({ sandbox }) => sandbox.advance('1h')],
    ['refused framing', 'framing-refused', () => {}, ['--origin', portal], { sandbox: { framing: 'refused' } }],
  ]
  test.each(levers)(
    'ends with 1 on %s: %s',
    async (_, code, pull, args = [], options = {}) => {
      const clinic = await openKept(options)
      await pull(clinic)
      const result = await doctor(clinic.environment, '--json', ...args)
      expect([result.code, codesIn(result.output), result.errors]).toEqual([1, [code], ''])
      expect(read(result.output)).toMatchObject({ v: 1, ok: false, account: 'sandbox' })
      expect(read(result.output).vendorCalls).toBe(clinic.sandbox.requests.length)
    },
    30_000,
  )

  test('finds a proxy that loses the name, drops headers and collects events', async () => {
    const quick = (milliseconds: number, work: () => void) => {
      const timer = setTimeout(work, milliseconds / 1_000)
      return () => clearTimeout(timer)
    }
    const proxy = { hostLost: true, buffers: true, strips: ['cache-control', 'referrer-policy'] }
    const { environment, endpoint } = await openKept({ proxy, video: { after: quick } })
    const { code, output } = await doctor(environment, '--json', '--endpoint', endpoint)
    expect([code, codesIn(output)]).toEqual([1, ['headers-changed', 'host-changed', 'events-buffered']])
  }, 30_000)

  test('no key, token, or word of the sandbox is printed, in either mode, whatever goes wrong', async () => {
    const { environment, endpoint, webhook, sandbox } = await openKept({ proxy: { hostLost: true } })
    sandbox.fail('GET /group', { status: 401, times: 4 })
    const people = sandbox.people.flatMap(({ name, ...more }) => [name, ...('email' in more ? [`${more.email}`] : [])])
    const token = new URL(webhook).pathname.split('/').at(-1) ?? ''
    const secrets = [
      ...people,
      token,
      sandbox.apiKey,
      sandbox.secretKey,
      btoa(`${sandbox.apiKey}:${sandbox.secretKey}`),
    ]
    for (const mode of [[], ['--json']]) {
      const args = ['--endpoint', endpoint, '--webhook', `${webhook}x`, '--origin', portal, ...mode]
      const { code, output, errors } = await doctor(environment, ...args)
      expect([code, errors]).toEqual([1, ''])
      expect(secrets.filter((secret) => output.includes(secret))).toEqual([])
    }
  }, 30_000)

  test('--env gives the variables', async () => {
    const { environment } = await openKept()
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    open.push({ close: () => rm(folder, { recursive: true }) })
    const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`)
    await writeFile(join(folder, '.env'), lines.join(''))
    expect(await doctor({}, '--env', join(folder, '.env'))).toMatchObject({ code: 0, errors: '' })
  }, 30_000)
})

test('called wrongly it ends with 2, prints nothing of what it was given, and asks nobody', async () => {
  const canary = 'canary-8412'
  const { code, output, errors } = await doctor({}, '--webhook', `https://u:${canary}@clinic.example.com`)
  expect([code, output]).toEqual([2, ''])
  expect(errors).toMatch(/^--webhook is an http\(s\) address.*See securevideo --help\.\n$/)
  expect(errors).not.toContain(canary)
  expect(await doctor({}, '--env', '/nowhere/.env')).toMatchObject({ code: 2, output: '' })
}, 30_000)
