import type { SessionError } from './events.ts'

/** What `join()` rejects with where the session did not open: the same as `element.error`. Holds no personal data. */
export class SessionFailedError extends Error implements SessionError {
  override readonly name = 'SessionFailedError'
  readonly code: SessionError['code']
  readonly retryable: boolean
  readonly fix: string
  readonly reference: string

  constructor({ code, retryable, fix, reference }: SessionError) {
    super(fix ? `${code}: ${fix}` : code)
    this.code = code
    this.retryable = retryable
    this.fix = fix
    this.reference = reference
  }
}
