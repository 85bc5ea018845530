import {
  meet,
  openBrowser,
  openPage,
  type StartedExample,
  startExample,
  strayBlocks,
  untilState,
} from 'examples-testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

let example: StartedExample
let browser: Browser

beforeAll(async () => {
  example = await startExample(import.meta.dirname, ['tsx', 'main.ts'])
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

test('a clinician and a patient meet inside the page, mounted by a module behind Nest’s own parsers', async () => {
  const { clinician, patient, part } = await meet(
    browser,
    { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` },
    example.sandbox.url,
  )
  for (const { everything } of [clinician, patient]) expect(await everything()).not.toContain('violation')
  await part()
})

test('the guard leads whoever is not signed in to the sign-in, and from there to the visit', async () => {
  const { page } = await openPage(await browser.newContext(), `${example.origin}/visit`)
  await page.getByRole('link', { name: 'Priya Nair' }).click()
  await untilState(page, 'ready')
  await page.context().close()
})

test('a cookie that nobody was given opens nothing', async () => {
  const answer = await fetch(`${example.origin}/securevideo/join?apiKey=${example.sandbox.sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: example.origin, cookie: 'clinic=PATIENT-1' },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  expect(answer.status).toBe(404)
})

test('a shutdown does not wait for pages that are open', { timeout: 30_000 }, async () => {
  const another = await startExample(import.meta.dirname, ['tsx', 'main.ts'], { sandbox: example.sandbox })
  const page = await browser.newPage()
  const streamed = page.waitForResponse((response) => response.url().includes('/securevideo/events/'))
  await page.goto(`${another.origin}/as/PATIENT-1`)
  await streamed
  await another.close()
  await page.close()
})

test('the code in the README is the code that runs', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
