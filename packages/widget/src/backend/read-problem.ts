import type { ProblemCode } from '@securevideo/server/contract'
import type { Failure } from './failure.ts'

/** Whether a value is a JSON object, so that its fields may be looked at. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// By its type, which names our server, and not by a list: a newer one may know more codes than this version.
const isProblem = (body: unknown): body is Record<string, unknown> & { code: ProblemCode } =>
  isRecord(body) && typeof body.code === 'string' && body.type === `urn:securevideo:problem:${body.code}`

/** Reads a refusal (RFC 9457). Anything that is not one of ours becomes `endpoint-invalid`. */
export const readProblem = (status: number, body: unknown): Failure => {
  if (!isProblem(body)) {
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
