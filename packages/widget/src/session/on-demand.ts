/** A part of the element that is in a file of its own, and loaded when it is needed. */
export class OnDemand<T> {
  /** The part, once it is here. */
  value: T | null = null
  #pending: Promise<T | null> | null = null
  readonly #fetch: () => Promise<T>

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch
  }

  /** Loads the part once. Never rejects: null where it cannot be had now, and then the next call tries again. */
  load(): Promise<T | null> {
    this.#pending ??= this.#fetch().then(
      (value) => {
        this.value = value
        return value
      },
      () => {
        this.#pending = null
        return null
      },
    )
    return this.#pending
  }
}
