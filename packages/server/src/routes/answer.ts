import type { Context, MiddlewareHandler } from 'hono'

/** Headers of an answer, by name. */
export type AnswerHeaders = Readonly<Record<string, string>>

/**
 * Sends a whole answer at once. An adapter may bring one that writes to its own platform: under Node a `Response` costs more than
 * all else that a join takes. What it returns stands for what was sent.
 */
export type SendAnswer = (status: number, headers: AnswerHeaders, text: string) => Response

/** Under which an adapter hands over how answers are sent. */
export const sendKey = '@securevideo/send'

// None of them speaks for the rest of the partner's site.
const common = {
  'Cache-Control': 'no-store',
  Vary: 'Origin, Cookie, Authorization',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Headers of every answer to a page of that origin: the listed ones may read ours, with their cookies; never `*`. */
const headersFor = (c: Context, allowedOrigins: readonly string[]): AnswerHeaders => {
  const origin = c.req.header('Origin')
  if (origin === undefined || !allowedOrigins.includes(origin)) return common
  return { ...common, 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' }
}

// Hono's own word for an answer that is on its way already.
const isSent = ({ headers }: Response): boolean => headers.has('x-hono-already-sent')

/** Puts the headers of every answer on those that do not bring them. */
export const answerHeaders =
  (allowedOrigins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (isSent(c.res)) return
    for (const [name, value] of Object.entries(headersFor(c, allowedOrigins))) {
      if (name === 'Vary') c.res.headers.append(name, value)
      else if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  }

const sendOf = (c: Context): SendAnswer | undefined => {
  const env: unknown = c.env
  const isGiven = typeof env === 'object' && env !== null && sendKey in env && typeof env[sendKey] === 'function'
  return isGiven ? (env[sendKey] as SendAnswer) : undefined
}

/** Answers with JSON, by the adapter's own way where it has one. */
export const answerJson = (c: Context, allowedOrigins: readonly string[], body: unknown): Response => {
  const send = sendOf(c)
  if (send === undefined) return c.json(body)
  return send(200, { ...headersFor(c, allowedOrigins), 'Content-Type': 'application/json' }, JSON.stringify(body))
}
