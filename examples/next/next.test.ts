import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  meet,
  openBrowser,
  openPage,
  type StartedExample,
  startExample,
  strayBlocks,
  untilState,
} from 'examples-testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

let example: StartedExample
let browser: Browser

beforeAll(async () => {
  const { SECUREVIDEO_API_KEY: _key, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  await promisify(execFile)('node_modules/.bin/next', ['build'], { cwd: import.meta.dirname, env })
  // A sandbox's keys are refused in production, which is what `next start` takes itself to be in otherwise.
  const variables = { NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1' }
  example = await startExample(import.meta.dirname, ['next', 'start'], { variables })
  browser = await openBrowser()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

const asPatient = async (context: BrowserContext) => (await openPage(context, `${example.origin}/as/PATIENT-1`)).page

test('the page and the first question of its widget cost one call of SecureVideo’s between them', async () => {
  const headers = { cookie: 'person=PATIENT-1', 'content-type': 'application/json', origin: example.origin }
  const page = await fetch(`${example.origin}/visits/VISIT-1001`, { headers })
  const answer = await fetch(`${example.origin}/securevideo/status?apiKey=${example.sandbox.sandbox.apiKey}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  expect([page.status, answer.status]).toEqual([200, 200])
  expect(example.sandbox.sandbox.requests.filter(({ path }) => path === '/session')).toHaveLength(1)
})

test('a clinician and a patient meet inside a page that Next built and serves', async () => {
  const { clinician, patient, part } = await meet(
    browser,
    { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` },
    example.sandbox.url,
  )
  for (const { everything } of [clinician, patient])
    expect(await everything()).not.toMatch(/violation|Minified React error/)
  await part()
})

test('the first result is in the page that the server sends, and nothing moves when the widget takes over', async () => {
  const without = await browser.newContext({ javaScriptEnabled: false })
  const plain = await asPatient(without)
  const session = example.sandbox.sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  const sent = await plain.locator('securevideo-session time').getAttribute('datetime')
  expect(new Date(sent ?? '')).toEqual(session?.startsAt)
  const tagIn = async (page: Page) => ({
    markup: await page.locator('securevideo-session').evaluate((element) => element.outerHTML),
    box: await page.locator('securevideo-session').boundingBox(),
  })
  const lively = await asPatient(await browser.newContext())
  await untilState(lively, 'ready')
  expect(await tagIn(lively)).toEqual(await tagIn(plain))
  await Promise.all([without.close(), lively.context().close()])
})

test('without JavaScript a plain link leads into the session', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await asPatient(context)
  await page.getByRole('link', { name: 'Open the session' }).click()
  await page.waitForURL((address) => address.origin === example.sandbox.url)
  await context.close()
})

test('a visit of somebody else is not found, and whoever is not signed in finds the sign-in', async () => {
  const page = await asPatient(await browser.newContext())
  const answer = await page.goto(`${example.origin}/visits/VISIT-1002`)
  expect(answer?.status()).toBe(404)
  await page.getByRole('heading', { name: 'There is no such visit' }).waitFor()
  await page.context().clearCookies()
  await page.goto(`${example.origin}/visits/VISIT-1001`)
  await page.getByRole('heading', { name: 'Who is at this screen?' }).waitFor()
  await page.context().close()
})

test('the code in the README is the code that runs', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
