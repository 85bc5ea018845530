import type { Clock } from '../clock.ts'

// A server that answers nonsense must neither be hammered nor forgotten.
const shortest = 1
const longest = 3600

/** Asks again at a given time, not while the page is hidden, and at once when it is visible again and due. */
export class Poll {
  readonly #clock: () => Clock
  readonly #ask: () => void
  #dueAt: number | null = null
  #callOff = () => {}

  constructor(clock: () => Clock, ask: () => void) {
    this.#clock = clock
    this.#ask = ask
  }

  /** Whether a question is to come. */
  get isDue(): boolean {
    return this.#dueAt !== null
  }

  /** Asks in so many seconds, instead of when it was going to. */
  in(seconds: number): void {
    const wait = Math.min(longest, Math.max(shortest, Number.isFinite(seconds) ? seconds : longest))
    this.#dueAt = this.#clock().now() + wait * 1000
    document.addEventListener('visibilitychange', this.#arm)
    this.#arm()
  }

  /** Asks no more. */
  stop(): void {
    this.#callOff()
    this.#dueAt = null
    document.removeEventListener('visibilitychange', this.#arm)
  }

  readonly #arm = (): void => {
    this.#callOff()
    if (this.#dueAt === null || document.hidden) return
    this.#callOff = this.#clock().after(Math.max(0, this.#dueAt - this.#clock().now()), () => {
      this.stop()
      this.#ask()
    })
  }
}
