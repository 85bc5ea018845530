import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSecureVideo } from '../index.ts'

const command = join(import.meta.dirname, 'securevideo.ts')

const run = (...args: string[]) => runWith({}, ...args)

const runWith = (environment: Record<string, string>, ...args: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=securevideo-source', command, ...args], {
    env: { ...process.env, NODE_ENV: 'development', ...environment },
  })
  let [output, errors] = ['', '']
  const heard = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
    for (const listen of heard) listen()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
  const says = (wanted: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const listen = () => {
        const match = wanted.exec(output)
        if (match) resolve(match)
      }
      heard.add(listen)
      listen()
      void ended.then(() => reject(new Error(`It ended without saying ${wanted}: ${output}${errors}`)))
    })
  return { child, ended, says }
}

test('sandbox serves with the keys it prints, and Ctrl-C stops it with an event stream open', async () => {
  const { child, ended, says } = run('sandbox', '--port', '0')
  try {
    const [, apiKey, secretKey, url] = await says(
      /SECUREVIDEO_API_KEY=(\S+)\s+SECUREVIDEO_SECRET_KEY=(\S+)\s+SECUREVIDEO_BASE_URL=(\S+)/,
    )
    await says(/36208 {2}VISIT-1001 .*\(EHR-DR-1\), .*\(PATIENT-1\)/)
    const [, login] = await says(/(http\S+\/Account\/Login\S+)[\s\S]+Ctrl-C/)
    const authorization = `Basic ${btoa(`${apiKey}:${secretKey}`)}`
    const response = await fetch(`${url}/status/36208`, { headers: { authorization } })
    expect(await response.json()).toEqual({ SessionID: 36208, SessionStatus: 'NOT_STARTED' })
    const entered = await fetch(String(login), { redirect: 'manual' })
    const { pathname } = new URL(entered.headers.get('location') ?? '', url)
    const stream = await fetch(`${url}${pathname}/Events`)
    expect(stream.headers.get('content-type')).toMatch('text/event-stream')

    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 0, output: expect.stringContaining('has stopped'), errors: '' })
    await stream.text().catch(() => 'ended')
  } finally {
    child.kill('SIGKILL')
  }
}, 30_000)

test('sandbox --webhooks sends them to the address that webhook-url prints for its key', async () => {
  const base = 'http://localhost:3000/securevideo'
  const { child, ended, says } = run('sandbox', '--port', '0', '--webhooks', base)
  try {
    const [, secretKey = '', url] = await says(/SECUREVIDEO_SECRET_KEY=(\S+)\s+SECUREVIDEO_BASE_URL=(\S+)/)
    const printed = await runWith({ SECUREVIDEO_SECRET_KEY: secretKey }, 'webhook-url', '--base', base).ended
    expect(await (await fetch(`${url}/sandbox`)).text()).toContain(printed.output.trim())
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}, 30_000)

test('sandbox -- runs a program that reaches the sandbox by its variables, and ends with its code', async () => {
  const program = `
    const { SECUREVIDEO_API_KEY: key, SECUREVIDEO_SECRET_KEY: secret, SECUREVIDEO_BASE_URL: base } = process.env
    const answer = await fetch(base + '/status/36208', { headers: { authorization: 'Basic ' + btoa(key + ':' + secret) } })
    console.log(JSON.stringify(await answer.json()), process.argv.slice(1).join())
    process.exitCode = 7`
  const { ended } = run(
    'sandbox',
    '--port',
    '0',
    '--',
    process.execPath,
    '--input-type=module',
    '-e',
    program,
    '--',
    '-x',
  )
  const { code, output } = await ended
  // The page's key, whose ids to use and how to meet them, for whoever did not start the sandbox alone.
  expect(output).toMatch(/Public key +sandbox\w+\n.*VISIT-1001.*EHR-DR-1.*PATIENT-1/s)
  expect(output).toContain('{"SessionID":36208,"SessionStatus":"NOT_STARTED"} -x')
  expect(code).toBe(7)
}, 30_000)

test('sandbox -- prints entrances that open, for whoever is to meet who comes by the program', async () => {
  const { child, ended, says } = run(
    'sandbox',
    '--port',
    '0',
    '--',
    process.execPath,
    '-e',
    'setInterval(() => {}, 1000)',
  )
  try {
    const [, patient = '', host = ''] = await says(/\(PATIENT-1\), patient\s+(\S+)\s+.*\(EHR-DR-1\), host.*\s+(\S+)\n/)
    expect((await fetch(patient)).status).toBe(200)
    expect((await fetch(host)).url).toMatch(/\/Account\/Dashboard\/\w+\?scrollTo=36208$/)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}, 30_000)

test('sandbox -- stops its program when it is stopped', async () => {
  const { child, ended, says } = run(
    ...[
      'sandbox',
      '--port',
      '0',
      '--',
      process.execPath,
      '-e',
      'setInterval(() => {}, 1000); console.log("up " + process.pid)',
    ],
  )
  const [, pid] = await says(/up (\d+)/)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH')
}, 30_000)

test('sandbox -- says so where there is no such program', async () => {
  const { code, errors } = await run('sandbox', '--port', '0', '--', 'no-such-program').ended
  expect([code, errors]).toEqual([1, 'There is no program "no-such-program".\n'])
}, 30_000)

test('--help prints the commands and ends with 0', async () => {
  expect(await run('--help').ended).toMatchObject({ code: 0, output: expect.stringContaining('securevideo sandbox') })
}, 30_000)

test('a mistake ends with 1 and one sentence', async () => {
  const { code, output, errors } = await run('sandbox', '--prot').ended
  expect([code, output]).toEqual([1, ''])
  expect(errors).toBe("Unknown option '--prot'. See securevideo --help.\n")
}, 30_000)

test('webhook-url prints the address that a helper with the same key receives at, and not the key', async () => {
  const secretKey = 'canary-secret-5f3759df'
  const video = createSecureVideo({ apiKey: 'a1b2c3', secretKey, authorize: () => null })
  const base = 'https://clinic.example.com/securevideo'
  const environment = { SECUREVIDEO_SECRET_KEY: secretKey }
  const { code, output, errors } = await runWith(environment, 'webhook-url', '--base', base).ended
  expect([code, output, errors]).toEqual([0, `${base}${await video.webhookPath()}\n`, ''])
  expect(output).not.toContain(secretKey)
  await video.close()
}, 30_000)

test.each([
  ['', 'SECUREVIDEO_SECRET_KEY is not set'],
  ['canary-secret \n', 'SECUREVIDEO_SECRET_KEY contains white space'],
])(
  'webhook-url with the key %j says what is wrong',
  async (secretKey, sentence) => {
    const environment = { SECUREVIDEO_SECRET_KEY: secretKey }
    const { code, output, errors } = await runWith(environment, 'webhook-url', '--base', 'https://clinic.example.com')
      .ended
    expect([code, output, errors]).toEqual([1, '', expect.stringContaining(sentence)])
    expect(errors).not.toContain('canary')
  },
  30_000,
)
