/**
 * Holds a value that must not be printed: a connect code, a passkey, a join or login address.
 *
 * Printing, logging, serialising or cloning it gives `[secret]` or nothing; only {@link Secret.reveal} gives the value.
 *
 * @example
 * ```ts
 * console.log(participant.connectCode)      // [secret]
 * send(participant.connectCode.reveal())    // nine digits
 * ```
 */
export class Secret<T> {
  // Native privacy, not a convention: neither `inspect`, nor JSON, nor a structured clone can see it.
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  /** Gives the value. Every use of it in a program is a place where it can leak, so there should be few. */
  reveal(): T {
    return this.#value
  }

  /** What `JSON.stringify` writes. */
  toJSON(): string {
    return '[secret]'
  }

  /** What template literals and `String()` write. */
  toString(): string {
    return '[secret]'
  }

  /** What Node's `console.log` and `util.inspect` write. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}

/** Gives the text of a secret, or of a plain string that a caller passed in its place. */
export const reveal = (value: string | Secret<string>): string => (typeof value === 'string' ? value : value.reveal())
