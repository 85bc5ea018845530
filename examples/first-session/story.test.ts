import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import {
  eventsOf,
  frameOf,
  type Loot,
  openBrowser,
  openPage,
  seesAndHears,
  stateOf,
  strayRedirects,
  untilState,
  untilStatus,
} from 'examples-testing'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clinician, patient } from './people.ts'
import { startClinic } from './start.ts'

let sandbox: ServedSandbox
let clinic: Awaited<ReturnType<typeof startClinic>>
let browser: Browser

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0 })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await sandbox?.close()
})

// A server that has not seen the session of the test before.
beforeEach(async () => {
  sandbox.sandbox.reset()
  clinic = await startClinic(0, sandbox, { log: () => {} })
})

afterEach(() => clinic?.close())

const visitOf = (externalId: string) => {
  const session = sandbox.sandbox.sessions.find(({ externalSessionId }) => externalSessionId === externalId)
  if (session === undefined) throw new Error(`the sandbox has no ${externalId}`)
  return session
}

const open = async (person: { id: string }, page: string): Promise<Loot> =>
  openPage(await browser.newContext(), `${clinic.origin}/as/${person.id}/${page}`)

const join = ({ page }: Loot) => page.getByRole('button', { name: 'Join session' }).click()
const leave = ({ page }: Loot) => page.getByRole('button', { name: 'Leave', exact: true }).click()

/** All that admits to the call, as the vendor's records have it. */
const secrets = async (): Promise<string[]> => {
  const sessions = await clinic.video.client.sessions.list()
  const people = sessions.flatMap(({ participants }) => participants)
  return [
    ...people.map(({ connectCode }) => connectCode.reveal()),
    ...people.flatMap(({ passkey }) => (passkey === null ? [] : [passkey.reveal()])),
    sandbox.sandbox.secretKey,
    'Pass/Join',
    'Account/Login',
    'auto=',
    'passkey=',
  ]
}

test('signing in leads to no other site, whatever the address says', async () => {
  expect(await strayRedirects(`${clinic.origin}/as/${clinician.id}/`)).toEqual([])
})

describe('a clinician and a patient', () => {
  test('meet in a session inside the clinic’s pages, and no script of the page can get at the address', async () => {
    const { sessionId } = visitOf('VISIT-1001')
    const her = await open(patient, `appointments/${sessionId}`)
    const him = await open(clinician, `appointments/${sessionId}`)

    await join(her)
    await untilState(her.page, 'waiting')
    expect(visitOf('VISIT-1001').status).toBe('not-started')

    await join(him)
    const herFrame = await frameOf(her.page, sandbox.url)
    const hisFrame = await frameOf(him.page, sandbox.url)
    await Promise.all([seesAndHears(herFrame), seesAndHears(hisFrame)])
    await Promise.all([untilState(her.page, 'live'), untilState(him.page, 'live')])
    expect(visitOf('VISIT-1001').status).toBe('started')

    const codes = await secrets()
    expect(codes.length).toBeGreaterThan(20)
    for (const { everything } of [her, him]) {
      const text = await everything()
      // The search finds what is there: the session's own id, and the ticket that is dead by now.
      expect(text).toContain(String(sessionId))
      expect(text).toMatch(/"ticket":"ey/)
      expect(codes.filter((code) => text.includes(code))).toEqual([])
      expect(text).not.toContain('violation')
    }

    await leave(her)
    await untilState(her.page, 'left')
    await hisFrame.locator('[data-person]').waitFor({ state: 'detached' })
    expect(await stateOf(him.page)).toBe('live')
    expect(visitOf('VISIT-1001').status).toBe('started')

    await leave(him)
    await untilState(him.page, 'left')
    await expect.poll(() => visitOf('VISIT-1001').status, { timeout: 20_000 }).toBe('ended')

    // Who is first to tell of a connection, and so whether it counts as proved, is a matter of moments.
    const changes = (events: string[]) =>
      events.map((event) =>
        event
          .replaceAll(/[{}"]/g, '')
          .replace(/,(reason:[\w-]+,)?source:\w+,at:.*/, '')
          .replace(/proof:(proved|assumed)$/, 'proof'),
      )
    expect(changes(await eventsOf(her.page))).toEqual([
      'sv-statechange from:idle,to:loading',
      'sv-statechange from:loading,to:ready',
      'sv-statechange from:ready,to:launching',
      'sv-statechange from:launching,to:waiting',
      'sv-statechange from:waiting,to:live',
      'sv-joined proof',
      'sv-statechange from:live,to:left',
      'sv-left reason:user',
    ])
    expect(changes(await eventsOf(him.page))).toEqual([
      'sv-statechange from:idle,to:loading',
      'sv-statechange from:loading,to:ready',
      'sv-statechange from:ready,to:launching',
      'sv-statechange from:launching,to:waiting',
      'sv-statechange from:waiting,to:live',
      'sv-joined proof',
      'sv-statechange from:live,to:left',
      'sv-left reason:user',
    ])

    // Nothing is left to enter with, and everybody may come back.
    await her.page.getByRole('button', { name: 'Rejoin session' }).click()
    await seesNobody(await frameOf(her.page, sandbox.url))
    await Promise.all([her.page.context().close(), him.page.context().close()])
  })

  test('meet although the clinician had just hung up when the patient came, and comes back later', async () => {
    const page = `appointments/${visitOf('VISIT-1001').sessionId}`
    const him = await open(clinician, page)
    await join(him)
    await untilState(him.page, 'live')
    const her = await open(patient, page)
    const hisFrame = await frameOf(him.page, sandbox.url)
    await hisFrame.getByRole('button', { name: 'Hang up', exact: true }).click()
    await join(her)
    await untilState(him.page, 'ended')
    await untilStatus(her.page, 'ended')
    expect(await stateOf(her.page)).toBe('waiting')

    // Who opens the page only now has missed nothing.
    const late = await her.page.context().newPage()
    await late.goto(her.page.url())
    await late.getByRole('button', { name: 'Join session' }).waitFor()
    await late.close()

    await him.page.getByRole('button', { name: 'Rejoin session' }).click()
    await Promise.all([her, him].map(async ({ page }) => seesAndHears(await frameOf(page, sandbox.url))))
    await Promise.all([untilState(her.page, 'live'), untilState(him.page, 'live')])
    await Promise.all([her.page.context().close(), him.page.context().close()])
  })

  test('meet in windows of their own, while the page shows how it goes', async () => {
    const { sessionId } = visitOf('VISIT-1001')
    const her = await open(patient, 'appointments')
    await her.page.goto(`${clinic.origin}/appointments/${sessionId}?display=window`)
    const him = await open(clinician, `appointments/${sessionId}`)
    const [herWindow] = await Promise.all([her.page.context().waitForEvent('page'), join(her)])
    await join(him)
    await seesAndHears(await frameOf(him.page, sandbox.url))
    await untilState(her.page, 'live')
    expect(new URL(herWindow.url()).origin).toBe(sandbox.url)
    expect(await herWindow.evaluate(() => window.opener)).toBeNull()
    const codes = await secrets()
    const text = await her.everything()
    expect(codes.filter((code) => text.includes(code))).toEqual([])

    await herWindow.close()
    await untilState(her.page, 'left')
    await Promise.all([her.page.context().close(), him.page.context().close()])
  })

  test('a reload in the middle of a call brings the same person back in', async () => {
    const { sessionId } = visitOf('VISIT-1001')
    const her = await open(patient, `appointments/${sessionId}`)
    const him = await open(clinician, `appointments/${sessionId}`)
    await join(her)
    await join(him)
    await seesAndHears(await frameOf(him.page, sandbox.url))
    await her.page.reload()
    await join(her)
    await seesAndHears(await frameOf(her.page, sandbox.url))
    const hisFrame = await frameOf(him.page, sandbox.url)
    await seesAndHears(hisFrame)
    expect(await hisFrame.locator('[data-person]').count()).toBe(1)
    await Promise.all([her.page.context().close(), him.page.context().close()])
  })
})

const seesNobody = async (frame: Awaited<ReturnType<typeof frameOf>>) => {
  await frame.locator('body[data-view]').waitFor()
  expect(await frame.locator('[data-person]').count()).toBe(0)
}

describe('when something is wrong', () => {
  test('the wrong API key on the page names itself and what to mend', async () => {
    const her = await open(patient, 'appointments')
    await her.page.goto(`${clinic.origin}/appointments/${visitOf('VISIT-1001').sessionId}`)
    await her.page.evaluate(() => document.querySelector('securevideo-session')?.setAttribute('api-key', 'another-key'))
    await untilState(her.page, 'error')
    const widget = her.page.locator('securevideo-session')
    await expect
      .poll(() => widget.evaluate((it) => (it as unknown as { error: { code: string } }).error.code))
      .toBe('unknown-api-key')
    await widget.getByText('Compare the api-key attribute').waitFor()
    await her.page.context().close()
  })

  test.each([
    ['down', { status: 503, times: 1_000 }],
    ['answering in HTML', { html: true, times: 1_000 }],
    ['silent', { hang: true, times: 1_000 }],
  ] as const)(
    'a vendor that is %s from the start leaves a named state with an action, and then lets them in',
    async (_case, fault) => {
      // A helper of its own: one that has a list goes on with that for a while.
      const fresh = await startClinic(0, sandbox, { log: () => {} })
      const context = await browser.newContext()
      let lift = () => {}
      await context.route(
        '**/securevideo/status*',
        (route) => {
          lift = sandbox.sandbox.fail('GET /session', fault)
          return route.continue()
        },
        { times: 1 },
      )
      const { page } = await openPage(
        context,
        `${fresh.origin}/as/${patient.id}/appointments/${visitOf('VISIT-1001').sessionId}`,
      )
      await untilState(page, 'error')
      await page.getByText('The video service is not answering').first().waitFor()
      lift()
      await page.getByRole('button', { name: 'Try again' }).click()
      await untilState(page, 'ready')
      await page.getByRole('button', { name: 'Join session' }).click()
      await frameOf(page, sandbox.url)
      await context.close()
      await fresh.close()
    },
  )

  test('a vendor that fails after the ticket was given ends in a named state too, not in a dead frame', async () => {
    const { sessionId } = visitOf('VISIT-1001')
    const him = await open(clinician, `appointments/${sessionId}`)
    const lift = sandbox.sandbox.fail('POST /login', { status: 503, times: 1_000 })
    await join(him)
    await untilState(him.page, 'error')
    lift()
    await him.page.getByRole('button', { name: 'Try again' }).click()
    await frameOf(him.page, sandbox.url)
    await him.page.context().close()
  })

  test('a ticket that is used again shows a page that a patient understands', async () => {
    const { sessionId } = visitOf('VISIT-1001')
    const her = await open(patient, `appointments/${sessionId}`)
    const answered = her.page.waitForResponse((response) => response.url().includes('/securevideo/join'))
    await join(her)
    const { ticket }: { ticket: string } = await (await answered).json()
    await frameOf(her.page, sandbox.url)
    const again = await her.page.context().newPage()
    await again.goto(`${clinic.origin}/securevideo/go/${ticket}?apiKey=${clinic.video.apiKey}`)
    await again.getByRole('heading', { name: 'This link has already been used' }).waitFor()
    await her.page.context().close()
  })

  test("somebody else's session is not found, by the page and by the widget alike", async () => {
    const { sessionId } = visitOf('VISIT-1002')
    const her = await open(patient, `appointments/${sessionId}`)
    await her.page.getByRole('heading', { name: 'There is no such appointment' }).waitFor()
    await her.page.goto(`${clinic.origin}/appointments/${visitOf('VISIT-1001').sessionId}`)
    await untilState(her.page, 'ready')
    await her.page.evaluate(
      (id) => document.querySelector('securevideo-session')?.setAttribute('session-id', String(id)),
      sessionId,
    )
    await untilState(her.page, 'error')
    await her.page.getByText('We cannot find this session for you').first().waitFor()
    await her.page.context().close()
  })
})
