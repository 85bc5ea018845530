import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemCode } from '../contract.ts'
import { createReference, isSecureVideoError, type SecureVideoError } from '../errors.ts'
import type { LogEntry } from '../log.ts'

type Meaning = { status: ContentfulStatusCode; retryable: boolean; title: string; detail: string }

/** What each code means: its HTTP status, whether asking again can help, and what to do. */
export const meanings: Record<ProblemCode, Meaning> = {
  'unknown-api-key': {
    status: 400,
    retryable: false,
    title: 'This server does not serve that API key',
    detail: 'Compare the api-key attribute of <securevideo-session> with the apiKey option of createSecureVideo.',
  },
  'origin-refused': {
    status: 403,
    retryable: false,
    title: 'Pages of that origin may not use this server',
    detail: "Add the page's origin to the allowedOrigins option of createSecureVideo; the server's log names it.",
  },
  'invalid-request': {
    status: 400,
    retryable: false,
    title: 'The request is not what this route takes',
    detail: 'Send application/json of at most 16 KiB, as the contract of @securevideo/server describes it.',
  },
  'not-found': {
    status: 404,
    retryable: false,
    title: 'There is no such session for this person',
    detail: 'The session does not exist or authorize did not grant it. The server does not say which; its log does.',
  },
  'pass-expired': {
    status: 410,
    retryable: false,
    title: 'This pass is over',
    detail: 'Its time is up, or it was revoked. Issue another with passes.issue, and give the person the new link.',
  },
  'too-early': {
    status: 409,
    retryable: true,
    title: 'The session has not opened yet',
    detail: 'Join from the time that opensAt of the status call names.',
  },
  cancelled: {
    status: 410,
    retryable: false,
    title: 'The session was cancelled',
    detail: 'Schedule another session.',
  },
  'ticket-used': {
    status: 410,
    retryable: true,
    title: 'This ticket was used already',
    detail: 'A ticket opens a session once. Ask /join for another.',
  },
  'ticket-expired': {
    status: 410,
    retryable: true,
    title: 'This ticket has expired',
    detail: 'A ticket lives for 60 seconds. Ask /join for another.',
  },
  'ticket-invalid': {
    status: 400,
    retryable: true,
    title: 'This is not a ticket of this server',
    detail: 'Ask /join for another. If several servers answer, they must share one secret key.',
  },
  'vendor-unreachable': {
    status: 503,
    retryable: true,
    title: 'SecureVideo gave no usable answer',
    detail: 'Try again. If it lasts, see the log for the reason under this reference.',
  },
  'vendor-refused': {
    status: 502,
    retryable: false,
    title: "SecureVideo refused this server's call",
    detail: "The server's operator must act: the log says why under this reference.",
  },
  'rate-limited': {
    status: 503,
    retryable: true,
    title: 'More is asked than there is room for',
    detail: "The account's hourly quota is used up. Ask again after retryAfter seconds.",
  },
  internal: {
    status: 500,
    retryable: true,
    title: 'Something went wrong on this server',
    detail: "See the server's log under this reference.",
  },
}

/** A refusal on its way to the browser. `reason` goes to the log alone. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly reference: string
  readonly retryAfter: number | undefined
  readonly entry: Partial<LogEntry>
  /** What to do, where the code alone says it wrongly. Without it the code's own detail is told. */
  readonly detail: string | undefined

  constructor(
    code: ProblemCode,
    entry: Partial<LogEntry> = {},
    retryAfter?: number,
    reference = createReference(),
    detail?: string,
  ) {
    super(meanings[code].title)
    this.code = code
    this.entry = entry
    this.retryAfter = retryAfter
    this.reference = reference
    this.detail = detail
  }
}

/** Turns whatever was thrown into a {@link Refusal}. */
export const toRefusal = (error: unknown, now: number): Refusal => {
  if (error instanceof Refusal) return error
  if (!isSecureVideoError(error)) {
    const name = error instanceof Error ? error.name : typeof error
    return new Refusal('internal', { level: 'error', at: name })
  }
  const retryAfter = error.retryAt && Math.max(1, Math.ceil((error.retryAt.getTime() - now) / 1_000))
  return new Refusal(codeFor(error), describe(error), retryAfter, error.reference)
}

const codeFor = (error: SecureVideoError): ProblemCode => {
  switch (error.code) {
    case 'connection':
    case 'timeout':
    case 'queue-full':
    case 'aborted':
    case 'format':
    case 'server':
      return 'vendor-unreachable'
    case 'quota':
      return 'rate-limited'
    case 'not-found':
      return 'not-found'
    case 'config':
    case 'invalid-argument':
      return 'internal'
    default:
      return 'vendor-refused'
  }
}

const describe = (error: SecureVideoError): Partial<LogEntry> => ({
  level: 'error',
  reason: `${error.code}: ${error.message}`,
  outcome: error.outcome,
  attempts: error.attempts,
  ...(error.operation !== undefined && { operation: error.operation }),
  ...(error.status !== undefined && { status: error.status }),
})

/** The JSON of a refusal. */
export const problemOf = (refusal: Refusal): Problem => {
  const { status, retryable, title, detail } = meanings[refusal.code]
  return {
    type: `urn:securevideo:problem:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail ?? detail,
    reference: refusal.reference,
    retryable,
    ...(refusal.retryAfter !== undefined && { retryAfter: refusal.retryAfter }),
  }
}

/** Answers with the refusal as `application/problem+json`. */
export const answerProblem = (c: Context, refusal: Refusal): Response => {
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  const problem = problemOf(refusal)
  return c.body(JSON.stringify(problem), meanings[refusal.code].status, { 'Content-Type': 'application/problem+json' })
}
