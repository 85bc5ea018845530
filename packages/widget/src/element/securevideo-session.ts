import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit'
import type { HeaderSource } from '../backend/call-endpoint.ts'
import type { Failure } from '../backend/failure.ts'
import { type Clock, deviceClock } from '../clock.ts'
import { homeFor, readDisplay } from '../room/home.ts'
import { SessionController } from '../session/controller.ts'
import type { Happening } from '../session/happenings.ts'
import { readSetup, type SetupReading, secretAttributes } from '../session/setup.ts'
import { type SessionState, viewOf, visitOf } from '../session/state.ts'
import { Announcement } from './announcement.ts'
import { type Action, describe, type Scene } from './describe.ts'
import { eventFor, type SessionError, SessionErrorEvent } from './events.ts'
import { explanation, fixFor, loadExplanation, topicOf } from './explanation.ts'
import { Language } from './language.ts'
import { roomStyles } from './room-styles.ts'
import { styles } from './styles.ts'
import { theme } from './theme.ts'
import { renderBar, renderPanel } from './view.ts'
import type { Words } from './words.ts'

/**
 * A SecureVideo session in a page: waits with the person, opens the session in a frame or a window, and follows it.
 *
 * Content inside the tag is shown without JavaScript, and until the element is configured.
 *
 * @element securevideo-session
 * @fires sv-statechange - {@link SessionStateChangeEvent}
 * @fires sv-joined - {@link SessionJoinedEvent}
 * @fires sv-left - {@link SessionLeftEvent}
 * @fires sv-error - {@link SessionErrorEvent}
 * @csspart root - Everything.
 * @csspart panel - The view of a state without a frame.
 * @csspart bar - The line above the frame.
 * @csspart room - Where the frame is.
 * @csspart frame - The frame.
 * @csspart art, heading, message, countdown, actions, button, button-primary, fix, reference, status-dot
 */
export class SecureVideoSession extends LitElement {
  static override styles = unsafeCSS(theme + styles + roomStyles)

  // Written out rather than decorated: the decorators would be a twentieth of the whole file that pages load.
  static override properties = {
    apiKey: { attribute: 'api-key' },
    endpoint: {},
    sessionId: { attribute: 'session-id' },
    externalSessionId: { attribute: 'external-session-id' },
    display: {},
    label: {},
    theme: { reflect: true },
    headers: { attribute: false },
    // Lit would keep it where anybody can read it.
    pass: { noAccessor: true },
    messages: { attribute: false },
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finishes the class that the getter is called on, so it must be this one.
    return [...super.observedAttributes, 'lang', ...secretAttributes]
  }

  /** The public API key. It goes to `endpoint` only. Never the secret key: that is refused. */
  apiKey = ''

  /** Where `@securevideo/server` is mounted. @default '/securevideo' */
  endpoint = '/securevideo'

  /** SecureVideo's number of the session. An address, not a permission. */
  sessionId: string | number = ''

  /** Your own identifier of the session, instead of `session-id`. */
  externalSessionId = ''

  /** Where the session opens: `auto`, `frame` or `window`. Counts at the next join. @default 'auto' */
  display: 'auto' | 'frame' | 'window' = 'auto'

  /** Names the region and the frame for screen readers. @default 'Video session' */
  label = ''

  /** `auto` follows the person's system. @default 'auto' */
  theme: 'auto' | 'light' | 'dark' = 'auto'

  /** Headers for calls to the endpoint, or a function that gives them for each call, such as a bearer token. */
  headers: HeaderSource | undefined

  /** Words of the page's own, instead of some or all of the element's. `{date}` and `{time}` in them are filled in. */
  messages: Partial<Words> | undefined

  /** @internal Where time comes from; a test puts its own here before the element is connected. */
  clock: Clock = deviceClock

  #pass = ''
  readonly #controller: SessionController
  readonly #internals: ElementInternals
  readonly #language = new Language(this)
  readonly #announcement = new Announcement()
  #shown: SessionState | null = null
  #odd = false
  #hadFocus = false

  constructor() {
    super()
    this.#internals = this.attachInternals()
    this.#expose('idle', 'idle')
    this.#controller = new SessionController(this, {
      read: () => ({
        clock: this.clock,
        headers: this.headers,
        room: this.renderRoot.querySelector('.room'),
        title: this.#label,
        waitingPage: {
          title: this.#label,
          text: this.#language.words.launching,
          lang: this.#language.base,
          dir: this.#language.dir,
        },
        display: readDisplay(this.display),
      }),
      readSetup: () => this.#readSetup(),
      prepare: () => {
        this.#hadFocus ||= Boolean(this.shadowRoot?.activeElement)
      },
      report: (happening) => this.#report(happening),
    })
  }

  /**
   * What opens this session for somebody without a login: a pass that your server issued. It can be written, not read; the attribute
   * is taken off the element at once, so that it stays in no markup. Empty, it is forgotten.
   */
  set pass(pass: string | null | undefined) {
    this.#pass = pass ?? ''
    this.requestUpdate()
  }

  /** Where the session stands. */
  get state(): SessionState {
    return this.#controller.session.state
  }

  /** What went wrong, in state `error`; else null. */
  get error(): SessionError | null {
    const { session } = this.#controller
    if (session.state !== 'error') return null
    return this.#tell(session.failure)
  }

  /**
   * Opens the session, from `ready`, `left`, `ended`, or an error of an earlier join. For a window, call it within a
   * click. Resolves when the attempt is over; how it went is in `state` and `error`.
   *
   * @throws `InvalidStateError` in other states; nothing happens where the session is open already.
   */
  async join(): Promise<void> {
    await this.#controller.join()
  }

  /** Leaves the session: its frame or window closes, and an unused login is revoked. */
  async leave(): Promise<void> {
    this.#controller.leave()
  }

  /** Tries again what failed last, or asks anew how the session stands. */
  async retry(): Promise<void> {
    await this.#controller.retry()
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'pass') {
      // Null is our own taking it off.
      if (value !== null) this.pass = value
      this.removeAttribute('pass')
      return
    }
    super.attributeChangedCallback(name, old, value)
    this.requestUpdate()
  }

  /** With this, `moveBefore()` moves the element without a disconnect, and the session in it goes on. */
  connectedMoveCallback(): void {}

  get #label(): string {
    return this.label || this.#language.words.label
  }

  #readSetup(): SetupReading {
    return readSetup({
      apiKey: this.apiKey ?? '',
      endpoint: this.endpoint ?? '',
      sessionId: String(this.sessionId ?? ''),
      externalSessionId: this.externalSessionId ?? '',
      pass: this.#pass,
      hasSecret: secretAttributes.some((name) => this.hasAttribute(name)),
      base: this.baseURI,
    })
  }

  #tell(failure: Failure): SessionError {
    const { code, retryable, reference = '' } = failure
    return { code, retryable, reference, fix: fixFor(failure, this.endpoint) }
  }

  #report(happening: Happening): void {
    if (happening.type === 'statechange') {
      this.#expose(happening.from, happening.to)
      this.#language.retry()
    }
    if (happening.type === 'error') this.#explain(happening.failure)
    else this.dispatchEvent(eventFor(happening))
  }

  // The event brings its advice along, so it waits for the words; they are tried again at the next mistake.
  async #explain(failure: Failure): Promise<void> {
    if (!explanation) await loadExplanation()
    this.requestUpdate()
    const error = this.#tell(failure)
    if (error.fix && (!explanation || topicOf(failure) === 'page')) {
      // biome-ignore lint/suspicious/noConsole: a mistake in the page is looked for there first, and holds no personal data.
      console.error(`<securevideo-session> ${error.code}: ${error.fix}`)
    }
    this.dispatchEvent(new SessionErrorEvent(error))
  }

  // `:state(live)` for the page's style sheet; older browsers take no such names.
  #expose(from: SessionState, to: SessionState): void {
    try {
      this.#internals.states.delete(from)
      this.#internals.states.add(to)
    } catch {}
  }

  get #scene(): Scene {
    const { session, opensIn, stale } = this.#controller
    const view = viewOf(session)
    return describe(session, {
      words: this.#language.words,
      language: this.#language.tag,
      endpoint: this.endpoint,
      opensIn,
      stale,
      opensWindow: view !== null && homeFor(readDisplay(this.display), view) === 'window',
    })
  }

  #act(does: Action['does']): void {
    // The button that was pressed goes away with its state; the keyboard must not be left nowhere.
    this.#hadFocus = true
    if (does === 'join') this.join()
    else if (does === 'retry') this.retry()
    else if (does === 'leave') this.leave()
    else this.#controller.show()
  }

  protected override willUpdate(): void {
    this.#hadFocus ||= Boolean(this.shadowRoot?.activeElement)
  }

  protected override render(): TemplateResult {
    const { session, opensIn } = this.#controller
    const scene = this.#scene
    const framed = visitOf(session)?.home === 'frame'
    const inPanel = !framed || session.state === 'launching'
    const busy = session.state === 'loading' || session.state === 'launching'
    const fallback = session.state === 'idle' && this.childElementCount > 0
    this.#announcement.update(session.state, scene, opensIn, this.#language)
    const act = (does: Action['does']) => this.#act(does)
    // In the other of two places, a state's view is a new one: it comes in anew, and no button keeps the keyboard.
    if (this.#shown !== session.state) this.#odd = !this.#odd
    const { base, dir, words } = this.#language
    const panel = inPanel ? renderPanel(scene, words, act, { over: framed, busy, fallback }) : nothing
    return html`<section
      class="root"
      part="root"
      lang=${base}
      dir=${dir}
      data-state=${session.state}
      aria-label=${this.#label}
    >
      ${framed && !inPanel ? renderBar(scene, act) : nothing}
      <div class="room" part="room" ?hidden=${!framed}></div>
      ${this.#odd ? panel : nothing}${this.#odd ? nothing : panel}
      <p class="spoken" role="status">${this.#announcement.text}</p>
    </section>`
  }

  protected override updated(): void {
    const changed = this.#shown !== this.state
    this.#shown = this.state
    const lost = this.#hadFocus && !this.shadowRoot?.activeElement
    this.#hadFocus = false
    if (changed && lost) this.renderRoot.querySelector('h2')?.focus({ preventScroll: true })
  }
}
