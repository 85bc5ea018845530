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
  example = await startExample(import.meta.dirname, ['tsx', 'server.ts'])
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

test('a clinician and a patient meet inside a page that is a plain file', async () => {
  const { clinician, patient, part } = await meet(
    browser,
    { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` },
    example.sandbox.url,
  )
  await patient.page.getByRole('heading', { name: 'Follow-up visit' }).waitFor()
  for (const { everything } of [clinician, patient]) expect(await everything()).not.toContain('violation')
  await part()
})

test('whoever is not signed in is led to the sign-in, and from there to the visit', async () => {
  const { page } = await openPage(await browser.newContext(), `${example.origin}/visits/VISIT-1001`)
  await page.getByRole('link', { name: 'Priya Nair' }).click()
  await untilState(page, 'ready')
  await page.context().close()
})

test('a visit of somebody else is not found', async () => {
  const { page } = await openPage(await browser.newContext(), `${example.origin}/as/PATIENT-1`)
  await page.goto(`${example.origin}/visits/VISIT-1002`)
  await page.getByRole('heading', { name: 'There is no such visit' }).waitFor()
  await page.context().close()
})

test('a cookie that somebody wrote by hand opens nothing', async () => {
  const answer = await fetch(`${example.origin}/securevideo/join?apiKey=${example.sandbox.sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: example.origin, cookie: 'person=PATIENT-1' },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  expect(answer.status).toBe(404)
})

test('the code in the README is the code that runs', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
