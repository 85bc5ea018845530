import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { bodyTaken } from './body-taken.ts'
import { Refusal } from './problem.ts'

/** Largest body in bytes. A session reference takes a hundred. */
const bodyBytes = 16 * 1024

/** Headers of every answer. None of them speaks for the rest of the partner's site. */
export const answerHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.append('Vary', 'Origin, Cookie, Authorization')
  c.res.headers.set('X-Content-Type-Options', 'nosniff')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.res.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  }
}

/** Lets the listed origins read our answers, with their cookies; never `*`. */
export const listedOrigins = (allowedOrigins: string[]): MiddlewareHandler =>
  cors({
    origin: (origin) => (allowedOrigins.includes(origin) ? origin : null),
    allowMethods: ['POST', 'GET'],
    credentials: true,
    maxAge: 600,
  })

/** Refuses a call that carries no API key, or one that is not served here. */
export const servedKey =
  (apiKey: string): MiddlewareHandler =>
  async (c, next) => {
    const given = c.req.query('apiKey')
    if (given === undefined) throw new Refusal('unknown-api-key', { level: 'warn', reason: '?apiKey= is missing' })
    if (given !== apiKey) throw new Refusal('unknown-api-key', { level: 'warn', reason: 'another API key than apiKey' })
    await next()
  }

/**
 * Refuses calls that another site's page makes in the visitor's browser. It never depends on cookies.
 *
 * `Sec-Fetch-Site` is the browser's own word and cannot be set by a page. Browsers that do not send it send
 * `Origin`, which must then name the host that was asked. A caller with neither is no browser.
 */
export const sameSite =
  (allowedOrigins: string[]): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin')
    const site = c.req.header('Sec-Fetch-Site')
    const host = c.req.header('Host')
    const listed = origin !== undefined && allowedOrigins.includes(origin)
    const own = site === undefined ? origin === undefined || hostOf(origin) === host : site === 'same-origin'
    if (!own && !listed) {
      throw new Refusal('origin-refused', { level: 'warn', ...(origin && { origin }), ...(host && { host }) })
    }
    await next()
  }

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/** Refuses bodies that are too large, before they are read whole. */
export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: bodyBytes,
  onError: () => {
    throw new Refusal('invalid-request', { level: 'warn', reason: `body over ${bodyBytes} bytes` })
  },
})

const sessionId = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const externalSessionId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

/** A session as a browser may name it. */
export const sessionReference = v.union([v.strictObject({ sessionId }), v.strictObject({ externalSessionId })])

/** What `/status` and `/join` take. A pass takes three hundred characters or so. */
export const visitRequest = v.strictObject({
  session: sessionReference,
  pass: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(4_096))),
})

/** Reads a JSON body of the given shape. A form's content type is refused: other sites can send those. */
export const readBody = async <Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> => {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw invalid('content type is not application/json')
  const text = await c.req.text().catch((error: unknown) => {
    throw error instanceof TypeError && c.req.raw.bodyUsed && !c.req.raw.signal.aborted ? bodyTaken() : error
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw invalid('body is not JSON')
  }
  const body = v.safeParse(schema, json)
  if (!body.success) throw invalid('body has another shape')
  return body.output
}

const invalid = (reason: string) => new Refusal('invalid-request', { level: 'warn', reason })
