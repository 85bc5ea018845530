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
  example = await startExample(import.meta.dirname, ['node', 'server.js'])
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

test('a clinician and a patient meet inside the page, behind express.json() and the application’s own sign-in', async () => {
  const { clinician, patient, part } = await meet(
    browser,
    { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` },
    example.sandbox.url,
  )
  for (const { everything } of [clinician, patient]) expect(await everything()).not.toContain('violation')
  await part()
})

test('whoever is not signed in finds the sign-in instead of the page, and no session', async () => {
  const { page } = await openPage(await browser.newContext(), `${example.origin}/visit`)
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

test('the addresses that it prints lead to the visit, one for each person', async () => {
  const addresses = example.output().match(/http:\S+\/as\/\S+/g) ?? []
  expect(new Set(addresses.map((address) => new URL(address).hostname)).size).toBe(2)
  for (const address of addresses) {
    const { page } = await openPage(await browser.newContext(), address)
    await untilState(page, 'ready')
    await page.context().close()
  }
})

test('the code in the README is the code that runs', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
