import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Endpoint } from '../backend/call-endpoint.ts'
import { readJoin } from '../backend/read-view.ts'
import { requestJoin, ticketAddress } from '../backend/request-join.ts'
import { requestLeave } from '../backend/request-leave.ts'
import type { Home } from '../room/home.ts'
import type { SessionAccess, SessionSurroundings, VisitAccess } from './access.ts'
import { Asking } from './asking.ts'
import { Countdown } from './countdown.ts'
import { type Happening, happenings } from './happenings.ts'
import { nextQuestionIn } from './pace.ts'
import type { Setup, SetupReading } from './setup.ts'
import { type Departure, type Session, type SessionEvent, type SessionState, viewOf, visitOf } from './state.ts'
import { transition } from './transition.ts'
import type { Visiting } from './visiting.ts'

/** The element that a controller works for. */
export type SessionHost = ReactiveControllerHost & { readonly isConnected: boolean }

/** The element's side of the controller. */
export type SessionPage = {
  read(): SessionSurroundings
  readSetup(): SetupReading
  /** What opens a session; null where it could not be loaded. */
  visiting(): (new (access: VisitAccess) => Visiting) | null
  /** Whether a session that goes on may be left: the page was told, and may have said no. */
  mayLeave(reason: Departure): boolean
  /** The state is about to change, and with it what is on the screen. */
  prepare(): void
  report(happening: Happening, event: SessionEvent): void
  /** Everybody has been told: what follows by itself from a change of state. */
  follow(from: SessionState, to: SessionState): void
}

/** Runs what a session needs done (questions, timers, frame, window), and stops all of it when the element goes. */
export class SessionController implements ReactiveController {
  session: Session = { state: 'idle' }
  readonly asking: Asking
  readonly #host: SessionHost
  readonly #page: SessionPage
  readonly #access: SessionAccess
  /** What has opened the session, once it has been opened. */
  visiting: Visiting | null = null
  readonly #countdown: Countdown
  #setup: Setup | null = null
  #setupKey = ''
  #refusedKey = ''
  readonly #news: (() => void)[] = []
  #isTelling = false

  constructor(host: SessionHost, page: SessionPage) {
    this.#host = host
    this.#page = page
    const access: SessionAccess = {
      session: () => this.session,
      setup: () => this.#setup,
      read: () => page.read(),
      dispatch: (event) => this.dispatch(event),
      update: () => host.requestUpdate(),
    }
    this.#access = access
    this.asking = new Asking(access)
    this.#countdown = new Countdown(
      () => page.read().clock,
      () => this.#tick(),
    )
    host.addController(this)
  }

  /** Milliseconds until this person may join, on the server's clock. */
  get opensIn(): number {
    const view = viewOf(this.session)
    return view ? Date.parse(view.opensAt) - this.asking.serverNow : 0
  }

  hostConnected(): void {
    addEventListener('online', this.#meetNetwork)
    addEventListener('offline', this.#meetNetwork)
    addEventListener('pageshow', this.#comeBack)
    // Moved by `append`, a frame comes back empty: the browser does that, and only a new ticket mends it.
    this.#host.requestUpdate()
    if (this.visiting?.isEmptied) this.visiting?.relaunch()
  }

  hostDisconnected(): void {
    // Frameworks take an element out and put it back within one turn; that is a move, not an end.
    queueMicrotask(() => {
      if (this.#host.isConnected) return
      removeEventListener('online', this.#meetNetwork)
      removeEventListener('offline', this.#meetNetwork)
      removeEventListener('pageshow', this.#comeBack)
      this.#end('removed')
    })
  }

  /** Before each rendering: attributes may have come, gone or changed, in any order. */
  hostUpdate(): void {
    if (!this.#host.isConnected) return
    const reading = this.#page.readSetup()
    const key = JSON.stringify(reading)
    if (key !== this.#setupKey && key !== this.#refusedKey) this.#restart(reading, key)
  }

  /** After each rendering: by now its language is known. */
  hostUpdated(): void {
    this.visiting?.setTitle(this.#page.read().title)
  }

  /** Opens the session. For a window, call it within a click. Resolves when the attempt is over, well or not. */
  async join(home: Home): Promise<void> {
    this.dispatch({ type: 'joining', home })
    const Part = this.#page.visiting()
    if (!Part) return this.dispatch({ type: 'failed', failure: { code: 'part-unreachable', retryable: true } })
    this.visiting ??= new Part(this.#visitAccess())
    await this.visiting.open(home)
  }

  /** Leaves the session: closes its frame or window and gives the ticket back. */
  leave(reason: Departure = 'user'): void {
    this.visiting?.leave(reason)
    if (reason === 'user' && visitOf(this.session)) this.asking.turn()
    this.dispatch({ type: 'leaving', reason })
  }

  /** Asks anew how the session stands, from the beginning. */
  start(): void {
    this.#start(this.#page.readSetup(), this.#setupKey)
  }

  /** Says what happened, and does what follows from it. */
  dispatch(event: SessionEvent): void {
    const from = this.session
    const to = transition(from, event)
    if (to === from) return
    this.#page.prepare()
    this.session = to
    this.#settle(to)
    this.#host.requestUpdate()
    const news = happenings(from, to).map((happening) => () => this.#page.report(happening, event))
    this.#news.push(...news, () => this.#page.follow(from.state, to.state))
    this.#tell()
  }

  // What a listener brings about is told after all that it was told with.
  #tell(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    for (let tell = this.#news.shift(); tell; tell = this.#news.shift()) tell()
    this.#isTelling = false
  }

  // Another session while one goes on: the page may still say no, and then nothing changes until the attributes do.
  #restart(reading: SetupReading, key: string): void {
    if (visitOf(this.session) && !this.#page.mayLeave('replaced')) this.#refusedKey = key
    else this.#start(reading, key)
  }

  #start(reading: SetupReading, key: string): void {
    this.#end('replaced', key)
    if ('failure' in reading) {
      this.dispatch({ type: 'misconfigured', failure: reading.failure })
    } else if (reading.setup === null) {
      this.dispatch({ type: 'unconfigured' })
    } else {
      this.#setup = reading.setup
      this.dispatch({ type: 'configured' })
      this.asking.ask()
    }
  }

  #end(reason: 'replaced' | 'removed', key = ''): void {
    this.leave(reason)
    this.asking.stop()
    this.#countdown.stop()
    this.visiting?.letGo()
    this.#setup = null
    this.#setupKey = key
    this.#refusedKey = ''
    if (reason === 'removed') this.dispatch({ type: 'unconfigured' })
  }

  #visitAccess(): VisitAccess {
    const { asking } = this
    const endpoint = (setup: Setup): Endpoint => ({ ...setup, ...this.#page.read() })
    return {
      ...this.#access,
      asking,
      requestJoin: (setup, signal) => requestJoin(endpoint(setup), setup.session, signal),
      readJoin,
      requestLeave: (setup, ticket) => requestLeave(endpoint(setup), ticket),
      ticketAddress,
    }
  }

  #tick(): void {
    if (this.opensIn <= 0) this.dispatch({ type: 'opened', now: this.asking.serverNow })
    if (this.session.state !== 'early') return
    this.#countdown.next(this.opensIn)
    this.#host.requestUpdate()
  }

  readonly #meetNetwork = (): void => {
    if (navigator.onLine) this.asking.hurry()
    this.#host.requestUpdate()
  }

  // From the session that had taken the tab, by Back: the browser has kept this page as it was.
  readonly #comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && visitOf(this.session)?.home === 'redirect') {
      this.leave('returned')
      this.asking.ask()
    }
  }

  // Frame, ticket and countdown live exactly as long as the states that need them.
  #settle(session: Session): void {
    if (visitOf(session) === null) {
      this.visiting?.closeFrame()
      // A change of session that the page put off comes now.
      this.#refusedKey = ''
    }
    if (nextQuestionIn(session, 0) === null) this.asking.deafen()
    if (session.state === 'early') this.#countdown.next(this.opensIn)
    else this.#countdown.stop()
  }
}
