import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { bodyTaken } from './body-taken.ts'
import { Refusal } from './problem.ts'

/** Largest body in bytes. A session reference takes a hundred. */
export const bodyBytes = 16 * 1024

/** Answers a browser that asks beforehand whether a page of a listed origin may ask. */
export const listedOrigins = (allowedOrigins: string[]): MiddlewareHandler => {
  const answerPreflight = cors({
    origin: (origin) => (allowedOrigins.includes(origin) ? origin : null),
    allowMethods: ['POST', 'GET'],
    credentials: true,
    maxAge: 600,
  })
  return (c, next) => (c.req.method === 'OPTIONS' ? answerPreflight(c, next) : next())
}

/** Refuses a call that carries no API key, or one that is not served here. The key before is, for pages that are open. */
export const servedKey =
  ({ apiKey, secretKey, client: { previous } }: Keys): MiddlewareHandler =>
  async (c, next) => {
    const given = c.req.query('apiKey')
    if (!given) throw new Refusal('unknown-api-key', { level: 'warn', reason: '?apiKey= is missing or empty' })
    if (given === apiKey || given === previous?.apiKey) return next()
    if (await isSame(given, secretKey)) {
      const entry = { level: 'error', reason: 'the page carries the secret key, not the API key' } as const
      throw new Refusal('unknown-api-key', entry, undefined, undefined, leaked)
    }
    throw new Refusal('unknown-api-key', { level: 'warn', reason: 'another API key than apiKey' })
  }

type Keys = { apiKey: string; secretKey: string; client: { previous?: { apiKey: string } } }

const leaked =
  'This page carries the secret key. Take it out, have SecureVideo replace it, and give the new one to the server only. The page takes the API key.'

// By their digests, so that how long it takes says nothing of how much of a guess was right.
const isSame = async (one: string, other: string): Promise<boolean> => {
  const digestOf = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).join()
  return (await digestOf(one)) === (await digestOf(other))
}

/** Lets a call without an API key through, as a load balancer's is; refuses one that is not served here. */
export const servedKeyIfGiven =
  (keys: Keys): MiddlewareHandler =>
  async (c, next) =>
    c.req.query('apiKey') === undefined ? next() : servedKey(keys)(c, next)

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

const tooLarge = (): never => {
  throw new Refusal('invalid-request', { level: 'warn', reason: `body over ${bodyBytes} bytes` })
}

const countBytes = bodyLimit({ maxSize: bodyBytes, onError: tooLarge })

/** Refuses bodies that are too large, before they are read whole. */
export const smallBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('Content-Length')
  // Looking at the body would make a stream of it, which costs more than reading what is there.
  if (length === undefined || c.req.header('Transfer-Encoding') !== undefined) return countBytes(c, next)
  return Number(length) > bodyBytes ? tooLarge() : next()
}

const sessionId = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const externalSessionId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

/** A session as a browser may name it. */
export const sessionReference = v.union([v.strictObject({ sessionId }), v.strictObject({ externalSessionId })])

/** What `/join` takes. A pass takes three hundred characters or so; an endpoint that cannot be believed refuses nobody. */
export const joinRequest = v.strictObject({
  session: sessionReference,
  pass: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(4_096))),
  endpoint: v.exactOptional(v.string()),
})

/** What `/status` takes. */
export const statusRequest = v.strictObject({ ...joinRequest.entries, autojoin: v.exactOptional(v.boolean()) })

/** What `/leave` takes. */
export const leaveRequest = v.strictObject({ ticket: v.pipe(v.string(), v.maxLength(4_096)) })

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
