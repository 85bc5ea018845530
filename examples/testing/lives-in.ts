import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { type StartedExample, startExample } from './start-example.ts'
import { type WatchedPage, watchPage } from './watch-page.ts'

/** Pages of a framework's, for what is to be tested of that one alone. */
export type LivingPages = {
  /** A page whose first session can be joined. */
  open(): Promise<WatchedPage>
  /** Waits until a session is open in it. */
  untilInSession(watched: WatchedPage): Promise<void>
}

/**
 * Tests that the element lives in a framework as that framework treats elements. The example serves, under `/lives/`, a page
 * that holds `<securevideo-session>` for VISIT-1001 in the framework's own way, and has these buttons:
 *
 * - `Name the session` and `Give the key` set the properties `externalSessionId` and `apiKey`, which are empty before; the
 *   property `headers` is a function from the beginning, which gives `x-lives-in`
 * - `Go away` and `Come back` take the element out of the page and put it back
 * - `Show another` and `Hide the other` do so with a second element, for VISIT-1003, labelled `Another session`
 *
 * and `<output id="first">`, `<output id="second">`, to which a listener of the framework's own adds each `sv-statechange`'s `to`.
 *
 * @param name the framework's, as `x-lives-in` has it
 * @param folder the example's
 * @param build makes the page
 * @param program serves it
 */
export const livesIn = (
  name: string,
  folder: string,
  build: () => Promise<unknown>,
  program: string[],
): LivingPages => {
  let example: StartedExample
  let browser: Browser
  beforeAll(async () => {
    await build()
    example = await startExample(folder, program)
    // The patient stays in it all the while, so that it does not end when a test does.
    const { sandbox } = example.sandbox
    const session = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
    sandbox.connect(session?.sessionId ?? 0, session?.patients[0]?.participationId ?? 0)
    browser = await openBrowser()
  }, 240_000)
  // No page stays in the session from one test to the next.
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
  afterAll(async () => {
    await browser?.close()
    await example?.close()
  })

  const open = async () => {
    const context = await browser.newContext()
    // The clinician takes part in both sessions.
    await context.request.get(`${example.origin}/as/EHR-DR-1`)
    const watched = await watchPage(context, `${example.origin}/lives/`)
    await leave(watched)
    const empty = await watched.held()
    expect(empty).toMatchObject({ frames: 0, requests: 0 })
    expect(empty.listeners).not.toHaveProperty('online')
    await press(watched, 'Come back')
    await press(watched, 'Name the session')
    // Frames and requests are over a moment after the page is done with them.
    return { ...watched, untilEmpty: () => expect.poll(watched.held).toEqual(empty) }
  }
  const press = ({ page }: WatchedPage, button: string) =>
    page.getByRole('button', { name: button, exact: true }).click()
  const first = ({ page }: WatchedPage) => page.getByRole('region', { name: 'Video session', exact: true })
  const other = ({ page }: WatchedPage) => page.getByRole('region', { name: 'Another session' })
  const heard = ({ page }: WatchedPage, which: 'first' | 'second', states: string) =>
    page.waitForFunction(([id, wanted]) => document.querySelector(`#${id}`)?.textContent?.trim() === wanted, [
      which,
      states,
    ] as const)
  const ready = async () => {
    const watched = await open()
    await press(watched, 'Give the key')
    await heard(watched, 'first', 'loading ready')
    return watched
  }
  const untilInSession = ({ page }: WatchedPage) =>
    page.locator('securevideo-session [data-state=waiting], securevideo-session [data-state=live]').waitFor()
  const leave = async (watched: WatchedPage) => {
    await press(watched, 'Go away')
    await first(watched).waitFor({ state: 'detached' })
  }

  test('properties that come late and one by one make one question, with a function among them', async () => {
    const watched = await open()
    expect(watched.asked('status')).toBe(0)
    await press(watched, 'Give the key')
    await heard(watched, 'first', 'loading ready')
    expect(watched.asked('status')).toBe(1)
    expect(watched.headersOf('status')['x-lives-in']).toBe(name)
  })

  test('away, nothing of it is left; back, it asks anew and can be joined', async () => {
    const watched = await ready()
    await leave(watched)
    await watched.untilEmpty()
    await press(watched, 'Come back')
    await first(watched).and(watched.page.locator('[data-state=ready]')).waitFor()
    expect(watched.asked('status')).toBe(2)
    await press(watched, 'Join session')
    await untilInSession(watched)
  })

  test('gone while its join is on the way, it does nothing with the answer', async () => {
    const watched = await ready()
    const { page } = watched
    const element = await page.locator('securevideo-session').elementHandle()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const arrived = page.waitForRequest('**/securevideo/join*')
    await page.route('**/securevideo/join*', async (route) => {
      const response = await route.fetch()
      await held
      // The page may have given the question up.
      await route.fulfill({ response }).catch(() => {})
    })
    await press(watched, 'Join session')
    await arrived
    const over = page.waitForEvent('requestfailed')
    await leave(watched)
    await over
    release()
    await page.unrouteAll({ behavior: 'wait' })
    await watched.untilEmpty()
    expect(await element?.evaluate((one) => 'state' in one && one.state)).toBe('idle')
    expect(await element?.evaluate((one) => one.shadowRoot?.querySelector('iframe'))).toBe(null)
  })

  test('gone during a session, its frame goes; back, the session can be joined again', async () => {
    const watched = await ready()
    await press(watched, 'Join session')
    await untilInSession(watched)
    await leave(watched)
    await watched.untilEmpty()
    await press(watched, 'Come back')
    await watched.page.getByRole('button', { name: /join/i }).click()
    await untilInSession(watched)
    expect((await watched.held()).frames).toBe(1)
  })

  test('two elements on one page keep to their own sessions', async () => {
    const watched = await ready()
    await press(watched, 'Show another')
    await heard(watched, 'second', 'loading early')
    await press(watched, 'Join session')
    const frame = watched.page.locator('securevideo-session iframe')
    await frame.waitFor()
    await untilInSession(watched)
    const element = await frame.elementHandle()
    const inside = await element?.contentFrame()
    await press(watched, 'Hide the other')
    await other(watched).waitFor({ state: 'detached' })
    // The same page in the same frame, not one that was opened anew.
    expect(inside?.isDetached()).toBe(false)
    expect(await first(watched).getAttribute('data-state')).toMatch(/waiting|live/)
    await leave(watched)
    await watched.untilEmpty()
  })

  return { open: ready, untilInSession }
}
