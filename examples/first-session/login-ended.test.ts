import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'
import { eventsOf, frameOf, type Loot, openBrowser, openPage, seesAndHears, untilState } from 'examples-testing'
import type { Browser, Frame, Page } from 'playwright-core'
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

const sessionId = (): number => {
  const session = sandbox.sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  if (session === undefined) throw new Error('the sandbox has no VISIT-1001')
  return session.sessionId
}

const open = async (person: { id: string }): Promise<Loot> =>
  openPage(await browser.newContext(), `${clinic.origin}/as/${person.id}/appointments/${sessionId()}`)

const press = (page: Page | Frame, name: string) => page.getByRole('button', { name, exact: true }).click()

/** From the call to the host's dashboard, while the patient stays in the session. */
const backToSessions = async (hub: Page | Frame) => {
  await press(hub, 'Hang up')
  await hub.getByRole('link', { name: 'Back to my sessions' }).click()
  await hub.getByRole('heading', { name: 'Your sessions' }).waitFor()
}

/** The two ways in which a login ends. */
const endings: [way: string, end: (hub: Page | Frame) => Promise<void>][] = [
  ['logs out', (hub) => press(hub, 'Log out')],
  [
    'is logged out by time',
    async (hub) => {
      sandbox.sandbox.clock.advance('9h')
      await hub.locator(`#connect-${sessionId()}`).click()
    },
  ],
]

const placeOf = (page: Page) => page.evaluate(() => sessionStorage.getItem('securevideo-session place'))

describe.each(endings)('a clinician who %s', (_way, end) => {
  test('in a frame is told by the element, and joins again there', async () => {
    const her = await open(patient)
    const him = await open(clinician)
    await press(her.page, 'Join session')
    await press(him.page, 'Join session')
    const frame = await frameOf(him.page, sandbox.url)
    await seesAndHears(frame)
    await untilState(him.page, 'live')
    const framed: string[] = []
    him.page.on('framenavigated', (each) => framed.push(each.url()))
    await backToSessions(frame)

    await end(frame)
    await untilState(him.page, 'left')
    await him.page.getByRole('heading', { name: 'You have left the session' }).waitFor()
    const [left] = (await eventsOf(him.page)).filter((event) => event.startsWith('sv-left'))
    expect(left).toContain('"reason":"login-ended","source":"frame"')
    expect(await him.page.locator('securevideo-session iframe').count()).toBe(0)
    // The clinic's own pages are not shown inside themselves.
    expect(framed.filter((url) => url.startsWith(`${clinic.origin}/`) && !url.includes('/securevideo/'))).toEqual([])
    expect(await him.everything()).not.toContain('violation')

    await press(him.page, 'Rejoin session')
    await seesAndHears(await frameOf(him.page, sandbox.url))
    await Promise.all([her.page.context().close(), him.page.context().close()])
  })

  test('in a session that took the tab is back on the very page, and joins again from there', async () => {
    const her = await open(patient)
    const { page } = await open(clinician)
    const address = `${clinic.origin}/appointments/${sessionId()}?display=redirect&from=list#visit`
    await page.goto(address)
    await press(her.page, 'Join session')
    await press(page, 'Join session')
    await page.waitForURL((url) => url.origin === sandbox.url)
    await seesAndHears(page.mainFrame())
    await backToSessions(page)

    await end(page)
    await page.waitForURL(address)
    await untilState(page, 'left')
    await page.getByRole('heading', { name: 'You have left the session' }).waitFor()
    expect(await placeOf(page)).toBeNull()

    await press(page, 'Rejoin session')
    await page.waitForURL((url) => url.origin === sandbox.url)
    await Promise.all([her.page.context().close(), page.context().close()])
  })
})

describe('the page where a login ends', () => {
  const at = (query: string) => `${clinic.origin}/securevideo/return${query}`

  /** A signed-in clinician's tab in which some place was noted. */
  const tabWith = async (place: string): Promise<Page> => {
    const { page } = await openPage(await browser.newContext(), `${clinic.origin}/as/${clinician.id}`)
    await page.evaluate((text) => sessionStorage.setItem('securevideo-session place', text), place)
    return page
  }

  test.each([
    'https://evil.example.net/',
    '//evil.example.net/',
    'javascript:document.body.append("evil")',
    'data:text/html,evil',
    'blob:ORIGIN/evil',
    'http://localhost.evil.example.net/',
    'ORIGIN@evil.example.net/',
    'evil',
    '',
  ])('does not follow a note that leads elsewhere: %s', async (place) => {
    const page = await tabWith(place.replace('ORIGIN', clinic.origin))
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(at('?to=appointments')).catch(() => {})
    await page.waitForURL(`${clinic.origin}/appointments`)
    expect(asked.join()).not.toContain('evil')
    expect(await placeOf(page)).toBeNull()
    await page.context().close()
  })

  test('follows a note once', async () => {
    const place = `${clinic.origin}/appointments/${sessionId()}?day=1#notes`
    const page = await tabWith(place)
    for (const goal of [place, `${clinic.origin}/appointments`]) {
      await page.goto(at('?to=appointments')).catch(() => {})
      await page.waitForURL(goal)
    }
    await page.context().close()
  })

  test('stays in a frame, tells the page around it, and leaves the way back to a link', async () => {
    const place = `${clinic.origin}/appointments/${sessionId()}`
    const page = await tabWith(place)
    const said = await page.evaluate(async (address) => {
      const heard = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data), { once: true }))
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.src = address
      return heard
    }, at('?to=appointments'))
    expect(said).toEqual({ securevideo: 'login-ended' })
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Back to your page' })
    expect(await link.getAttribute('href')).toBe(place)
    expect([page.url(), await placeOf(page)]).toEqual([`${clinic.origin}/appointments`, place])
    await page.context().close()
  })

  test('offers a link where scripts do not run', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${clinic.origin}/as/${clinician.id}`)
    await page.goto(at('?to=appointments'))
    await page.getByRole('heading', { name: 'You were signed out of the session' }).waitFor()
    await page.getByRole('link', { name: 'Back to your page' }).click()
    await page.waitForURL(`${clinic.origin}/appointments`)
    await context.close()
  })
})
