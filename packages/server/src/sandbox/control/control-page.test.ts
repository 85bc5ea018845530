import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type ServedSandbox, serveSandbox } from '../../cli/serve-sandbox.ts'

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let browser: Browser
let served: ServedSandbox
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  })
})
afterAll(() => browser.close())
beforeEach(async () => {
  served = await serveSandbox({ port: 0 })
  page = await browser.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${served.url}/sandbox`)
})
afterEach(async () => {
  await page.close()
  await served.close()
})

const call = (path: string) => {
  const { apiKey, secretKey } = served.sandbox
  return fetch(`${served.url}${path}`, { headers: { authorization: `Basic ${btoa(`${apiKey}:${secretKey}`)}` } })
}

test('a call that reaches the sandbox appears by itself, under a policy that nothing breaks', async () => {
  await page.getByText('Nothing has called yet').waitFor()
  await call('/status/36208')
  await page.locator('#requests').getByText('GET /status/36208').waitFor()
  expect(complaints).toEqual([])
})

test('the clock’s button moves the sandbox’s clock without a reload, and keeps the focus', async () => {
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  const before = served.sandbox.clock.now()
  await page.getByRole('button', { name: 'Move the clock forward by an hour' }).press('Enter')
  await page.getByText('1 h ahead of real time').waitFor()
  expect(served.sandbox.clock.now() - before).toBeGreaterThanOrEqual(3_600_000)
  expect(await page.locator('body[data-same-page]').count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('advance-1h')
})

test('two pages show the same: a fault that one plans is lifted on the other', async () => {
  const other = await browser.newPage()
  await other.goto(`${served.url}/sandbox`)
  await page.getByRole('button', { name: 'Everything down: 503' }).click()
  await other.getByRole('button', { name: 'Lift the fault for *' }).click()
  await page.getByText('Nothing is about to go wrong').waitFor()
  expect((await call('/user')).status).toBe(200)
  await other.close()
})

test('what is being typed outlives a change elsewhere on the page', async () => {
  await page.getByLabel('Allowed addresses', { exact: true }).fill('192.0.2.')
  await call('/status/36208')
  await page.locator('#requests').getByText('GET /status/36208').waitFor()
  expect(await page.getByLabel('Allowed addresses', { exact: true }).inputValue()).toBe('192.0.2.')
})

test.each([320, 390, 900, 1_440])('at %i pixels nothing sticks out to the side', async (width) => {
  await page.setViewportSize({ width, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
})

test('it works without its script too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(`${served.url}/sandbox`)
  await plain.getByRole('button', { name: 'Everything down: 503' }).click()
  await plain.getByRole('button', { name: 'Lift the fault for *' }).waitFor()
  expect((await call('/user')).status).toBe(503)
  await context.close()
})
