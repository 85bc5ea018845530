import type { ProblemCode } from '@securevideo/server/contract'

/**
 * Every code that `sv-error` can carry: the server's own list, and what the widget finds out by itself.
 *
 * - `endpoint-unreachable`: no answer at all from `endpoint`: offline, refused, or blocked by CORS or CSP.
 * - `endpoint-invalid`: something answers at `endpoint`, but not `@securevideo/server`.
 * - `timeout`: no whole answer within 10 seconds.
 * - `secret-key`: a secret stands in the page; nothing was sent.
 * - `config`: an attribute or property cannot be used; nothing was sent.
 * - `popup-blocked`: the browser did not let the session's window open.
 * - `part-unreachable`: a file of the element itself could not be loaded.
 */
export type FailureCode =
  | ProblemCode
  | 'endpoint-unreachable'
  | 'endpoint-invalid'
  | 'timeout'
  | 'secret-key'
  | 'config'
  | 'popup-blocked'
  | 'part-unreachable'

/** Which attribute or property a `config` failure is about. */
export type ConfigFault = 'session-id' | 'two-ids' | 'endpoint' | 'headers'

/** What went wrong, free of words: those are in `locales`. */
export type Failure = {
  code: FailureCode
  /** Whether trying again, unchanged, can help. */
  retryable: boolean
  /** The word that also stands in the server's log, where the server answered. */
  reference?: string
  /** The server's sentence for the person who integrates. */
  detail?: string
  /** Seconds before which asking again is pointless. */
  retryAfter?: number
  /** HTTP status of an answer that is not ours. */
  status?: number
  fault?: ConfigFault
}

/** What a call to the endpoint came to. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }
