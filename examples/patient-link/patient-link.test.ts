import { createSecureVideo } from '@securevideo/server'
import {
  frameOf,
  openBrowser,
  openPage,
  type StartedExample,
  seesAndHears,
  startExample,
  strayBlocks,
  untilState,
} from 'examples-testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

let example: StartedExample
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
  example = await startExample(import.meta.dirname, ['tsx', 'server.ts'])
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

/** The links that were sent so far, oldest first; there is at least one. */
const linksSent = async (count = 1): Promise<string[]> => {
  const find = () => example.output().match(/http\S+\/visits\/\S+#\S+(?=\s)/g) ?? []
  await expect.poll(() => find().length).toBeGreaterThanOrEqual(count)
  return find()
}

const newest = async (count?: number): Promise<string> => (await linksSent(count)).at(-1) ?? ''

const join = (page: Page) => page.getByRole('button', { name: 'Join session' }).click()

const openClinician = async () => {
  const context = await browser.newContext()
  return openPage(context, `${example.origin}/as/EHR-DR-1`)
}

const endsInWords = async (address: string, state: 'expired' | 'error', words: string) => {
  const { page } = await openPage(await browser.newContext(), address)
  await untilState(page, state)
  await page.getByRole('heading', { name: words }).waitFor()
  await page.context().close()
}

test('a patient by link and a clinician signed in meet, and the pass is in no address, referrer, markup or memory of the page', async () => {
  const link = await newest()
  const pass = new URL(link).hash.slice(1)
  const context = await browser.newContext()
  const requests: { address: string; referrer: string | undefined; body: string | null }[] = []
  context.on('request', (request) =>
    requests.push({ address: request.url(), referrer: request.headers().referer, body: request.postData() }),
  )
  const her = await openPage(context, link)
  const him = await openClinician()
  for (const { page } of [her, him]) await join(page)
  await Promise.all([her, him].map(async ({ page }) => seesAndHears(await frameOf(page, example.sandbox.url))))
  await Promise.all([untilState(her.page, 'live'), untilState(him.page, 'live')])

  // It was used, so the search could find it.
  expect(requests.some(({ body }) => body?.includes(pass))).toBe(true)
  expect(requests.filter(({ address, referrer }) => `${address} ${referrer}`.includes(pass))).toEqual([])
  // The browser's own record of the navigation keeps the address as it was opened; the README says so.
  expect((await her.everything()).replaceAll(`"name":"${link}"`, '')).not.toContain(pass)
  expect(her.page.url()).toBe(link.split('#')[0])
  expect(await him.everything()).not.toContain('violation')
  expect(await her.everything()).not.toContain('violation')
  await Promise.all([her.page.context().close(), him.page.context().close()])
})

test('who opens the link in a browser where a clinician is signed in comes as the patient', async () => {
  const { page } = await openClinician()
  await page.goto(await newest())
  // Hosts are led to /Account/Login.
  const led = page.waitForRequest((request) => /\/(Pass\/Join|Account\/Login)\//.test(request.url()))
  await join(page)
  expect(new URL((await led).url()).pathname).toMatch(/^\/Pass\/Join\//)
  await page.context().close()
})

test('a link that the clinician ended, and one that a newer replaced, end in words', async () => {
  const first = await newest()
  const { page } = await openClinician()
  await page.getByRole('button', { name: 'Send a new link' }).click()
  const second = await newest((await linksSent()).indexOf(first) + 2)
  expect(second).not.toBe(first)
  await endsInWords(first, 'expired', 'Your invitation is no longer valid')

  const { page: patient } = await openPage(await browser.newContext(), second)
  await untilState(patient, 'ready')
  await page.getByRole('button', { name: 'Visit was moved: end the link' }).click()
  await page.getByText('The link was ended').waitFor()
  await endsInWords(second, 'expired', 'Your invitation is no longer valid')
  await Promise.all([patient.context().close(), page.context().close()])
})

test('a link that has expired, and one that was altered, end in words', async () => {
  const { connection } = example.sandbox.sandbox
  const hour = 60 * 60_000
  const earlier = createSecureVideo({ ...connection, passes: true, now: () => Date.now() - hour })
  const order = { session: { externalSessionId: 'VISIT-1001' }, participant: { externalId: 'PATIENT-1' } }
  const expired = await earlier.passes.issue({ ...order, expiresIn: 1_000 })
  const good = await earlier.passes.issue({ ...order, expiresIn: 2 * hour })
  const address = `${example.origin}/visits/VISIT-1001#`
  await endsInWords(address + expired.pass, 'expired', 'Your invitation is no longer valid')
  // Not its very end, where some bits of the last letter mean nothing.
  const altered = good.pass.replace(/.(?=.{4}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
  await endsInWords(address + altered, 'error', 'This link is no longer good')

  const { page } = await openPage(await browser.newContext(), address + good.pass)
  await untilState(page, 'ready')
  await page.reload()
  await page.getByRole('heading', { name: 'Please open your link once more' }).waitFor()
  await earlier.close()
  await page.context().close()
})

test('every code block of the README stands in the example', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
