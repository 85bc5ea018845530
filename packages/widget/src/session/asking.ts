import type { JoinResult } from '@securevideo/server/contract'
import { eventsAddress } from '../backend/call-endpoint.ts'
import { isRecord } from '../backend/read-problem.ts'
import { readView } from '../backend/read-view.ts'
import { requestStatus } from '../backend/request-status.ts'
import type { SessionAccess } from './access.ts'
import { OnDemand } from './on-demand.ts'
import { nextQuestionIn } from './pace.ts'
import { Poll } from './poll.ts'
import type { Push } from './push.ts'
import { recallVisit } from './recall.ts'
import { viewOf } from './state.ts'

/** How to listen: loaded where the server has events to listen to. */
export const push = new OnDemand(() => import('./push.ts'))

// Seconds after which asking is worth it although a stream is open.
const longSilence = 40

// Milliseconds that a ticket must still be good for when a frame sets out with it.
const margin = 10_000

/** Keeps what is known of a session fresh: asks at the server's pace, listens to its events, and knows its time. */
export class Asking {
  /** Whether the last question went unanswered, so that what is shown may be old. */
  stale = false
  /** Milliseconds that the server's clock is ahead of the device's. */
  serverAhead = 0

  readonly #access: SessionAccess
  readonly #poll: Poll
  #push: Push | null = null
  #abort = new AbortController()
  #life = new AbortController()
  #failures = 0
  #admission: JoinResult | null = null

  constructor(access: SessionAccess) {
    const clock = () => access.read().clock
    this.#access = access
    this.#poll = new Poll(clock, () => this.ask())
  }

  get serverNow(): number {
    return this.#access.read().clock.now() + this.serverAhead
  }

  /** Aborted when this element is done with its session. */
  get life(): AbortSignal {
    return this.#life.signal
  }

  /** Ends whatever is under way: its answer would be to a question that no longer stands. */
  turn(): AbortSignal {
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#poll.stop()
    return this.#abort.signal
  }

  /** Asks how the session stands. */
  async ask(): Promise<void> {
    const setup = this.#access.setup()
    if (setup === null) return
    const signal = this.turn()
    this.#push?.dropSilent()
    this.#admission = null
    const { clock, headers, autojoin } = this.#access.read()
    const begins = this.#access.session().state === 'loading'
    const sentAt = clock.now()
    const answer = await requestStatus({ ...setup, clock, headers }, setup.session, autojoin && begins, signal)
    if (signal.aborted) return
    if (answer.ok) {
      const { view, admission } = answer.value
      this.#learnTime(view.now, sentAt)
      this.#admission = admission
      this.#access.dispatch({ type: 'told', view, now: this.serverNow, visit: begins ? recallVisit(setup) : null })
    } else {
      this.#failures += 1
      this.#access.dispatch({ type: 'failed', failure: answer.failure })
    }
    this.#setStale(!answer.ok)
    // An event's listener may have joined or left by now, and that paces itself.
    if (signal.aborted) return
    this.again(answer.ok ? 0 : answer.failure.retryAfter)
    if (answer.ok) this.follow()
  }

  /** Asks when it is time to. While events come, asking is for when they no longer do. */
  again(retryAfter?: number): void {
    const seconds = nextQuestionIn(this.#access.session(), this.#failures, retryAfter)
    if (seconds !== null) this.#poll.in(this.#push?.alive ? Math.max(longSilence, seconds) : seconds)
  }

  /** Asks at once, where asking was going on: the network is back. */
  hurry(): void {
    if (this.#poll.isDue) this.ask()
  }

  /** Listens to the events of the last view, where its session can still change. */
  async follow(): Promise<void> {
    const part = this.#watch && (push.value ?? (await push.load()))
    // By now there may be something else to listen to, or nothing.
    const setup = this.#access.setup()
    if (!part || !setup || !this.#watch) return
    this.#push ??= new part.Push(() => this.#access.read().clock, {
      heard: (update) => this.#hear(update),
      lost: (hidden) => {
        // Seen again, the page asks at once: nothing was asked for while the stream spoke.
        if (hidden) this.#poll.in(0)
        else this.again()
      },
      expired: () => this.ask(),
    })
    this.#push.follow(eventsAddress(setup, this.#watch))
  }

  // The key to the events of the last view; empty where there are none, or nothing can change any more.
  get #watch(): string {
    const session = this.#access.session()
    return (nextQuestionIn(session, 0) !== null && viewOf(session)?.watch) || ''
  }

  /** The permission that came with the last answer, once; null where none did, or its time is almost up. */
  takeAdmission(): JoinResult | null {
    const admission = this.#admission
    this.#admission = null
    return admission && Date.parse(admission.expiresAt) - this.serverNow > margin ? admission : null
  }

  /** Listens no more; what was asked is still heard. */
  deafen(): void {
    this.#push?.stop()
  }

  stop(): void {
    this.turn()
    this.#life.abort()
    this.#life = new AbortController()
    this.#push?.stop()
    this.#failures = 0
    this.stale = false
  }

  // The answer to a join knows better, and brings a stream of its own.
  #hear(update: unknown): void {
    const session = this.#access.session()
    const last = viewOf(session)
    if (last === null || session.state === 'launching') return
    // What was asked before this came is older than this.
    const signal = this.turn()
    const view = isRecord(update) ? readView({ ...last, ...update }) : null
    this.#failures = 0
    if (view) this.#access.dispatch({ type: 'told', view, now: this.serverNow })
    this.#setStale(false)
    if (!signal.aborted) this.again()
  }

  // The server wrote its time about half way between our question and its answer.
  #learnTime(serverTime: string, sentAt: number): void {
    this.#failures = 0
    this.serverAhead = Date.parse(serverTime) - (sentAt + this.#access.read().clock.now()) / 2
  }

  #setStale(stale: boolean): void {
    if (this.stale === stale) return
    this.stale = stale
    this.#access.update()
  }
}
