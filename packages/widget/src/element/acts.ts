import type { Failure } from '../backend/failure.ts'
import { pingEndpoint } from '../backend/ping-endpoint.ts'
import type { CheckReport } from '../check/report.ts'
import type { Diagnosis, Finding } from '../diagnose/diagnosis.ts'
import { type Display, type Home, homeFor, readDisplay } from '../room/home.ts'
import type { SessionController } from '../session/controller.ts'
import { canJoin, type Departure, type SessionState, viewOf, visitOf } from '../session/state.ts'
import {
  SessionBeforeJoinEvent,
  SessionBeforeLeaveEvent,
  SessionCheckEvent,
  SessionConnectionEvent,
  SessionFallbackEvent,
} from './act-events.ts'
import type { Checking } from './checking.ts'
import type { Action } from './describe.ts'
import { diagnosis } from './diagnosis-part.ts'
import type { SessionError } from './events.ts'
import type { SessionAttributes } from './session-attributes.ts'
import { SessionFailedError } from './session-failed-error.ts'

export { Visiting } from '../session/visiting.ts'

/** What acts are made on. */
export type Stage = {
  element: SessionAttributes & { retry(): Promise<void> }
  controller: SessionController
  /** The device check, once there is a face to show it. */
  checking(): Promise<Checking | null>
  /** The same, where it is here already. */
  checkingNow(): Checking | null
  reporter: { tell(failure: Failure): SessionError; expose(state: string, isSo: boolean): void }
}

const aborted = () => new DOMException('It was called off.', 'AbortError')

/** What a page and a person can do with a session: loaded beside the first question. */
export class Acts {
  readonly #stage: Stage
  /** Whether this page was found unable to hold a frame, so that `auto` means a window. */
  #avoidsFrame = false
  #hasWarned = false
  /** Whether this session was joined without a click: that happens once. */
  #hasJoinedItself = false
  #check: Promise<CheckReport> | null = null
  #joining: Promise<void> | null = null
  #connection = 'true ok'

  constructor(stage: Stage) {
    this.#stage = stage
    stage.element.addController({
      hostUpdated: () => {
        // The attribute may be set when the session is open already.
        this.#joinByItself()
        this.#tellConnection()
      },
    })
  }

  /** Where the session would open now; null while nothing is known of it. */
  homeFor(display: Display = this.#stage.element.display): Home | null {
    const view = viewOf(this.#stage.controller.session)
    const wanted = readDisplay(display)
    return view && (wanted === 'auto' && this.#avoidsFrame ? 'window' : homeFor(wanted, view))
  }

  /** Asks the page whether a session that goes on may be left. */
  mayLeave(cause: Departure): boolean {
    const { element, controller } = this.#stage
    const event = new SessionBeforeLeaveEvent('beforeleave', { cause }, true)
    return !visitOf(controller.session) || element.dispatchEvent(event)
  }

  /** Opens the session. While it is opening, the same attempt; it waits for a check no longer. */
  join(display?: Display): Promise<void> {
    if (this.#joining) this.#stage.checkingNow()?.close()
    return this.#joining ?? this.#attempt(() => this.#joinOnce(display))
  }

  async leave(): Promise<void> {
    if (!this.mayLeave('user')) throw aborted()
    // Whoever joins again means another attempt.
    this.#joining = null
    this.#stage.controller.leave()
  }

  async reset(): Promise<void> {
    if (!this.mayLeave('replaced')) throw aborted()
    this.#avoidsFrame = false
    this.#stage.controller.start()
  }

  /** Opens the session there, or moves it. What goes on is left when nothing stands in the way of the move. */
  async moveTo(display: 'frame' | 'window'): Promise<void> {
    const { controller, reporter } = this.#stage
    const visit = visitOf(controller.session)
    const home = this.homeFor(display)
    if (!visit || !home) return this.join(display)
    if (visit.home === home) return this.show()
    this.#mayJoin(home)
    if (!this.mayLeave('user')) throw aborted()
    if (home === 'window' && controller.visiting?.prepareWindow() === false) {
      throw new SessionFailedError(reporter.tell({ code: 'popup-blocked', retryable: true }))
    }
    controller.leave()
    await this.#attempt(() => this.#enter(home))
  }

  async show(): Promise<void> {
    const { controller } = this.#stage
    const visit = visitOf(controller.session)
    // A frame that is not there yet is on its way.
    if (!visit || controller.visiting?.show() || visit.home !== 'window') return
    this.#joining = null
    controller.leave('window-closed')
    await this.join('window')
  }

  check(): Promise<CheckReport> {
    this.#check ??= this.#checkOnce().finally(() => {
      this.#check = null
    })
    return this.#check
  }

  async diagnose(): Promise<Diagnosis> {
    const { element, controller } = this.#stage
    const view = viewOf(controller.session)
    const part = await diagnosis.load()
    if (!part) throw this.#missing()
    const { endpoint, apiKey, media, headers } = element
    const { serverAhead, life } = controller.asking
    const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
    const origins = view?.origins ?? []
    const found = await part.diagnose(
      { endpoint, apiKey: apiKey ?? '', attributes, media, headers, serverAhead, origins, framing: view?.framing },
      life,
    )
    const { session } = controller
    if (!found.ok || !('failure' in session)) return found
    // What the server refuses, no look at the page finds.
    const { code, fix, reference } = this.#stage.reporter.tell(session.failure)
    const advice = `${code}: ${fix}${reference && ` The server’s log has it under ${reference}.`}`
    return { ok: false, findings: [...found.findings, { code: 'session-error', blocks: 'everything', fix: advice }] }
  }

  /** What follows by itself from a change of state. */
  follow(from: SessionState, to: SessionState): void {
    if (to === 'loading' || to === 'idle') {
      this.#joining = null
      this.#hasJoinedItself = false
    }
    if (to !== 'early' && to !== 'ready') this.#stage.checkingNow()?.close()
    const joining = this.#joinByItself()
    // What the page is asked must not keep a frame that is on its way.
    if (from === 'loading') Promise.resolve(joining).then(() => this.examine())
  }

  // Once for each session, and not behind the person's back: browsers want a click for a window.
  #joinByItself(): Promise<void> | null {
    const { element, controller } = this.#stage
    const joins = element.autojoin && !this.#hasJoinedItself && controller.session.state === 'ready'
    if (!joins || this.homeFor() !== 'frame') return null
    this.#hasJoinedItself = true
    return this.join().catch(() => {})
  }

  /**
   * Looks for what the page answers for itself, as soon as there is a view and a frame to come; that the server answers, is known
   * by then.
   */
  async examine(): Promise<void> {
    const { element, controller } = this.#stage
    if (this.homeFor() !== 'frame') return
    const { findings } = await this.diagnose().catch(() => ({ findings: [] }))
    const finding = findings.find(({ code, blocks }) => blocks === 'frame' || (blocks && code === 'sandboxed-frame'))
    const visit = visitOf(controller.session)
    if (!finding || visit?.joined || this.homeFor() !== 'frame') return
    this.#warn(finding)
    const fallback = { from: 'frame', to: 'window', cause: finding.code } as const
    if (visit || finding.blocks !== 'frame' || element.display === 'frame') {
      controller.dispatch({ type: 'blocked', finding })
    } else if (element.dispatchEvent(new SessionFallbackEvent('fallback', fallback, true))) {
      this.#avoidsFrame = true
      element.requestUpdate()
    }
  }

  // What a person hardly notices, such as a window instead of a frame, is the page's mistake all the same.
  #warn({ code, fix }: Finding): void {
    if (this.#hasWarned) return
    this.#hasWarned = true
    // biome-ignore lint/suspicious/noConsole: a mistake in the page is looked for there first, and holds no personal data.
    console.warn(`<securevideo-session> ${code}: ${fix}`)
  }

  /** Does what a button says. What goes wrong is on the screen by itself. */
  act(does: Action['does']): void {
    const acts = {
      join: () => this.join(),
      leave: () => this.leave(),
      retry: () => this.#stage.element.retry(),
      show: () => this.show(),
      here: () => this.moveTo('frame'),
      window: () => this.moveTo('window'),
      redirect: () => this.join('redirect'),
      check: () => this.check(),
    }
    acts[does]().catch(() => {})
  }

  /** Whether the endpoint can be reached. */
  async ping(signal: AbortSignal): Promise<boolean> {
    const reading = this.#stage.element.readSetup()
    return 'setup' in reading && reading.setup !== null && pingEndpoint(reading.setup, signal)
  }

  #tellConnection(): void {
    const { element, controller, reporter } = this.#stage
    const online = navigator.onLine
    const backend = controller.asking.stale ? 'down' : 'ok'
    const connection = `${online} ${backend}`
    reporter.expose('offline', !online)
    if (connection === this.#connection) return
    this.#connection = connection
    element.dispatchEvent(new SessionConnectionEvent('connection', { online, backend }))
  }

  #attempt(run: () => Promise<void>): Promise<void> {
    const joining = run().finally(() => {
      if (this.#joining === joining) this.#joining = null
    })
    this.#joining = joining
    return joining
  }

  async #joinOnce(display: Display | undefined): Promise<void> {
    const { element, controller } = this.#stage
    const { session } = controller
    if (visitOf(session)) return
    const home = this.homeFor(display)
    if (!home || !canJoin(session) || (session.state === 'blocked' && home === 'frame')) {
      throw new DOMException(`join() does not work in ${session.state}`, 'InvalidStateError')
    }
    if (element.deviceCheck === 'required' && !this.#stage.checkingNow()?.report) {
      await this.check()
      // A check takes its time: the session may have been moved, called off or taken out of the page.
      return this.#joinOnce(display)
    }
    this.#mayJoin(home)
    await this.#enter(home)
  }

  #mayJoin(display: Home): void {
    const event = new SessionBeforeJoinEvent('beforejoin', { display }, true)
    if (!this.#stage.element.dispatchEvent(event)) throw aborted()
  }

  async #enter(home: Home): Promise<void> {
    const { controller } = this.#stage
    const closed = this.#stage.checkingNow()?.close()
    // A window has to open within the click; a frame waits for the camera to be free.
    if (home !== 'window' && closed) await closed
    await controller.join(home)
    const { session: joined } = controller
    if ('failure' in joined) throw new SessionFailedError(this.#stage.reporter.tell(joined.failure))
  }

  async #checkOnce(): Promise<CheckReport> {
    const checking = await this.#stage.checking()
    const report = await checking?.open().catch(() => null)
    if (!report) throw this.#stage.element.isConnected ? this.#missing() : aborted()
    this.#stage.element.dispatchEvent(new SessionCheckEvent('check', report))
    return report
  }

  #missing(): SessionFailedError {
    return new SessionFailedError(this.#stage.reporter.tell({ code: 'part-unreachable', retryable: true }))
  }
}
