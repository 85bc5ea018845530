import { rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { place, placeOf } from './place-blocks.ts'
import { type CodeBlock, readPage } from './read-page.ts'

// The first server of the root README is run by examples/first-session/readme.test.ts, where its packages are installed.

const folder = join(import.meta.dirname, 'running')
const closing: (() => unknown)[] = []

rmSync(folder, { recursive: true, force: true })
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

const blockWith = (path: string, words: string): CodeBlock => {
  const block = readPage(path).blocks.find(({ code }) => code.includes(words))
  if (block === undefined) throw new Error(`${path} has no block with "${words}".`)
  return block
}

describe('docs/testing.md', async () => {
  const block = blockWith('docs/testing.md', "from 'vitest'")
  place(folder, placeOf(block), block.code)
  // Its tests are these.
  await import(join(folder, placeOf(block)))

  test('its account of webhooks tells of a session that starts', async () => {
    const said = vi.spyOn(console, 'log').mockReturnValue()
    const webhooks = blockWith('docs/testing.md', 'sandbox.webhooks.to(')
    place(folder, placeOf(webhooks), webhooks.code)
    await import(join(folder, placeOf(webhooks)))
    await expect.poll(() => said.mock.calls).toEqual([['started', expect.any(Number)]])
  })
})

describe("the README's Next application", () => {
  const start = async (sandbox: ServedSandbox): Promise<string> => {
    const dir = join(folder, 'README-md')
    for (const block of readPage('README.md').blocks.filter(({ note }) => note.includes('file=app/'))) {
      place(folder, placeOf(block), block.code)
    }
    // What create-next-app would have made.
    place(dir, 'app/layout.jsx', 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n')
    place(
      dir,
      'next.config.mjs',
      `export default { turbopack: { root: ${JSON.stringify(join(import.meta.dirname, '../..'))} } }\n`,
    )
    Object.assign(process.env, {
      NEXT_TELEMETRY_DISABLED: '1',
      SECUREVIDEO_API_KEY: sandbox.sandbox.apiKey,
      SECUREVIDEO_SECRET_KEY: sandbox.sandbox.secretKey,
      SECUREVIDEO_BASE_URL: sandbox.url,
      SECUREVIDEO_HUB_URL: sandbox.url,
    })
    // Its types say that `import` gives a namespace, which at run time it does not.
    const next: typeof import('next').default = createRequire(import.meta.url)('next')
    const app = next({ dev: true, dir, quiet: true })
    await app.prepare()
    const answer: RequestListener = app.getRequestHandler()
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, resolve))
    closing.push(
      () => app.close(),
      () => server.closeAllConnections(),
      () => server.close(),
    )
    return `http://localhost:${(server.address() as AddressInfo).port}`
  }

  test('shows the tag, and lets its page join', { timeout: 300_000 }, async () => {
    const sandbox = await serveSandbox({ port: 0 })
    closing.push(() => sandbox.close())
    const origin = await start(sandbox)
    const { apiKey } = sandbox.sandbox
    const page = await (await fetch(`${origin}/visit`)).text()
    expect(page).toContain(`<securevideo-session api-key="${apiKey}" external-session-id="VISIT-1001">`)
    const answer = await fetch(`${origin}/securevideo/join?apiKey=${apiKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    })
    expect(await answer.json()).toMatchObject({ ticket: expect.any(String) })
  })
})
