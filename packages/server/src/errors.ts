/** Whether a failed call reached SecureVideo: what decides if repeating it is safe. */
export type Outcome =
  /** It provably never left, so nothing happened there. */
  | 'not-sent'
  /** SecureVideo answered that it did not do it. */
  | 'rejected'
  /** It may or may not have been done: look before doing it again. */
  | 'unknown'

/** Stable codes of {@link SecureVideoError}. */
export type ErrorCode =
  /** An option is missing or malformed; thrown at start-up. */
  | 'config'
  /** What you passed cannot be sent; nothing was sent. */
  | 'invalid-argument'
  /** 400: SecureVideo found the request malformed or against a rule. */
  | 'invalid-request'
  /** 401: the API key or the secret key is wrong. */
  | 'authentication'
  /** 403: it exists but is not this account's to act on. */
  | 'permission'
  /** 404: it does not exist. */
  | 'not-found'
  /** 405: this resource does not take this method. */
  | 'method-not-allowed'
  /** 409: a rule was broken, such as password complexity. */
  | 'conflict'
  /** 412: this server's address is not on the account's list. */
  | 'address-not-listed'
  /** 429, or the client's own `quota` option: the hourly quota is used up; see `retryAt`. */
  | 'quota'
  /** The client's `concurrency` and `queue` are used up; nothing was sent. */
  | 'queue-full'
  /** 501: planned by SecureVideo, not there yet. */
  | 'not-implemented'
  /** 500, 502, 503, 504 and every other status of theirs. */
  | 'server'
  /** A 2xx answer that is not the promised JSON. */
  | 'format'
  /** No connection, or it broke. */
  | 'connection'
  /** The deadline passed. */
  | 'timeout'
  /** The caller's signal aborted it. */
  | 'aborted'

/** What {@link SecureVideoError} is made of. */
export type ErrorFacts = {
  code: ErrorCode
  /** What happened and what to do next. Never a name, address, number, code, key or vendor body. */
  message: string
  outcome?: Outcome
  /** The vendor's HTTP status, where there was one. */
  status?: number
  /** Which call, such as `sessions.create`. */
  operation?: string
  /** How many times it was sent or tried. */
  attempts?: number
  /** When asking again can help. */
  retryAt?: Date
  /** The word that hooks and log were told already. @default a new one */
  reference?: string
}

// Two copies of the package in one program must know each other's errors, so the brand is a registered symbol.
const brand = Symbol.for('securevideo.error')

/**
 * The one error of this package. Switch over `code`; read `outcome` before repeating anything.
 *
 * It carries no request, no answer and no `cause`: those hold keys and personal data.
 */
export class SecureVideoError extends Error {
  readonly code: ErrorCode
  readonly outcome: Outcome
  readonly status: number | undefined
  readonly operation: string | undefined
  readonly attempts: number
  readonly retryAt: Date | undefined
  /** Short random word that also stands in the log and in what the browser is told. */
  readonly reference: string

  constructor(facts: ErrorFacts) {
    super(facts.message)
    this.name = 'SecureVideoError'
    this.code = facts.code
    this.outcome = facts.outcome ?? 'not-sent'
    this.status = facts.status
    this.operation = facts.operation
    this.attempts = facts.attempts ?? 0
    this.retryAt = facts.retryAt
    this.reference = facts.reference ?? createReference()
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Whether a caught value is a {@link SecureVideoError}, of this or another copy of the package. */
export const isSecureVideoError = (value: unknown): value is SecureVideoError =>
  value instanceof Error && Object.hasOwn(value, brand)

/** Makes a reference: ten characters that are easy to read over the phone. */
export const createReference = (): string => {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}
