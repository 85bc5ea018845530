import type { SessionError } from './events.ts'

/** What `join()` rejects with where the session did not open: the same as `element.error`. Holds no personal data. */
export class SessionFailedError extends Error implements SessionError {
  override readonly name = 'SessionFailedError'
  declare readonly code: SessionError['code']
  declare readonly retryable: boolean
  declare readonly fix: string
  declare readonly reference: string

  constructor(error: SessionError) {
    super(error.fix ? `${error.code}: ${error.fix}` : error.code)
    Object.assign(this, error)
  }
}
