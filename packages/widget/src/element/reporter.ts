import type { Failure } from '../backend/failure.ts'
import type { Happening } from '../session/happenings.ts'
import type { SessionEvent } from '../session/state.ts'
import { eventFor, type SessionError, SessionErrorEvent, SessionReadyEvent, sourceOf } from './events.ts'
import type { SessionInfo } from './info.ts'
import { explain } from './parts.ts'
import type { SessionAttributes } from './session-attributes.ts'

/** Tells a page what happens: by events, by `:state(…)`, and on the console. */
export class Reporter {
  /** Whether advice about a mistake is on its way. */
  isExplaining = false
  readonly #element: SessionAttributes
  readonly #internals: ElementInternals
  readonly #callOffs: Set<() => void>

  constructor(element: SessionAttributes, callOffs: Set<() => void>) {
    this.#callOffs = callOffs
    this.#element = element
    this.#internals = element.attachInternals()
    this.expose('idle', true)
  }

  /** A failure as a page is told of it. */
  tell(failure: Failure): SessionError {
    const { code, retryable, reference = '', detail = '' } = failure
    return { code, retryable, reference, fix: explain.value?.fixFor(failure, this.#element.endpoint) ?? detail }
  }

  /** Tells of what `event` brought about. `now` is the server's time. */
  report(happening: Happening, event: SessionEvent, now: number, info: SessionInfo | null): void {
    if (happening.type === 'statechange') {
      const { from, to, reason } = happening
      this.expose(from, false)
      this.expose(to, true)
      // biome-ignore lint/suspicious/noConsole: asked for, and names no address.
      if (this.#element.debug) console.debug(`<securevideo-session> ${from} → ${to}`, reason ?? '')
    }
    if (happening.type === 'error') this.#explain(happening.failure)
    else if (happening.type !== 'ready') {
      this.#element.dispatchEvent(eventFor(happening, sourceOf(event), new Date(now).toISOString()))
    } else if (info) this.#element.dispatchEvent(new SessionReadyEvent('ready', { info }))
  }

  /** `:state(live)` for the page's style sheet; older browsers take no such names. */
  expose(name: string, isSo: boolean): void {
    try {
      this.#internals.states[isSo ? 'add' : 'delete'](name)
    } catch {}
  }

  // The event brings its advice along, so it waits for that, but not for long; what could not be loaded is tried again at the next mistake.
  #explain(failure: Failure): void {
    const element = this.#element
    const tell = () => {
      this.isExplaining = false
      element.requestUpdate()
      // Told already.
      if (!this.#callOffs.delete(callOff)) return
      callOff()
      const error = this.tell(failure)
      if (error.fix && (explain.value?.topicOf(failure) ?? 'page') === 'page') {
        // biome-ignore lint/suspicious/noConsole: a mistake in the page is looked for there first, and holds no personal data.
        console.error(`<securevideo-session> ${error.code}: ${error.fix}`)
      }
      element.dispatchEvent(new SessionErrorEvent('error', error))
    }
    this.isExplaining = true
    const callOff = element.clock.after(2000, tell)
    this.#callOffs.add(callOff)
    explain.load().then(tell)
  }
}
