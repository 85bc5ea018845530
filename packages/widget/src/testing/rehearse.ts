import { deviceClock } from '../clock.ts'
import { hasOwnContent } from '../element/own-content.ts'
import { acts, explain, face } from '../element/parts.ts'
import type { SecureVideoSession } from '../element.ts'
import { push } from '../session/asking.ts'
import { createFakeClock, type FakeClock, settled } from './fake-clock.ts'
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'
import { createScriptedBackend, type ScriptedBackend } from './scripted-backend.ts'
import { createScriptedPage, type ScriptedPage } from './scripted-page.ts'

/** A scenario that is being played. */
export type Rehearsal = {
  readonly scenario: Scenario
  readonly backend: ScriptedBackend
  readonly clock: FakeClock
  readonly page: ScriptedPage
  /**
   * Brings the element to where the scenario ends, and resolves with it.
   *
   * @throws `TypeError` where there is no element, or it cannot get there
   */
  play(element?: SecureVideoSession): Promise<SecureVideoSession>
  /** Gives the page its own network, clock, windows and devices back. Take the element away first. */
  restore(): void
}

const route = /\/(status|join|leave|health|events\/[^/]+)$/

/**
 * Plays a scenario in this page: with a backend, a clock, windows and devices that do as it says. Call it before the page makes the
 * element, `play()` when it is there, and `restore()` at the end; one at a time.
 *
 * Calls to other addresses than the endpoint's go their usual way. Where the session opens in a frame, the frame goes to
 * `{endpoint}/go/…`: have your test's server answer there with any page.
 */
export const rehearse = (name: ScenarioName, start?: number): Rehearsal => {
  const scenario: Scenario = scenarios[name]
  const clock = createFakeClock(start)
  const backend = createScriptedBackend(clock)
  const page = createScriptedPage()
  const { fetch, EventSource } = window
  const own = { ...deviceClock }
  const isOurs = (address: unknown) => {
    const url = new URL(String(address instanceof Request ? address.url : address), location.href)
    return route.test(url.pathname) && url.searchParams.has('apiKey')
  }
  window.fetch = (input, init) => (isOurs(input) ? backend.fetch(input, init) : fetch(input, init))
  Object.assign(window, { EventSource: backend.events.EventSource })
  // Whoever makes the element, this is the time that it goes by.
  Object.assign(deviceClock, { now: clock.now, after: clock.after })
  scenario.arrange?.({ backend, clock, page })

  const shown = async (element: SecureVideoSession) => {
    await Promise.all([acts.load(), face.load(), explain.load(), push.load()])
    const until = performance.now() + 10_000
    const isOwn = () => element.state === 'idle' && hasOwnContent(element)
    while (!element.shadowRoot?.querySelector('h2') && !isOwn()) {
      if (performance.now() > until) throw new TypeError(`The element shows nothing, in ${element.state}.`)
      await settled()
    }
  }
  return {
    scenario,
    backend,
    clock,
    page,
    play: async (element = document.querySelector('securevideo-session') ?? undefined) => {
      if (!element) throw new TypeError('There is no <securevideo-session> in the page.')
      Object.assign(element, scenario.settings)
      await settled()
      await shown(element)
      await scenario.act?.({ backend, clock, page, element })
      await shown(element)
      await settled()
      if (element.state === scenario.state) return element
      throw new TypeError(`${name} ends in ${scenario.state}, but this is ${element.state}.`)
    },
    restore: () => {
      Object.assign(window, { fetch, EventSource })
      Object.assign(deviceClock, own)
      page.restore()
    },
  }
}
