import { type Session, viewOf } from './state.ts'

const longestBackOff = 60

const isOver = (session: Session): boolean => {
  switch (session.state) {
    case 'idle':
    case 'cancelled':
    case 'expired':
    case 'blocked':
      return true
    case 'left':
      // A window that seems closed may be in use still, and the vendor would know.
      return session.reason !== 'window-closed'
    case 'error':
      return session.step !== 'ask' || !session.failure.retryable
    default:
      return false
  }
}

/**
 * Seconds until the session is to be asked for again, or null where there is no point in it.
 *
 * Never sooner than the server's `nextPollIn` and `retryAfter`; and ever later while questions fail.
 */
export const nextQuestionIn = (session: Session, failures: number, retryAfter = 0): number | null => {
  if (isOver(session)) return null
  const backOff = failures > 0 ? Math.min(longestBackOff, 2 ** failures) : 0
  return Math.max(viewOf(session)?.nextPollIn ?? 0, backOff, retryAfter)
}
