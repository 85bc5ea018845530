import type { GoNotice, ReturnNotice } from '@securevideo/server/contract'
import type { Failure } from './failure.ts'
import { isRecord, readProblem } from './read-problem.ts'

const goRefused: GoNotice['securevideo'] = 'go-refused'
const loginEnded: ReturnNotice['securevideo'] = 'login-ended'

/**
 * Reads what a page of our own server posts to us from the frame: why the ticket did not open, or that the login is over. Null where it
 * is anything else. Its sender is not checked here.
 */
export const readNotice = (message: unknown): Failure | typeof loginEnded | null => {
  if (!isRecord(message)) return null
  if (message.securevideo === loginEnded) return loginEnded
  if (message.securevideo !== goRefused || typeof message.reference !== 'string') return null
  return readProblem(0, { ...message, type: `urn:securevideo:problem:${message.code}`, detail: undefined })
}
