import { createSecureVideo } from '@securevideo/server'
import {
  frameOf,
  openBrowser,
  openPage,
  type StartedExample,
  seesAndHears,
  startExample,
  strayBlocks,
  strayRedirects,
  untilState,
} from 'examples-testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

let example: StartedExample
let browser: Browser
let webhooks: string

// So that the sandbox's visits around the present are all of the same day, at any time of day.
const noon = () => {
  const ahead = 12 - new Date().getUTCHours()
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

beforeAll(async () => {
  browser = await openBrowser()
  const variables = { CLINIC_TIME_ZONE: noon() }
  example = await startExample(import.meta.dirname, ['tsx', 'server.ts'], { variables })
  const video = createSecureVideo({ ...example.sandbox.sandbox.connection, passes: true })
  webhooks = `${example.origin}/securevideo${await video.webhookPath()}`
  await video.close()
  example.sandbox.sandbox.webhooks.to(webhooks)
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

const visitOf = (externalId: string) =>
  example.sandbox.sandbox.sessions.find(({ externalSessionId }) => externalSessionId === externalId) ??
  expect.fail(`The sandbox has no ${externalId}.`)

const open = async (person: string, path = ''): Promise<Page> => {
  const { page } = await openPage(await browser.newContext(), `${example.origin}/as/${person}/${path}`)
  return page
}

const untilRow = (page: Page, { sessionId }: { sessionId: number }, words: string) =>
  page.locator(`[data-session="${sessionId}"] em`, { hasText: words }).waitFor()

const join = (page: Page) => page.getByRole('button', { name: 'Join session' }).click()
const leave = (page: Page) => page.getByRole('button', { name: 'Leave', exact: true }).click()

test('signing in leads to no other site, whatever the address says', async () => {
  expect(await strayRedirects(`${example.origin}/as/EHR-DR-1/`)).toEqual([])
})

test('the day changes as people come and go, without a reload', async () => {
  const visit = visitOf('VISIT-1001')
  const day = await open('EHR-DR-1')
  await untilRow(day, visit, 'Expected')
  await day.getByText('Live', { exact: true }).waitFor()
  await day.evaluate(() => Object.assign(window, { since: 'the start' }))

  const her = await open('PATIENT-1', `visits/${visit.sessionId}`)
  await join(her)
  await untilRow(day, visit, 'Patient is waiting')

  const him = await open('EHR-DR-1', `visits/${visit.sessionId}`)
  await join(him)
  await Promise.all([her, him].map(async (page) => seesAndHears(await frameOf(page, example.sandbox.url))))
  await untilRow(day, visit, 'In session')

  for (const page of [her, him]) {
    await leave(page)
    await untilState(page, 'left')
  }
  await untilRow(day, visit, 'Ended')
  expect(await day.evaluate(() => (window as { since?: string }).since)).toBe('the start')
  await Promise.all([her, him, day].map((page) => page.context().close()))
})

test('a forged webhook changes nothing, at the right address or a wrong one', async () => {
  const { sandbox } = example.sandbox
  const [forged, real] = [visitOf('VISIT-1002'), visitOf('VISIT-1006')]
  const day = await open('EHR-DR-1')
  await day.getByText('Live', { exact: true }).waitFor()
  // What SecureVideo would send had the session started, sent without that; and the same by somebody who guesses.
  const { body } = sandbox.webhooks.send('SESSION_STATUS', { sessionId: forged.sessionId, status: 'STARTED' })
  await sandbox.webhooks.settled()
  expect(sandbox.webhooks.sent.at(-1)).toMatchObject({ body, outcome: 'delivered' })
  const guess = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  expect((await fetch(`${webhooks}x`, guess)).status).toBe(404)
  // It was looked into.
  await expect
    .poll(() => sandbox.requests.some(({ path }) => path === `/status/${forged.sessionId}`), { timeout: 10_000 })
    .toBe(true)

  const leaveAgain = sandbox.connect(real.sessionId, real.host.participationId)
  await untilRow(day, real, 'In session')
  await untilRow(day, forged, 'Expected')
  leaveAgain()
  await untilRow(day, real, 'Ended')
  await untilRow(day, forged, 'Expected')
  await day.context().close()
})

test('nobody’s name travels with an event, and each clinician hears of their own day', async () => {
  const cookie = 'person=EHR-DR-2'
  const answer = await fetch(`${example.origin}/day/events`, { headers: { cookie } })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? expect.fail('The stream ended.')
  await reader?.cancel()
  expect(text).toContain(`"sessionId":${visitOf('VISIT-1007').sessionId}`)
  expect(text).not.toContain(String(visitOf('VISIT-1001').sessionId))
  expect(text).not.toMatch(/Grace|Adeyemi|Okafor/)
  expect((await fetch(`${example.origin}/day/events`)).status).toBe(401)
  const elsewhere = await fetch(`${example.origin}/visits/${visitOf('VISIT-1001').sessionId}`, { headers: { cookie } })
  expect(elsewhere.status).toBe(404)
})

test('a day that is opened later shows what has happened before', async () => {
  const day = await open('EHR-DR-1')
  await untilRow(day, visitOf('VISIT-1005'), 'Ended')
  await untilRow(day, visitOf('VISIT-1004'), 'Cancelled')
  await day.context().close()
})

test('every code block of the README stands in the example', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
