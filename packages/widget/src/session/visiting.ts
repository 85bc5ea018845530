import type { Failure } from '../backend/failure.ts'
import { joinBy } from '../backend/fetch-join.ts'
import { readNotice } from '../backend/read-notice.ts'
import { type Home, homeFor } from '../room/home.ts'
import { Rooms } from '../room/rooms.ts'
import type { VisitAccess } from './access.ts'
import { forgetPlace, rememberVisit } from './recall.ts'
import { type Departure, visitOf } from './state.ts'

/** Opens the session, in a frame, a window or in place of the page, and sees to its end. Loaded beside the first question. */
export class Visiting {
  readonly #access: VisitAccess
  readonly #rooms = new Rooms()
  #ticket: string | null = null

  constructor(access: VisitAccess) {
    this.#access = access
  }

  /** Whether the browser threw the frame's page away, as it does when a frame is moved by `append`. */
  get isEmptied(): boolean {
    return this.#rooms.emptied
  }

  /** Opens the session, once it is launching. Resolves when the attempt is over, well or not. */
  async open(home: Home): Promise<void> {
    // A page that heard of the join may have led elsewhere by now.
    if (this.#access.session().state !== 'launching') return this.#rooms.dropWindow()
    // A window begins with a copy of what is noted in this tab.
    forgetPlace()
    // Within the click, as browsers want it of a window.
    if (home !== 'window' || this.#openWindow()) await this.#launch()
  }

  /** Puts the visit into a new frame: the browser has emptied the old one. */
  async relaunch(): Promise<void> {
    this.closeFrame()
    this.#access.dispatch({ type: 'relaunching' })
    await this.#launch()
  }

  /** Brings the session to the front; false where it cannot be reached. */
  show(): boolean {
    return this.#rooms.show()
  }

  /** Gives the ticket back and closes the window, where that is this page's to do. */
  leave(reason: Departure): void {
    const visit = visitOf(this.#access.session())
    const setup = this.#access.setup()
    // A window outlives the page that opened it: only the person in it, or their Leave, ends that visit.
    if (this.#ticket && setup && visit && (reason === 'user' || visit.home === 'frame')) {
      this.#access.requestLeave(setup, this.#ticket)
    }
    // One that has not gone to the session would wait for ever.
    if (visit?.home === 'window' && (reason === 'user' || !this.#ticket)) this.#rooms.closeWindow()
  }

  /** Opens the window for a session that is to move there; call it within a click. False where the browser blocked it. */
  prepareWindow(): boolean {
    const { waitingPage, title } = this.#access.read()
    const { lang } = document.documentElement
    return this.#rooms.prepareWindow(waitingPage ?? { title, text: '', lang, dir: 'ltr' })
  }

  /** Leaves a window to the person in it. */
  letGo(): void {
    this.#rooms.letGo()
  }

  /** No visit, no frame and no ticket. */
  closeFrame(): void {
    this.#rooms.closeFrame()
    this.#ticket = null
  }

  setTitle(title: string): void {
    this.#rooms.setTitle(title)
  }

  #fail(failure: Failure): void {
    this.#access.dispatch({ type: 'failed', failure })
  }

  #openWindow(): boolean {
    const opened = this.prepareWindow()
    if (!opened) this.#fail({ code: 'popup-blocked', retryable: true })
    return opened
  }

  async #launch(): Promise<void> {
    const { asking, dispatch } = this.#access
    const setup = this.#access.setup()
    if (setup === null) return this.#rooms.dropWindow()
    const signal = asking.turn()
    const { clock, fetchJoin } = this.#access.read()
    const admission = fetchJoin ? null : asking.takeAdmission()
    // A ticket that is here already opens in this turn, before anything is drawn.
    const answer = admission
      ? { ok: true as const, value: admission }
      : await (fetchJoin
          ? joinBy(fetchJoin, setup, clock, signal, this.#access.readJoin)
          : this.#access.requestJoin(setup, signal))
    if (signal.aborted) return
    const visit = visitOf(this.#access.session())
    if (!answer.ok || visit === null) {
      this.#rooms.dropWindow()
      if (!answer.ok) this.#fail(answer.failure)
      // The server knows better than this page when the session opens.
      return this.#access.session().state === 'loading' ? asking.ask() : undefined
    }
    const view = answer.value
    this.#ticket = view.ticket
    // The server may have learnt meanwhile that this session cannot be framed; most browsers still allow a window.
    const home = visit.home === 'frame' ? homeFor('frame', view) : visit.home
    dispatch({ type: 'admitted', view, home })
    if (home !== visit.home && !this.#openWindow()) return
    if (home === 'redirect') rememberVisit(setup, view.connectedAt)
    this.#enter(home, this.#access.ticketAddress(setup, view.ticket), view.origins)
    // The view that came with the ticket is the newest, and brings a stream of its own.
    asking.deafen()
    asking.again()
    asking.follow()
  }

  #enter(home: Home, address: string, origins: string[]): void {
    const { clock, room, title } = this.#access.read()
    this.#rooms.enter(home, {
      address,
      origins,
      title,
      into: room,
      clock,
      onArrive: () => this.#access.dispatch({ type: 'launched' }),
      onNotice: (message) => {
        const notice = readNotice(message)
        if (notice === 'login-ended') this.#access.dispatch({ type: 'leaving', reason: notice })
        else if (notice) this.#access.dispatch({ type: 'refused', failure: notice })
      },
      onClosed: () => this.#access.dispatch({ type: 'leaving', reason: 'window-closed' }),
      onLost: () => this.#access.dispatch({ type: 'lost' }),
    })
  }
}
