import { followEvents } from '../backend/follow-events.ts'
import type { Clock } from '../clock.ts'

// Seconds without a word after which a stream counts as dead: the server beats every 15.
const silence = 40

/** Seconds until a stream that failed is tried again; each time twice as long. */
const [firstRest, longestRest] = [60, 600]

/** What a {@link Push} tells. */
export type PushListener = {
  /** Something came; see `followEvents`. */
  heard(update: unknown): void
  /** The stream that had spared us the asking is gone: because the page is hidden, or for another reason. */
  lost(hidden: boolean): void
  expired(): void
}

/** Holds one stream of events, not while the page is hidden, and knows whether it can be relied on. */
export class Push {
  /** Whether the stream has shown that it carries events, so that there is no need to ask. */
  alive = false

  readonly #clock: () => Clock
  readonly #listener: PushListener
  #close: (() => void) | null = null
  #heardAt = 0
  #cuts = 0
  #rest = firstRest
  #notBefore = 0

  constructor(clock: () => Clock, listener: PushListener) {
    this.#clock = clock
    this.#listener = listener
  }

  /** Opens the stream at an address, unless one is open, the last has failed a moment ago, or nobody sees the page. */
  follow(address: string): void {
    const now = this.#clock().now()
    if (this.#close || document.hidden || now < this.#notBefore) return
    this.#heardAt = now
    this.#cuts = 0
    document.addEventListener('visibilitychange', this.#hide)
    this.#close = followEvents(address, {
      heard: (update) => {
        this.alive = true
        this.#heardAt = this.#clock().now()
        this.#cuts = 0
        this.#rest = firstRest
        this.#listener.heard(update)
      },
      cut: (over) => {
        const was = this.alive
        this.alive = false
        this.#cuts += 1
        // The browser mends a first cut by itself; what is cut again before it has said anything will be cut again.
        if (over || this.#cuts > 1) this.#giveUp()
        if (was) this.#listener.lost(false)
      },
      expired: () => {
        this.stop()
        this.#listener.expired()
      },
    })
  }

  /** Closes a stream that says nothing, such as one behind a proxy that keeps the events to itself. */
  dropSilent(): void {
    if (this.#close && this.#clock().now() - this.#heardAt >= silence * 1000) this.#giveUp()
  }

  /** Closes the stream. */
  stop(): void {
    this.#close?.()
    this.#close = null
    this.alive = false
    document.removeEventListener('visibilitychange', this.#hide)
  }

  #giveUp(): void {
    this.stop()
    this.#notBefore = this.#clock().now() + this.#rest * 1000
    this.#rest = Math.min(longestRest, this.#rest * 2)
  }

  readonly #hide = (): void => {
    if (!document.hidden) return
    const was = this.alive
    this.stop()
    if (was) this.#listener.lost(true)
  }
}
