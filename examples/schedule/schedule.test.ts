import {
  meet,
  openBrowser,
  openPage,
  type StartedExample,
  startExample,
  strayBlocks,
  strayRedirects,
  untilState,
} from 'examples-testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let example: StartedExample
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
  example = await startExample(import.meta.dirname, ['tsx', 'server.ts', ':memory:'])
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

beforeEach(() => example.sandbox.sandbox.reset())

const open = async (page: string): Promise<Page> => {
  const { page: opened } = await openPage(await browser.newContext(), `${example.origin}/as/EHR-DR-1/${page}`)
  return opened
}

/** Books the first slot that is free, from some days on, and gives the appointment's path. */
const book = async (page: Page, patient = 'Priya Nair'): Promise<string> => {
  await page.getByLabel('Patient').selectOption(patient)
  await page.locator('.slot').first().click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.waitForURL('**/appointments/*')
  return new URL(page.url()).pathname.slice(1)
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const sessions = () =>
  example.sandbox.sandbox.sessions.filter(({ externalSessionId }) => externalSessionId.startsWith('APPT-'))

test('signing in leads to no other site, whatever the address says', async () => {
  expect(await strayRedirects(`${example.origin}/as/EHR-DR-1/`)).toEqual([])
})

test('the clinician books a visit for now, and meets the patient in it', async () => {
  const page = await open('book')
  const path = await book(page)
  expect(sessions()).toMatchObject([{ externalSessionId: path.slice('appointments/'.length) }])
  const { part } = await meet(
    browser,
    {
      clinician: `${example.origin}/as/EHR-DR-1/${path}`,
      patient: `${example.origin}/as/PATIENT-1/${path}`,
    },
    example.sandbox.url,
  )
  await part()
  await page.context().close()
})

test('a visit is moved, somebody is invited, and it is cancelled', async () => {
  const page = await open(`book?day=${inDays(3)}`)
  const path = await book(page)
  const [before] = sessions()

  await page.getByRole('link', { name: 'Move' }).click()
  await page.locator('.slot').nth(2).click()
  await page.getByRole('button', { name: 'Move' }).click()
  await page.getByText('Done.').waitFor()
  const [moved] = sessions()
  expect(moved?.startsAt.getTime()).toBeGreaterThan(before?.startsAt.getTime() ?? Number.NaN)
  await page.locator(`time[datetime="${moved?.startsAt.toISOString()}"]`).waitFor()

  await page.getByText('Invite somebody').click()
  await page.getByLabel('Name').fill('Noor Visser')
  await page.getByLabel('E-mail').fill('noor.visser@example.com')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByText('Also invited: Noor Visser').waitFor()
  expect(sessions()[0]?.patients.map(({ name }) => name)).toEqual(['Priya Nair', 'Noor Visser'])

  await page.getByText('Cancel', { exact: true }).click()
  await page.getByRole('button', { name: 'Cancel this appointment' }).click()
  await page.getByText('Cancelled', { exact: true }).waitFor()
  expect(sessions()[0]?.status).toBe('cancelled')
  // The slot can be had again.
  await page.goto(`${example.origin}/book?day=${inDays(3)}`)
  await page.locator(`input[value="${moved?.startsAt.getTime()}"]`).waitFor({ state: 'attached' })
  expect(path).toMatch(/^appointments\/APPT-/)
  await page.context().close()
})

/** When the session starts, as the widget of the page has it. */
const startOf = (page: Page) =>
  page.evaluate(() => {
    const widget = document.querySelector('securevideo-session') as { info?: { startsAt: string } } | null
    return widget?.info?.startsAt
  })

test('a patient who waits hears at once that the visit was moved, and that it is cancelled', async () => {
  const page = await open(`book?day=${inDays(4)}`)
  const path = await book(page)
  const { page: waiting } = await openPage(await browser.newContext(), `${example.origin}/as/PATIENT-1/${path}`)
  await untilState(waiting, 'early')
  expect(await startOf(waiting)).toBe(sessions()[0]?.startsAt.toISOString())

  await page.getByRole('link', { name: 'Move' }).click()
  await page.locator('.slot').nth(2).click()
  await page.getByRole('button', { name: 'Move' }).click()
  await page.getByText('Done.').waitFor()
  // Days before a visit its list is read every two minutes: longer than anything here waits.
  await expect.poll(() => startOf(waiting), { timeout: 30_000 }).toBe(sessions()[0]?.startsAt.toISOString())

  await page.getByText('Cancel', { exact: true }).click()
  await page.getByRole('button', { name: 'Cancel this appointment' }).click()
  await untilState(waiting, 'cancelled')
  await Promise.all([page.context().close(), waiting.context().close()])
})

test('a time that somebody else took meanwhile is not booked twice', async () => {
  const [one, other] = [await open(`book?day=${inDays(5)}`), await open(`book?day=${inDays(5)}`)]
  await book(one)
  await other.getByLabel('Patient').selectOption('Amira Haddad')
  await other.locator('.slot').first().click()
  await other.getByRole('button', { name: 'Book', exact: true }).click()
  await other.getByText('Somebody else was faster').waitFor()
  expect(sessions()).toHaveLength(1)
  await Promise.all([one.context().close(), other.context().close()])
})

test('where the answer was lost after the work was done, the visit is booked, once', async () => {
  const page = await open(`book?day=${inDays(7)}`)
  example.sandbox.sandbox.fail('POST /session', { truncate: true })
  await book(page)
  await page.getByText('Done.').waitFor()
  expect(sessions()).toHaveLength(1)
  await page.context().close()
})

test('where nobody can tell whether it was done, the page says so and the slot is held', async () => {
  const page = await open(`book?day=${inDays(9)}`)
  const slot = await page.locator('.slot input').first().inputValue()
  example.sandbox.sandbox.fail('POST /session', { status: 503 })
  await book(page)
  await page.getByText('nothing is booked twice').waitFor()
  await page.getByText('Being booked').waitFor()
  await page.goto(`${example.origin}/book?day=${inDays(9)}`)
  expect(await page.locator('.slot').count()).toBeGreaterThan(0)
  expect(await page.locator(`input[value="${slot}"]`).count()).toBe(0)
  await page.context().close()
})

test('a patient sees their own visits in their own time, and no others', async () => {
  const page = await open(`book?day=${inDays(11)}`)
  const path = await book(page, 'Amira Haddad')
  const { startsAt } = sessions()[0] ?? expect.fail('It was not booked.')
  const time = (timeZone: string) =>
    startsAt.toLocaleTimeString('en-US', { timeZone, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
  await page.getByText(time('America/Los_Angeles')).first().waitFor()
  await page
    .getByText(`${time('America/New_York')} for the patient`)
    .first()
    .waitFor()
  await page.goto(`${example.origin}/as/PATIENT-5/${path}`)
  await page.getByText(time('America/New_York')).first().waitFor()
  await untilState(page, 'early')
  await page.goto(`${example.origin}/as/PATIENT-1/${path}`)
  await page.getByRole('heading', { name: 'There is no such appointment' }).waitFor()
  await page.goto(`${example.origin}/book`)
  await page.getByRole('heading', { name: 'There is no such appointment' }).waitFor()
  await page.context().close()
})

test('every code block of the README stands in the example', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
