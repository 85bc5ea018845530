import type { GoNotice, ProblemCode } from '@securevideo/server/contract'
import type { Failure } from './failure.ts'

const codes: Record<ProblemCode, true> = {
  'unknown-api-key': true,
  'origin-refused': true,
  'invalid-request': true,
  'not-found': true,
  'too-early': true,
  cancelled: true,
  'ticket-used': true,
  'ticket-expired': true,
  'ticket-invalid': true,
  'vendor-unreachable': true,
  'vendor-refused': true,
  'rate-limited': true,
  internal: true,
}

const isProblemCode = (code: unknown): code is ProblemCode => typeof code === 'string' && Object.hasOwn(codes, code)

/** Whether a value is a JSON object, so that its fields may be looked at. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a refusal (RFC 9457). Anything that is not one of ours becomes `endpoint-invalid`. */
export const readProblem = (status: number, body: unknown): Failure => {
  if (!isRecord(body) || !isProblemCode(body.code)) {
    // A proxy in front of a server that is restarting answers 502 to 504 with a page of its own.
    return { code: 'endpoint-invalid', retryable: status >= 500, status }
  }
  return {
    code: body.code,
    retryable: body.retryable === true,
    ...(typeof body.reference === 'string' && { reference: body.reference }),
    ...(typeof body.detail === 'string' && { detail: body.detail }),
    ...(typeof body.retryAfter === 'number' && { retryAfter: body.retryAfter }),
  }
}

const goRefused: GoNotice['securevideo'] = 'go-refused'

/** Reads what the page behind a refused ticket posts to us; null where it is anything else. Its sender is not checked here. */
export const readGoNotice = (message: unknown): Failure | null => {
  if (!isRecord(message) || message.securevideo !== goRefused || !isProblemCode(message.code)) return null
  return {
    code: message.code,
    retryable: message.retryable === true,
    ...(typeof message.reference === 'string' && { reference: message.reference }),
  }
}
