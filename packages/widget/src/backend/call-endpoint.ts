import type { JoinRequest, SessionReference } from '@securevideo/server/contract'
import type { Clock } from '../clock.ts'
import type { Answer } from './failure.ts'
import { readProblem } from './read-problem.ts'

/** Headers for calls to the endpoint, or a function that gives them afresh for each call, such as a bearer token. */
export type HeaderSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>)

/** The partner's mount of `@securevideo/server`, and how to talk to it. */
export type Endpoint = {
  /** Absolute, without a slash at the end. */
  url: string
  apiKey: string
  /** A pass of somebody without a login: it goes into the bodies of `status` and `join`, and nowhere else. */
  pass?: string
  headers: HeaderSource | undefined
  clock: Clock
}

/** Milliseconds within which a call has its whole answer, or has failed. */
export const callTimeout = 10_000

/** Address of a route, with the API key that every call carries (guide). */
export const routeAddress = ({ url, apiKey }: Pick<Endpoint, 'url' | 'apiKey'>, route: string): string =>
  `${url}/${route}?apiKey=${encodeURIComponent(apiKey)}`

/** Where the events of a watch are. It is a key to them: never put it in an attribute or a log. */
export const eventsAddress = (endpoint: Pick<Endpoint, 'url' | 'apiKey'>, watch: string): string =>
  routeAddress(endpoint, `events/${encodeURIComponent(watch)}`)

/** What `status` and `join` ask: the session, and the pass where there is one. */
export const questionAbout = (session: SessionReference, { pass }: Pick<Endpoint, 'pass'>): JoinRequest => ({
  session,
  ...(pass !== undefined && { pass }),
})

/** The page's own headers for one call; null where the function that gives them fails. At once where there is no function to ask. */
export const headersFor = ({ headers }: Pick<Endpoint, 'headers'>): Headers | null | Promise<Headers | null> => {
  try {
    if (typeof headers !== 'function') return new Headers(headers)
    return Promise.resolve(headers()).then(
      (given) => new Headers(given),
      () => null,
    )
  } catch {
    return null
  }
}

/** Sends one POST to the endpoint. The only place that calls `fetch`. Cookies go along, also to another origin. */
export const sendPost = (
  endpoint: Pick<Endpoint, 'url' | 'apiKey'>,
  route: string,
  body: object,
  headers: Headers,
  init: RequestInit,
): Promise<Response> => {
  headers.set('content-type', 'application/json')
  headers.set('accept', 'application/json, application/problem+json')
  return fetch(routeAddress(endpoint, route), {
    method: 'POST',
    body: JSON.stringify(body),
    credentials: 'include',
    cache: 'no-store',
    headers,
    ...init,
  })
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Posts to a route of the endpoint and reads the answer with `read`, which says null where it is not what was promised.
 *
 * Never throws. It is over after 10 seconds, also where `headers` never resolves. Once `signal` is aborted, the answer
 * means nothing and is to be dropped.
 */
export const callEndpoint = async <T>(
  endpoint: Endpoint,
  route: string,
  body: object,
  signal: AbortSignal,
  read: (body: unknown) => T | null,
): Promise<Answer<T>> => {
  const abort = new AbortController()
  const stop = () => abort.abort()
  const stopped = new Promise<'stopped'>((resolve) =>
    abort.signal.addEventListener('abort', () => resolve('stopped'), { once: true }),
  )
  signal.addEventListener('abort', stop)
  const callOff = endpoint.clock.after(callTimeout, stop)
  try {
    const own = headersFor(endpoint)
    // What need not be waited for is not: the question is on its way before the page draws.
    const given = own instanceof Promise ? await Promise.race([own, stopped]) : own
    if (given === null) return { ok: false, failure: { code: 'config', fault: 'headers', retryable: true } }
    if (given === 'stopped') return { ok: false, failure: { code: 'timeout', retryable: true } }
    const response = await sendPost(endpoint, route, body, given, { signal: abort.signal })
    const answer = parse(await response.text())
    if (!response.ok) return { ok: false, failure: readProblem(response.status, answer) }
    const value = read(answer)
    if (value !== null) return { ok: true, value }
    return { ok: false, failure: { code: 'endpoint-invalid', retryable: false, status: response.status } }
  } catch {
    return { ok: false, failure: { code: abort.signal.aborted ? 'timeout' : 'endpoint-unreachable', retryable: true } }
  } finally {
    callOff()
    signal.removeEventListener('abort', stop)
  }
}
