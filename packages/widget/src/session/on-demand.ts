// Milliseconds, as a question to the server has.
const patience = 10_000

/** A part of the element that is in a file of its own, and loaded when it is needed. */
export class OnDemand<T> {
  /** The part, once it is here. */
  value: T | null = null
  #pending: Promise<T | null> | null = null
  readonly #fetch: () => Promise<T>

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch
  }

  /** Loads the part once. Never rejects: null where it cannot be had within ten seconds, and then the next call tries again. */
  load(): Promise<T | null> {
    this.#pending ??= this.#fetchInTime()
    return this.#pending
  }

  // A network that swallows the request tells nobody; what comes after all is here at the next call.
  async #fetchInTime(): Promise<T | null> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, patience, null)
    })
    this.value = await Promise.race([this.#fetch().catch(() => null), late])
    clearTimeout(timer)
    if (!this.value) this.#pending = null
    return this.value
  }
}
