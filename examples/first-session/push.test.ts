import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import { frameOf, openBrowser, openPage, untilState } from 'examples-testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { clinician, patient } from './people.ts'
import { startClinic } from './start.ts'

let sandbox: ServedSandbox
let clinic: Awaited<ReturnType<typeof startClinic>>
let browser: Browser
const proxies: Server[] = []

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0 })
  clinic = await startClinic(0, sandbox, { log: () => {} })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await clinic?.close()
  await sandbox?.close()
})

beforeEach(() => sandbox.sandbox.reset())

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  for (const proxy of proxies.splice(0)) {
    proxy.closeAllConnections()
    proxy.close()
  }
})

/** A proxy in front of the clinic that passes everything on but what comes in an event stream: it waits for its end. */
const startSwallowingProxy = (): Promise<string> =>
  new Promise((resolve) => {
    const proxy = createServer((asked, answer) => {
      const { method, headers, url: path } = asked
      const onward = request({ port: clinic.port, method, headers, path }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        if (response.headers['content-type']?.startsWith('text/event-stream')) answer.flushHeaders()
        else response.pipe(answer)
        answer.once('close', () => response.destroy())
      })
      onward.once('error', () => answer.destroy())
      asked.pipe(onward)
    })
    proxies.push(proxy)
    proxy.listen(0, () => resolve(`http://localhost:${(proxy.address() as AddressInfo).port}`))
  })

const sessionId = () => {
  const session = sandbox.sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  if (session === undefined) throw new Error('the sandbox has no VISIT-1001')
  return session.sessionId
}

const open = async (origin: string, person: { id: string }, context?: BrowserContext): Promise<Page> => {
  const address = `${origin}/as/${person.id}/appointments/${sessionId()}`
  const { page } = await openPage(context ?? (await browser.newContext()), address)
  return page
}

const join = (page: Page) => page.getByRole('button', { name: 'Join session' }).click()

/** Counts the requests of one route from now on. */
const count = (pages: Page | BrowserContext, route: string) => {
  const seen: string[] = []
  pages.on('request', (it) => {
    if (new URL(it.url()).pathname.startsWith(`/securevideo/${route}`)) seen.push(it.url())
  })
  return seen
}

/** The patient waits in her frame; then the clinician joins, and her page is told by somebody. */
const meet = async (origin: string) => {
  const context = await browser.newContext()
  const opened = count(context, 'events/')
  const her = await open(origin, patient, context)
  await untilState(her, 'ready')
  // Her page listens from now on, and the join brings a stream of its own.
  await expect.poll(() => clinic.video.state().streams.open).toBe(1)
  await expect.poll(() => opened.length).toBe(1)
  await join(her)
  await untilState(her, 'waiting')
  await frameOf(her, sandbox.url)
  await expect.poll(() => opened.length).toBe(2)
  const asked = count(her, 'status')
  const him = await open(clinic.origin, clinician)
  await join(him)
  await untilState(her, 'live')
  const questions = asked.length
  return { questions }
}

test('a waiting patient’s page learns that the clinician has come without asking once', async () => {
  expect(await meet(clinic.origin)).toEqual({ questions: 0 })
})

test('behind a proxy that keeps event streams to itself the page asks instead', async () => {
  const { questions } = await meet(await startSwallowingProxy())
  expect(questions).toBeGreaterThan(0)
})

test('a page that is closed leaves no stream open on the server', async () => {
  const her = await open(clinic.origin, patient)
  await untilState(her, 'ready')
  await expect.poll(() => clinic.video.state().streams.open).toBe(1)
  await her.context().close()
  await expect.poll(() => clinic.video.state().streams.open).toBe(0)
})
