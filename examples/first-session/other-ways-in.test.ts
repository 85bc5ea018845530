import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSecureVideo } from '@securevideo/server'
import { type NodeNative, toNodeHandler } from '@securevideo/server/node'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import { eventsOf, frameOf, openBrowser, openPage, seesAndHears, untilState } from 'examples-testing'
import express, { type Request } from 'express'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let sandbox: ServedSandbox
let browser: Browser
const servers: ReturnType<typeof createServer>[] = []

const listen = async (app: express.Express): Promise<string> => {
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0 })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
  await sandbox?.close()
})

beforeEach(() => sandbox.sandbox.reset())

/** Pages of one origin, and the server of another, which knows people by the tokens that the pages send along. */
const openTwoOrigins = async () => {
  const [pages, api] = [express(), express()]
  const [pageOrigin, apiOrigin] = [await listen(pages), await listen(api)]
  const seen: { cookie: string | undefined; token: string | undefined }[] = []
  const { apiKey, secretKey } = sandbox.sandbox
  const video = createSecureVideo<NodeNative<Request>>({
    apiKey,
    secretKey,
    baseUrl: sandbox.url,
    hubUrl: sandbox.url,
    // The server's own as well: a host's login leads back to listed origins only.
    allowedOrigins: [pageOrigin, apiOrigin],
    returnTo: { home: `${pageOrigin}/` },
    authorize: ({ request }) => {
      const token = request.headers.get('authorization') ?? undefined
      seen.push({ cookie: request.headers.get('cookie') ?? undefined, token })
      if (token === 'Bearer of-rivera') return { subject: 'rivera', as: 'host', user: { externalUserId: 'EHR-DR-1' } }
      return token === 'Bearer of-priya'
        ? { subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } }
        : null
    },
    log: () => {},
  })
  api.use('/video', toNodeHandler(video))

  pages.use('/widget', express.static(new URL('.', import.meta.resolve('@securevideo/widget/cdn')).pathname))
  pages.get('/page.js', (req, res) => {
    res
      .type('js')
      .send(
        `document.querySelector('securevideo-session').headers = async () => ({ authorization: 'Bearer ${req.query.token}' })`,
      )
  })
  pages.get('/', (req, res) => {
    res.send(`<!doctype html><title>Visit</title>
      <securevideo-session api-key="${apiKey}" endpoint="${apiOrigin}/video" external-session-id="VISIT-1001"></securevideo-session>
      <script type="module" src="/page.js?token=${req.query.token}"></script><script type="module" src="/widget/securevideo-session.js"></script>`)
  })
  return { open: async (token: string) => openPage(await browser.newContext(), `${pageOrigin}/?token=${token}`), seen }
}

test('a page with a bearer token joins through an API on another origin, without a cookie', async () => {
  const { open, seen } = await openTwoOrigins()
  const { page } = await open('of-priya')
  await page.getByRole('button', { name: 'Join session' }).click()
  await frameOf(page, sandbox.url)
  await untilState(page, 'waiting')
  expect(seen.every(({ cookie, token }) => cookie === undefined && token === 'Bearer of-priya')).toBe(true)
  expect(seen.length).toBeGreaterThan(1)

  const stranger = await open('of-nobody')
  await untilState(stranger.page, 'error')
  await stranger.page.getByText('We cannot find this session for you').first().waitFor()
})

test('a clinician who logs out is told by the page of a server on another origin, too', async () => {
  const { open } = await openTwoOrigins()
  const [hers, his] = [await open('of-priya'), await open('of-rivera')]
  for (const { page } of [hers, his]) await page.getByRole('button', { name: 'Join session' }).click()
  const frame = await frameOf(his.page, sandbox.url)
  await seesAndHears(frame)
  await frame.getByRole('button', { name: 'Hang up' }).click()
  await frame.getByRole('link', { name: 'Back to my sessions' }).click()
  await frame.getByRole('button', { name: 'Log out' }).click()
  await untilState(his.page, 'left')
  expect((await eventsOf(his.page)).find((event) => event.startsWith('sv-left'))).toContain('"reason":"login-ended"')
  await Promise.all([hers, his].map(({ page }) => page.context().close()))
})

test('a patient with a link and no login joins by a pass, which is in no markup afterwards', async () => {
  const { apiKey, secretKey } = sandbox.sandbox
  const video = createSecureVideo({
    apiKey,
    secretKey,
    baseUrl: sandbox.url,
    hubUrl: sandbox.url,
    passes: true,
    log: () => {},
  })
  const session = { externalSessionId: 'VISIT-1001' }
  const { pass, id } = await video.passes.issue({
    session,
    participant: { externalId: 'PATIENT-1' },
    expiresIn: 3_600_000,
  })
  const app = express()
  app.use('/securevideo', toNodeHandler(video))
  app.use('/widget', express.static(new URL('.', import.meta.resolve('@securevideo/widget/cdn')).pathname))
  app.get('/', (req, res) => {
    res.send(`<!doctype html><title>Visit</title>
      <securevideo-session api-key="${apiKey}" external-session-id="${req.query.visit}" pass="${pass}"></securevideo-session>
      <script type="module" src="/widget/securevideo-session.js"></script>`)
  })
  const origin = await listen(app)

  const hers = await openPage(await browser.newContext(), `${origin}/?visit=VISIT-1001`)
  await hers.page.getByRole('button', { name: 'Join session' }).click()
  await frameOf(hers.page, sandbox.url)
  await untilState(hers.page, 'waiting')
  expect(await hers.everything()).not.toContain(pass)

  const elsewhere = await openPage(await browser.newContext(), `${origin}/?visit=VISIT-1002`)
  await untilState(elsewhere.page, 'error')
  await elsewhere.page.getByText('We cannot find this session for you').first().waitFor()

  expect(await video.passes.revoke(id)).toBe(true)
  const late = await openPage(await browser.newContext(), `${origin}/?visit=VISIT-1001`)
  await untilState(late.page, 'expired')
  await video.close()
})
