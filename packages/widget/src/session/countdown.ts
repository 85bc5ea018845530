import type { Clock } from '../clock.ts'

const minute = 60_000

/** Calls `tick` whenever the time left until `end` reads differently, and last when nothing is left. */
export class Countdown {
  readonly #clock: () => Clock
  readonly #tick: () => void
  #callOff = () => {}

  constructor(clock: () => Clock, tick: () => void) {
    this.#clock = clock
    this.#tick = tick
  }

  /** Waits for the next change of a remaining time in milliseconds: each second in the last hour, else each minute. */
  next(remaining: number): void {
    this.#callOff()
    const step = remaining > 60 * minute ? minute : 1000
    this.#callOff = this.#clock().after(remaining % step || Math.min(step, Math.max(0, remaining)), this.#tick)
  }

  /** Ticks no more. */
  stop(): void {
    this.#callOff()
  }
}
