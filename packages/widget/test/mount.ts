import { fixtureCleanup, fixtureSync, html } from '@open-wc/testing'
import type { Finding } from '../src/diagnose/diagnosis.ts'
import { diagnosis } from '../src/element/diagnosis-part.ts'
import { locales, rareLocales } from '../src/element/locales.ts'
import { acts, explain, face } from '../src/element/parts.ts'
import { push } from '../src/session/asking.ts'
import '../src/index.ts'
import type { SecureVideoSession, Words } from '../src/index.ts'
import { createFakeClock, type FakeClock, settled } from '../src/testing/fake-clock.ts'
import { createScriptedBackend, type ScriptedBackend } from '../src/testing/scripted-backend.ts'

/** An element in the page, with its backend, its clock, and what it reported. */
export type Mounted = {
  element: SecureVideoSession
  backend: ScriptedBackend
  clock: FakeClock
  /** Events in order: `statechange loading>ready`, `joined proved`, `left user`, `error timeout`. */
  events: string[]
  /** A part of the view, such as `heading`. */
  part(name: string): HTMLElement | null
  text(name: string): string
  frame(): HTMLIFrameElement | null
  /** Presses the button with these words, or the one in that place: the first one, unless it is said. */
  press(label?: string | number): Promise<void>
  /** What the screen reader is told. */
  spoken(): string
}

// What is loaded on demand is here already, so that no test waits for a network; `on-demand.test.ts` is about the wait.
await Promise.all([explain.load(), face.load(), acts.load(), push.load(), locales.en?.(), rareLocales.en?.()])

/** What the page is found to lack: nothing, unless a test says otherwise. What is really found is tested in `diagnose/`. */
export const page: { findings: Finding[] } = { findings: [] }
diagnosis.load = async () => ({
  diagnose: async () => ({ ok: page.findings.every(({ blocks }) => blocks === null), findings: page.findings }),
})

const { fetch: nativeFetch, EventSource: nativeEventSource } = window

/** Says whether the page can be seen. */
export const setHidden = (hidden: boolean): void => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}

// A test runner's pages come to the front and go as it pleases; the tests decide for themselves.
setHidden(false)

/** Takes the element under test away while its backend still answers, then gives the page its own `fetch` and `EventSource` back. */
export const restoreFetch = async (): Promise<void> => {
  delete given.messages
  delete given.lang
  page.findings = []
  fixtureCleanup()
  await settled()
  Object.assign(window, { fetch: nativeFetch, EventSource: nativeEventSource })
}

/** Records an element's events as short lines. */
export const recordEvents = (element: SecureVideoSession): string[] => {
  const events: string[] = []
  element.addEventListener('sv-statechange', ({ detail }) => events.push(`statechange ${detail.from}>${detail.to}`))
  element.addEventListener('sv-joined', ({ detail }) => events.push(`joined ${detail.proof}`))
  element.addEventListener('sv-left', ({ detail }) => events.push(`left ${detail.reason}`))
  element.addEventListener('sv-error', ({ detail }) => events.push(`error ${detail.code}`))
  return events
}

/** What every element that is mounted gets, such as words of a test's own. */
export const given: { messages?: Partial<Words>; lang?: string } = {}

/** Puts a configured element into the page, with a scripted backend; `arrange` changes things before the first call. */
export const mount = async (
  arrange: (backend: ScriptedBackend, element: SecureVideoSession, clock: FakeClock) => void = () => {},
): Promise<Mounted> => {
  const clock = createFakeClock()
  const backend = createScriptedBackend(clock)
  Object.assign(window, { fetch: backend.fetch, EventSource: backend.events.EventSource })
  const element = document.createElement('securevideo-session')
  element.clock = clock
  element.apiKey = 'public-key'
  element.sessionId = '36208'
  Object.assign(element, given)
  const events = recordEvents(element)
  arrange(backend, element, clock)
  const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
  place.append(element)
  await settled()
  const part = (name: string) => element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null
  return {
    element,
    backend,
    clock,
    events,
    part,
    text: (name) => part(name)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    frame: () => element.shadowRoot?.querySelector('iframe') ?? null,
    press: async (label = 0) => {
      const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])]
      const button =
        typeof label === 'number'
          ? buttons[label]
          : buttons.find((candidate) => candidate.textContent?.trim() === label)
      if (!button) throw new Error(`There is no button "${label}", only ${buttons.map((b) => b.textContent?.trim())}`)
      button.focus()
      button.click()
      await settled()
    },
    spoken: () => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '',
  }
}

/** Waits until a frame has brought the session, as the browser says. */
export const arrived = async ({ element, frame }: Mounted): Promise<void> => {
  if (element.state !== 'launching') return
  await new Promise((resolve) => frame()?.addEventListener('load', resolve, { once: true }))
  await settled()
}
