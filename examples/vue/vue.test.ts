import {
  buildExample,
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
  await buildExample(import.meta.dirname, ['vite', 'build'])
  example = await startExample(import.meta.dirname, ['node', 'server.js'])
  browser = await openBrowser()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

test('a clinician and a patient meet inside a Vue page, and the page hears when they leave', async () => {
  const { clinician, patient, part } = await meet(
    browser,
    { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` },
    example.sandbox.url,
  )
  for (const { everything } of [clinician, patient]) expect(await everything()).not.toContain('violation')
  const next = patient.page.getByText('Anything left to ask?')
  expect(await next.isVisible()).toBe(false)
  await patient.page.getByRole('button', { name: 'Leave', exact: true }).click()
  await next.waitFor()
  await patient.page.getByRole('button', { name: /join/i }).click()
  await untilState(patient.page, 'live')
  await part()
})

test('whoever is not signed in finds the sign-in instead of the visit, and no session', async () => {
  const { page } = await openPage(await browser.newContext(), example.origin)
  await page.getByRole('heading', { name: 'Who is at this screen?' }).waitFor()
  const answer = await fetch(`${example.origin}/securevideo/join?apiKey=${example.sandbox.sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: example.origin },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  expect(answer.status).toBe(404)
  await page.getByRole('link', { name: 'Priya Nair' }).click()
  await untilState(page, 'ready')
  await page.context().close()
})

test('the code in the README is the code that runs', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
