import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

const startDemo = (environment: Record<string, string>) => {
  const { SECUREVIDEO_API_KEY: _key, NODE_ENV: _mode, ...inherited } = process.env
  const child = spawn('node_modules/.bin/tsx', ['demo.ts'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  let text = ''
  const printed = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Ctrl-C')) resolve(text)
    })
    child.on('exit', (code) => reject(new Error(`the demo ended with ${code}: ${text}`)))
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, printed, ended }
}

test('the demo prints two addresses that lead to the session page, on free ports where the usual are taken, and stops on Ctrl-C', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, () => resolve((taken.address() as AddressInfo).port)),
  )
  const { child, printed, ended } = startDemo({ PORT: String(port), SANDBOX_PORT: '0' })
  const addresses = (await printed).match(/http:\/\/\S+\/as\/\S+/g) ?? []
  expect(addresses).toHaveLength(2)
  for (const address of addresses) {
    const url = new URL(address)
    expect(url.port).not.toBe(String(port))
    const signIn = await fetch(url, { redirect: 'manual' })
    const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const page = await fetch(new URL(signIn.headers.get('location') ?? '', url), { headers: { cookie } })
    expect(await page.text()).toMatch(/<securevideo-session api-key="sandbox[^"]+" session-id="\d+"/)
  }
  expect(taken.listening).toBe(true)
  taken.close()
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})
