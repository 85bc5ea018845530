import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openClinic } from '../clinic.ts'
import { hasPrograms } from '../runtimes/node-releases.ts'
import { programs } from '../runtimes/programs.ts'
import { ask, listenTo } from './ask.ts'
import { type Outside, openOutside } from './outside.ts'
import { readBlocks } from './read-blocks.ts'
import { runServer } from './run-server.ts'

// What somebody has who copies a block of docs/mounting.md into an empty file: the block, and the files that it names.

// Beside an application of the tests, so that both the package and the frameworks are found from there.
const folder = fileURLToPath(new URL('apps/clinic/blocks', import.meta.url))
let outside: Outside

beforeAll(async () => {
  outside = await openOutside()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await outside?.close()
})

const blocks = readBlocks()
const names = blocks.flatMap(({ how, of }) => (how === 'run' ? of : []))
const codeOf = (name: string, wanted: string) => blocks.find(({ how, of }) => how === wanted && of.includes(name))?.code

const given: Record<string, string> = {
  'video.js': "export { video } from '../../video.js'\n",
  'app.module.js': `import 'reflect-metadata'
import { Module } from '@nestjs/common'

export class AppModule {}
Module({})(AppModule)
`,
}

// Both releases of these are here, under names of their own.
const packageOf: Record<string, [from: string, to: string]> = {
  'express-4': ["'express'", "'express4'"],
  'h3-1': ["'h3'", "'h3v1'"],
}

/** What runs a file that hands its server over to somebody else. */
const served = `import { serve } from '@hono/node-server'
const server = serve({ fetch: handed.fetch, port: 3000 })
`

const place = (name: string): string => {
  const at = `${folder}/${name}`
  mkdirSync(at, { recursive: true })
  for (const [file, text] of Object.entries(given)) writeFileSync(`${at}/${file}`, text)
  const [from, to] = packageOf[name] ?? ['', '']
  const code = codeOf(name, 'run')?.replace(from, to) ?? ''
  const whole = code.includes('export default')
    ? `${code.replace('export default', 'const handed =')}\n${served}`
    : code
  // Only the port is another, since several run here at a time.
  writeFileSync(`${at}/server.js`, `${whole}\n${codeOf(name, 'end')}`.replace('3000', 'Number(process.env.PORT)'))
  return `${at}/server.js`
}

const denoWords = ['run', '--no-prompt', '--no-remote', '--allow-net', '--allow-env', '--allow-read', '--allow-sys']
const runnerOf = (name: string): { program: string; words: string[] } => {
  if (name === 'bun') return { program: programs.bun, words: [] }
  if (name === 'deno') return { program: programs.deno, words: denoWords }
  return { program: process.execPath, words: [] }
}

const runnable = names.filter((name) => hasPrograms || !['bun', 'deno'].includes(name))

test.each(runnable)(
  'the block for %s runs as it stands, and ends while a page waits',
  { timeout: 60_000 },
  async (name) => {
    const { program, words } = runnerOf(name)
    const clinic = openClinic()
    outside.turnTo({
      ...clinic,
      authorize: () => ({ subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } }),
    })
    const { env, apiKey } = outside
    const server = await runServer({
      program,
      words: [...words, place(name)],
      folder,
      env,
      sign: '/securevideo/health',
    })
    onTestFinished(() => server.stop())
    const at = (path: string) => `/securevideo/${path}?apiKey=${apiKey}`
    const body = JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } })
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const answer = await ask(server.url, { method: 'POST', path: at('status'), headers, body })
    expect(answer.status, answer.text).toBe(200)
    expect((await ask(server.url, { path: '/elsewhere' })).status).toBe(404)

    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const stream = await listenTo(server.url, { path: at(`events/${JSON.parse(answer.text).watch}`), agent })
    const asked = Date.now()
    const stopped = server.stop()
    expect(await stream.ended).toBe(true)
    await stopped
    expect(Date.now() - asked).toBeLessThan(10_000)
  },
)
