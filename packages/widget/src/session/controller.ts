import type { SessionView } from '@securevideo/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Endpoint, HeaderSource } from '../backend/call-endpoint.ts'
import type { Failure } from '../backend/failure.ts'
import { isRecord } from '../backend/read-problem.ts'
import { readView } from '../backend/read-view.ts'
import { requestJoin, ticketAddress } from '../backend/request-join.ts'
import { requestLeave } from '../backend/request-leave.ts'
import { requestStatus } from '../backend/request-status.ts'
import type { Clock } from '../clock.ts'
import { type Display, type Home, homeFor } from '../room/home.ts'
import { Rooms } from '../room/rooms.ts'
import type { WaitingPage } from '../room/window.ts'
import { Countdown } from './countdown.ts'
import { type Happening, happenings } from './happenings.ts'
import { nextQuestionIn } from './pace.ts'
import { Poll } from './poll.ts'
import { Push, silence } from './push.ts'
import type { Setup, SetupReading } from './setup.ts'
import { canJoin, type Session, type SessionEvent, transition, viewOf, visitOf } from './state.ts'

/** The element that a controller works for. */
export type SessionHost = ReactiveControllerHost & { readonly isConnected: boolean }

/** What the controller reads from the element, afresh each time. */
export type SessionSurroundings = {
  clock: Clock
  headers: HeaderSource | undefined
  /** Where a frame goes, once the element has rendered. */
  room: Element | null
  /** Names the frame. */
  title: string
  waitingPage: WaitingPage
  display: Display
}

/** The element's side of the controller. */
export type SessionPage = {
  read(): SessionSurroundings
  readSetup(): SetupReading
  /** The state is about to change, and with it what is on the screen. */
  prepare(): void
  report(happening: Happening): void
}

/** Runs what a session needs done (questions, timers, frame, window), and stops all of it when the element goes. */
export class SessionController implements ReactiveController {
  session: Session = { state: 'idle' }
  /** Whether the last question went unanswered, so that what is shown may be old. */
  stale = false

  readonly #host: SessionHost
  readonly #page: SessionPage
  readonly #poll: Poll
  readonly #push: Push
  readonly #countdown: Countdown
  readonly #rooms = new Rooms()
  #setup: Setup | null = null
  #setupKey = ''
  #abort = new AbortController()
  #failures = 0
  #serverAhead = 0
  #ticket: string | null = null

  constructor(host: SessionHost, page: SessionPage) {
    this.#host = host
    this.#page = page
    this.#poll = new Poll(
      () => page.read().clock,
      () => this.#ask(),
    )
    this.#push = new Push(() => page.read().clock, {
      heard: (update) => this.#hear(update),
      lost: (hidden) => {
        // Seen again, the page asks at once: nothing was asked for while the stream spoke.
        if (hidden) this.#poll.in(0)
        else this.#askAgain()
      },
      expired: () => this.#ask(),
    })
    this.#countdown = new Countdown(
      () => page.read().clock,
      () => this.#tick(),
    )
    host.addController(this)
  }

  /** Milliseconds until this person may join, on the server's clock. */
  get opensIn(): number {
    const view = viewOf(this.session)
    return view ? Date.parse(view.opensAt) - this.#serverNow() : 0
  }

  hostConnected(): void {
    // Moved by `append`, a frame comes back empty: the browser does that, and only a new ticket mends it.
    this.#host.requestUpdate()
    if (this.#rooms.emptied) this.#relaunch()
  }

  hostDisconnected(): void {
    // Frameworks take an element out and put it back within one turn; that is a move, not an end.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#end('removed')
    })
  }

  /** Before each rendering: attributes may have come, gone or changed, in any order. */
  hostUpdate(): void {
    if (!this.#host.isConnected) return
    const reading = this.#page.readSetup()
    const key = JSON.stringify(reading)
    if (key !== this.#setupKey) this.#start(reading, key)
    this.#rooms.setTitle(this.#page.read().title)
  }

  /** Opens the session. For a window, call it within a click. Resolves when the attempt is over, well or not. */
  async join(): Promise<void> {
    if (visitOf(this.session)) return
    const view = viewOf(this.session)
    if (!canJoin(this.session) || view === null) {
      throw new DOMException(
        `join() works in ready, left and ended; this is ${this.session.state}`,
        'InvalidStateError',
      )
    }
    const home = homeFor(this.#page.read().display, view)
    this.#dispatch({ type: 'joining', home })
    if (home === 'frame' || this.#openWindow()) await this.#launch()
  }

  /** Leaves the session: closes its frame or window and gives the ticket back. */
  leave(): void {
    this.#leave('user')
  }

  /** Tries again what failed last, or asks anew how the session stands. */
  async retry(): Promise<void> {
    const { session } = this
    if (session.state === 'idle' || visitOf(session)) return
    if (session.state === 'error' && session.step === 'join') return this.join()
    this.#start(this.#page.readSetup(), this.#setupKey)
  }

  /** Brings the session's window or frame to the front; a window that the page has lost hold of opens anew. */
  async show(): Promise<void> {
    if (this.#rooms.show() || visitOf(this.session) === null) return
    this.#leave('window-closed')
    await this.join()
  }

  #serverNow(): number {
    return this.#page.read().clock.now() + this.#serverAhead
  }

  #endpoint(setup: Setup): Endpoint {
    const { headers, clock } = this.#page.read()
    return { ...setup, headers, clock }
  }

  // Ends whatever is under way: its answer would be to a question that no longer stands.
  #turn(): AbortSignal {
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#poll.stop()
    return this.#abort.signal
  }

  #start(reading: SetupReading, key: string): void {
    this.#end('replaced', key)
    if ('failure' in reading) {
      this.#dispatch({ type: 'misconfigured', failure: reading.failure })
    } else if (reading.setup === null) {
      this.#dispatch({ type: 'unconfigured' })
    } else {
      this.#setup = reading.setup
      this.#dispatch({ type: 'configured' })
      this.#ask()
    }
  }

  #end(reason: 'replaced' | 'removed', key = ''): void {
    this.#leave(reason)
    this.#turn()
    this.#push.stop()
    this.#countdown.stop()
    this.#rooms.letGo()
    this.#setup = null
    this.#setupKey = key
    this.#failures = 0
    this.stale = false
    if (reason === 'removed') this.#dispatch({ type: 'unconfigured' })
  }

  async #ask(): Promise<void> {
    const setup = this.#setup
    if (setup === null) return
    const signal = this.#turn()
    this.#push.dropSilent()
    const sentAt = this.#page.read().clock.now()
    const answer = await requestStatus(this.#endpoint(setup), setup.session, signal)
    if (signal.aborted) return
    if (answer.ok) {
      this.#learnTime(answer.value.now, sentAt)
      this.#failures = 0
      this.#dispatch({ type: 'told', view: answer.value, now: this.#serverNow() })
    } else {
      this.#failures += 1
      this.#dispatch({ type: 'failed', failure: answer.failure })
    }
    this.#setStale(!answer.ok)
    // An event's listener may have joined or left by now, and that paces itself.
    if (signal.aborted) return
    this.#askAgain(answer.ok ? 0 : answer.failure.retryAfter)
    if (answer.ok) this.#follow(answer.value)
  }

  // While events come, asking is for when they no longer do.
  #askAgain(retryAfter?: number): void {
    const seconds = nextQuestionIn(this.session, this.#failures, retryAfter)
    if (seconds !== null) this.#poll.in(this.#push.alive ? Math.max(silence, seconds) : seconds)
  }

  #follow({ watch }: SessionView): void {
    if (this.#setup && nextQuestionIn(this.session, 0) !== null) this.#push.follow(this.#endpoint(this.#setup), watch)
  }

  // The answer to a join knows better, and brings a stream of its own.
  #hear(update: unknown): void {
    const last = viewOf(this.session)
    if (last === null || this.session.state === 'launching') return
    // What was asked before this came is older than this.
    const signal = this.#turn()
    const view = isRecord(update) ? readView({ ...last, ...update }) : null
    this.#failures = 0
    if (view) this.#dispatch({ type: 'told', view, now: this.#serverNow() })
    this.#setStale(false)
    if (!signal.aborted) this.#askAgain()
  }

  #setStale(stale: boolean): void {
    if (this.stale !== stale) this.#host.requestUpdate()
    this.stale = stale
  }

  // The server wrote its time about half way between our question and its answer.
  #learnTime(serverTime: string, sentAt: number): void {
    const now = this.#page.read().clock.now()
    this.#serverAhead = Date.parse(serverTime) - (sentAt + now) / 2
  }

  #tick(): void {
    if (this.opensIn <= 0) this.#dispatch({ type: 'opened', now: this.#serverNow() })
    if (this.session.state !== 'early') return
    this.#countdown.next(this.opensIn)
    this.#host.requestUpdate()
  }

  #openWindow(): boolean {
    const opened = this.#rooms.prepareWindow(this.#page.read().waitingPage)
    if (!opened) this.#dispatch({ type: 'failed', failure: { code: 'popup-blocked', retryable: true } })
    return opened
  }

  async #launch(): Promise<void> {
    const setup = this.#setup
    if (setup === null) return
    const signal = this.#turn()
    const sentAt = this.#page.read().clock.now()
    const answer = await requestJoin(this.#endpoint(setup), setup.session, signal)
    if (signal.aborted) return
    const visit = visitOf(this.session)
    if (!answer.ok || visit === null) {
      this.#rooms.closeWindow()
      if (!answer.ok) this.#dispatch({ type: 'failed', failure: answer.failure })
      // The server knows better than this page when the session opens.
      if (this.session.state === 'loading') await this.#ask()
      return
    }
    const view = answer.value
    this.#learnTime(view.now, sentAt)
    this.#failures = 0
    this.#ticket = view.ticket
    // The server may have learnt meanwhile that this session cannot be framed; most browsers still allow a window.
    const home = visit.home === 'frame' ? homeFor(this.#page.read().display, view) : 'window'
    this.#dispatch({ type: 'admitted', view, home })
    if (home !== visit.home && !this.#openWindow()) return
    this.#enter(home, ticketAddress(setup, view.ticket), view.origins)
    this.#push.stop()
    this.#askAgain()
    this.#follow(view)
  }

  #enter(home: Home, address: string, origins: string[]): void {
    const { clock, room, title } = this.#page.read()
    const onArrive = () => this.#dispatch({ type: 'launched' })
    const onRefused = (failure: Failure) => this.#dispatch({ type: 'refused', failure })
    const onClosed = () => this.#leave('window-closed')
    this.#rooms.enter(home, { address, origins, title, into: room, clock, onArrive, onRefused, onClosed })
  }

  #relaunch(): void {
    this.#rooms.closeFrame()
    this.#dispatch({ type: 'relaunching' })
    this.#launch()
  }

  #leave(reason: 'user' | 'window-closed' | 'replaced' | 'removed'): void {
    const visit = visitOf(this.session)
    if (visit === null) return
    const inWindow = visit.home === 'window'
    // A window outlives the page that opened it: only the person in it, or their Leave, ends that visit.
    if (this.#ticket && this.#setup && (reason === 'user' || !inWindow)) {
      requestLeave(this.#endpoint(this.#setup), this.#ticket)
    }
    if (reason === 'user') {
      this.#turn()
      this.#rooms.closeWindow()
    }
    this.#dispatch({ type: 'leaving', reason })
  }

  #dispatch(event: SessionEvent): void {
    const from = this.session
    const to = transition(from, event)
    if (to === from) return
    this.#page.prepare()
    this.session = to
    this.#settle(to)
    this.#host.requestUpdate()
    for (const happening of happenings(from, to)) this.#page.report(happening)
  }

  // Frame, ticket and countdown live exactly as long as the states that need them.
  #settle(session: Session): void {
    if (visitOf(session) === null) {
      this.#rooms.closeFrame()
      this.#ticket = null
    }
    if (nextQuestionIn(session, 0) === null) this.#push.stop()
    if (session.state === 'early') this.#countdown.next(this.opensIn)
    else this.#countdown.stop()
  }
}
