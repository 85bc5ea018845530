import { html, nothing, type TemplateResult, unsafeCSS } from 'lit'
import type { CheckReport } from '../check/report.ts'
import type { Diagnosis } from '../diagnose/diagnosis.ts'
import type { Display } from '../room/home.ts'
import { SessionController } from '../session/controller.ts'
import { type Reason, reasonOf, type SessionState, viewOf, visitOf } from '../session/state.ts'
import type { Acts } from './acts.ts'
import { baseStyles } from './base-styles.ts'
import type { SessionError } from './events.ts'
import type { Face, FaceView } from './face.ts'
import { infoOf, type SessionInfo } from './info.ts'
import { acts, explain, face } from './parts.ts'
import { Reporter } from './reporter.ts'
import { SessionAttributes } from './session-attributes.ts'
import { SessionFailedError } from './session-failed-error.ts'

/**
 * A SecureVideo session in a page: waits with the person, opens the session in a frame or a window, and follows it.
 *
 * @element securevideo-session
 *
 * @attr {string} lang - Language of the words; else that of the nearest element around it, else the browser's. See Languages.
 *
 * @fires {SessionStateChangeEvent} sv-statechange - The session went from one state to another. `{ from, to, reason, source, at }`; `source`: `user`, `backend`, `frame`, `window`, `timer` or `page`
 * @fires {SessionReadyEvent} sv-ready - The session can be joined. `{ info }`
 * @fires {SessionCheckEvent} sv-check - The device was checked. `{ camera, microphone, speaker, browser, network }`, each `ok`, `denied`, `dismissed`, `missing`, `in-use`, `insecure`, `in-app`, `unsupported`, `skipped` or `failed`
 * @fires {SessionBeforeJoinEvent} sv-beforejoin - The session is about to open. Can be prevented. `{ display }`: where
 * @fires {SessionJoinedEvent} sv-joined - This person is connected; once per visit. `{ proof, source, at }`; `proved`: the vendor recorded a connection after the join; `assumed`: the record may be of an earlier visit
 * @fires {SessionBeforeLeaveEvent} sv-beforeleave - A session that goes on is about to be left. Can be prevented. `{ cause }`
 * @fires {SessionLeftEvent} sv-left - The visit is over, and why. `{ reason, source, at }`: `user`, `window-closed`, `returned`, `login-ended`, `ended`, `cancelled`, `rescheduled`, `replaced`, `removed`, `failed`
 * @fires {SessionEndedEvent} sv-ended - Everybody has left. It may start again. `{ proof, source, at }`
 * @fires {SessionFallbackEvent} sv-fallback - This page cannot hold a frame, so it will be a window. Can be prevented. `{ from, to, cause }`
 * @fires {SessionConnectionEvent} sv-connection - The network or the endpoint went or came back. `{ online, backend }`; `backend`: `ok` or `down`
 * @fires {SessionErrorEvent} sv-error - The session cannot go on without somebody's doing. `{ code, retryable, fix, reference }`
 *
 * @slot - Shown without JavaScript, until the element is there, and as long as no session is named.
 * @slot header - The drawing above a view.
 * @slot loading - Instead of the view while the server is asked, or the session opens.
 * @slot early - Instead of the view before the session opens, countdown included.
 * @slot check - Instead of the panel of the device check.
 * @slot consent - Instead of the words about camera and microphone above Join.
 * @slot ready - Instead of the view of a session that can be joined.
 * @slot waiting - Instead of the view while the session is elsewhere: in a window or in this tab. In a frame, the line above it stays.
 * @slot left - Instead of the view after the person left.
 * @slot ended - Instead of the view after everybody left.
 * @slot unavailable - Instead of the view of a session that was cancelled, or a pass that is over.
 * @slot blocked - Instead of the view of a page that cannot hold the session.
 * @slot error - Instead of the view of a mistake, advice and reference included.
 * @slot actions - Instead of the buttons, those above the frame among them. Yours call the element's methods.
 *
 * @csspart root - Everything.
 * @csspart panel - The view of a state without a frame.
 * @csspart art - The drawing of a state.
 * @csspart spinner - The ring that turns while something is on its way.
 * @csspart heading - The state in a few words.
 * @csspart message - More words.
 * @csspart error - The same, where something is wrong.
 * @csspart countdown - The time until the session opens.
 * @csspart actions - The buttons together.
 * @csspart button - A button.
 * @csspart button-primary - The one that goes on.
 * @csspart link - Another way, which looks like a link.
 * @csspart fix - Advice to the page's developer.
 * @csspart code - The reference that is also in the server's log.
 * @csspart toolbar - The line above the frame.
 * @csspart status - The dot in it.
 * @csspart frame - The frame.
 * @csspart preview - The picture of the device check.
 * @csspart meter - How loud the microphone hears.
 * @csspart device - The name or choice of a device.
 *
 * @cssproperty --sv-accent - Colour of buttons and drawings.
 * @cssproperty --sv-on-accent - Colour of words on it.
 * @cssproperty --sv-surface - Ground.
 * @cssproperty --sv-surface-2 - Second ground: behind drawings.
 * @cssproperty --sv-text - Words.
 * @cssproperty --sv-text-muted - Quieter words.
 * @cssproperty --sv-border - Lines.
 * @cssproperty --sv-danger - Leave.
 * @cssproperty --sv-warning - Mistakes.
 * @cssproperty --sv-success - What is ready or live.
 * @cssproperty --sv-focus - The ring around what the keyboard is on.
 * @cssproperty --sv-radius - How round corners are.
 * @cssproperty --sv-font - Typeface.
 * @cssproperty --sv-space - The measure of all distances.
 * @cssproperty --sv-aspect-ratio - Width by height of the element.
 * @cssproperty --sv-min-height - The least height, which is kept from the first moment on.
 *
 * @cssstate idle - No session is named yet
 * @cssstate loading - The server is being asked
 * @cssstate early - It is not open yet: a countdown on the server's clock, which opens by itself
 * @cssstate ready - It is open: Join. Where others came and went before this person has been in, also that, until half an hour after the start
 * @cssstate launching - Join was pressed
 * @cssstate waiting - The frame or window is open; nobody is known to be connected, or not this person
 * @cssstate live - The vendor recorded this person's connection, and the session runs
 * @cssstate left - This person left, their login ended, or the window was closed: Rejoin
 * @cssstate ended - Everybody left. It may start again: Rejoin. Whoever never got in stays `waiting`: their waiting room is open still
 * @cssstate expired - The pass is over: its time is up, or it was revoked
 * @cssstate cancelled - It will not take place
 * @cssstate blocked - This page cannot hold the session; `reason` says why, and the view how to mend it
 * @cssstate error - See Errors. Try again, save beside a secret: that stays refused until the page is mended
 * @cssstate offline - Beside any of these: the device is off the network
 */
export class SecureVideoSession extends SessionAttributes {
  static override styles = unsafeCSS(baseStyles)

  /** Whether this browser can hold a session at all. */
  static isSupported(): boolean {
    return 'RTCPeerConnection' in globalThis && 'EventSource' in globalThis && 'replaceSync' in CSSStyleSheet.prototype
  }

  #face: Face | null = null
  #acts: Acts | null = null
  readonly #callOffs = new Set<() => void>()
  readonly #controller: SessionController
  readonly #reporter: Reporter

  constructor() {
    super()
    this.#reporter = new Reporter(this, this.#callOffs)
    this.#controller = new SessionController(this, {
      read: () => ({
        clock: this.clock,
        headers: this.headers,
        fetchJoin: this.fetchJoin,
        autojoin: this.autojoin && !this.fetchJoin && this.deviceCheck !== 'required',
        room: this.renderRoot.querySelector('.room'),
        title: this.#title,
        waitingPage: this.#face?.waitingPage ?? null,
      }),
      readSetup: () => this.readSetup(),
      visiting: () => acts.value?.Visiting ?? null,
      mayLeave: (reason) => this.#acts?.mayLeave(reason) ?? true,
      prepare: () => this.#face?.prepare(),
      report: (happening, event) =>
        this.#reporter.report(happening, event, this.#controller.asking.serverNow, this.info),
      follow: (from, to) => {
        this.#face?.retry()
        this.#acts?.follow(from, to)
      },
    })
  }

  /** Where the session stands: see States. */
  get state(): SessionState {
    return this.#controller.session.state
  }

  /** Why it stands there: `frame`, `window`, `window-lost`, `user`, `window-closed`, `returned`, `login-ended`, a code, or null where there is nothing to say. */
  get reason(): Reason | null {
    return reasonOf(this.#controller.session)
  }

  /** What went wrong, in the states `error` and `expired`: `{ code, retryable, fix, reference }`; else null. */
  get error(): SessionError | null {
    const { session } = this.#controller
    return 'failure' in session ? this.#reporter.tell(session.failure) : null
  }

  /** What the server has told of the session, null before it has: `status`, `startsAt`, `opensAt`, `connectedAt`, `proof`, `engine`, `framing`. */
  get info(): SessionInfo | null {
    const view = viewOf(this.#controller.session)
    return view && infoOf(view)
  }

  /** Whether the device is off the network. A session that goes on stays in its frame. */
  get offline(): boolean {
    return !navigator.onLine
  }

  /**
   * Opens the session, from `ready`, `left`, `ended`, `blocked` (in a window), or an error of an earlier join. For a window, call it
   * within a click. Resolves when the session is on its way; at once where it is open already.
   *
   * @throws `InvalidStateError` in other states; `AbortError` where a listener prevented `sv-beforejoin`;
   * {@link SessionFailedError} where it did not open
   */
  async join({ display }: { display?: Display } = {}): Promise<void> {
    // Without the part that joins, this says so.
    if (!this.#acts && !(await this.#loadActs())) await this.#controller.join('window')
    await this.#with((part) => part.join(display))
  }

  /**
   * Leaves the session: its frame or window closes, and an unused login is revoked.
   *
   * @throws `AbortError` where a listener prevented `sv-beforeleave`
   */
  async leave(): Promise<void> {
    if (visitOf(this.#controller.session)) await this.#with((part) => part.leave())
  }

  /** Tries again what failed last, or asks anew how the session stands. @throws like {@link join} */
  async retry(): Promise<void> {
    const { session } = this.#controller
    if (session.state === 'error' && session.step === 'join') await this.join()
    else if (session.state !== 'idle' && !visitOf(session)) this.#controller.start()
  }

  /** Begins anew, as if the element had just come into the page. @throws `AbortError` like {@link leave} */
  reset(): Promise<void> {
    return this.#with((part) => part.reset())
  }

  /** Opens the session in a window, or moves it there. Call it within a click. @throws like {@link join} and {@link leave} */
  openInWindow(): Promise<void> {
    return this.#with((part) => part.moveTo('window'))
  }

  /** Brings the session's frame or window to the front; a window that the page has lost hold of opens anew. */
  focusSession(): Promise<void> {
    return this.#with((part) => part.show())
  }

  /**
   * Opens the device check. Resolves with what it found, when the person has closed it.
   *
   * @throws {@link SessionFailedError} where it could not be loaded
   */
  get check(): () => Promise<CheckReport> {
    return () => this.#with((part) => part.check())
  }

  // Frameworks write what an author gave as the attribute `check` to what the element has under that name.
  set check(check: SessionAttributes['deviceCheck'] | '' | null | undefined) {
    this.deviceCheck = check || 'auto'
  }

  /** Looks for what is wrong with this page, such as a policy that keeps the session out. @throws like {@link check} */
  diagnose(): Promise<Diagnosis> {
    return this.#with((part) => part.diagnose())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // After the first question, which is on its way by then. A session that opens by itself waits for the one, and not for the other.
    this.updateComplete.then(() => {
      this.#keepLoading(() => this.#loadActs())
      this.#keepLoading(() => this.#loadFace())
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const callOff of this.#callOffs) callOff()
  }

  get #title(): string {
    return this.label || this.#face?.label || 'Video session'
  }

  // At once where the part is here: a window has to open within the click.
  async #with<Result>(run: (part: Acts) => Promise<Result>): Promise<Result> {
    const part = this.#acts ?? (await this.#loadActs())
    if (part) return run(part)
    throw new SessionFailedError(this.#reporter.tell({ code: 'part-unreachable', retryable: true }))
  }

  async #loadActs(): Promise<Acts | null> {
    const part = await acts.load()
    if (!part || this.#acts) return this.#acts
    this.#acts = new part.Acts({
      element: this,
      controller: this.#controller,
      checking: async () => (await this.#loadFace())?.checking ?? null,
      checkingNow: () => this.#face?.checking ?? null,
      reporter: this.#reporter,
    })
    // What it would have done by now.
    this.#acts.follow('loading', this.state)
    this.requestUpdate()
    return this.#acts
  }

  async #loadFace(): Promise<Face | null> {
    const part = await face.load()
    if (!part || this.#face) return this.#face
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(part.faceStyles)
    this.#face = new part.Face(this, async (signal) => (await this.#loadActs())?.ping(signal) ?? false)
    this.shadowRoot?.adoptedStyleSheets.push(sheet)
    this.requestUpdate()
    return this.#face
  }

  // Until it can be loaded, the page's own content stays, and the element follows its session all the same.
  async #keepLoading(load: () => Promise<unknown>, tries = 1): Promise<void> {
    if ((await load()) || !this.isConnected) return
    const callOff = this.clock.after(Math.min(60_000, 1000 * 2 ** tries), () => {
      this.#callOffs.delete(callOff)
      this.#keepLoading(load, tries + 1)
    })
    this.#callOffs.add(callOff)
  }

  get #view(): FaceView | null {
    const { session, opensIn, asking } = this.#controller
    const view = this.#face?.render({
      session,
      opensIn,
      stale: asking.stale,
      homeFor: (display) => this.#acts?.homeFor(display),
      topicOf: explain.value?.topicOf,
      isExplaining: this.#reporter.isExplaining,
      error: this.error,
      act: (does) => this.#with(async (part) => part.act(does)).catch(() => {}),
    })
    return view ?? null
  }

  protected override render(): TemplateResult {
    const view = this.#view
    const { session } = this.#controller
    return html`<section
      class="root"
      part="root"
      lang=${(view && this.#face?.lang) ?? nothing}
      dir=${(view && this.#face?.dir) ?? nothing}
      data-state=${session.state}
      aria-label=${this.#title}
      aria-busy=${view ? nothing : 'true'}
    >
      ${view?.above}
      <div class="room" ?hidden=${visitOf(session)?.home !== 'frame'}></div>
      ${view ? view.below : html`<div class="plain"><slot></slot></div>`}
    </section>`
  }
}
