import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import { afterEach, expect, test } from 'vitest'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

let program: ChildProcess | undefined
let sandbox: ServedSandbox | undefined

afterEach(async () => {
  program?.kill('SIGKILL')
  await sandbox?.close()
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const block = (language: string): string => {
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? []
  if (code === undefined) throw new Error(`the README has no ${language} block`)
  return code
}

test("the README's server, as it stands there, lets its page join", async () => {
  sandbox = await serveSandbox({ port: 0 })
  const port = await freePort()
  const code = block('js')
  expect(code).toContain('app.listen(3000)')
  program = spawn(process.execPath, ['--input-type=module', '-e', code.replace('listen(3000)', `listen(${port})`)], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      SECUREVIDEO_API_KEY: sandbox.sandbox.apiKey,
      SECUREVIDEO_SECRET_KEY: sandbox.sandbox.secretKey,
      SECUREVIDEO_BASE_URL: sandbox.url,
      SECUREVIDEO_HUB_URL: sandbox.url,
    },
  })
  const origin = `http://localhost:${port}`
  await expect
    .poll(
      () =>
        fetch(`${origin}/securevideo/health`)
          .then((it) => it.ok)
          .catch(() => false),
      { timeout: 15_000 },
    )
    .toBe(true)

  const page = block('html')
  const [, script = ''] = /src="([^"]+)"/.exec(page) ?? []
  const widget = await fetch(origin + script)
  expect(widget.headers.get('content-type')).toMatch(/javascript/)
  expect(await widget.text()).toContain('securevideo-session')

  const [, session = ''] = /external-session-id="([^"]+)"/.exec(page) ?? []
  const answer = await fetch(`${origin}/securevideo/join?apiKey=${sandbox.sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ session: { externalSessionId: session } }),
  })
  expect(await answer.json()).toMatchObject({ ticket: expect.any(String), framing: 'allowed' })
})

test('the README begins with the two commands', () => {
  const commands = [...readme.matchAll(/```sh\n(.*)\n```/g)].map(([, command]) => command)
  expect(commands.slice(0, 2)).toEqual(['npx -y pnpm@12 demo', 'npx -y pnpm@12 test'])
})
