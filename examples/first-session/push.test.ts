import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { frameOf, openBrowser, openPage, untilState } from './browser.ts'
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

afterEach(() => {
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

const open = async (origin: string, person: { id: string }): Promise<Page> => {
  const { page } = await openPage(await browser.newContext(), `${origin}/as/${person.id}/appointments/${sessionId()}`)
  return page
}

const join = (page: Page) => page.getByRole('button', { name: 'Join session' }).click()

/** Counts a page's requests of one route from now on. */
const count = (page: Page, route: string) => {
  const seen: string[] = []
  page.on('request', (it) => {
    if (new URL(it.url()).pathname.startsWith(`/securevideo/${route}`)) seen.push(it.url())
  })
  return seen
}

/** The patient waits in her frame; then the clinician joins, and her page is told by somebody. */
const meet = async (origin: string) => {
  const her = await open(origin, patient)
  await untilState(her, 'ready')
  const opened = count(her, 'events/')
  await join(her)
  await untilState(her, 'waiting')
  await frameOf(her, sandbox.url)
  await expect.poll(() => opened.length).toBe(1)
  const asked = count(her, 'status')
  const him = await open(clinic.origin, clinician)
  await join(him)
  await untilState(her, 'live')
  const questions = asked.length
  await Promise.all([her.context().close(), him.context().close()])
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
