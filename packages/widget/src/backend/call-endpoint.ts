import type { SessionReference, StatusRequest } from '@securevideo/server/contract'
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
export const callTimeout = 12_000

/** Address of a route, with the API key that every call carries (guide). */
export const routeAddress = ({ url, apiKey }: Pick<Endpoint, 'url' | 'apiKey'>, route: string): string =>
  `${url}/${route}?apiKey=${encodeURIComponent(apiKey)}`

/** What `status` and `join` ask: the session, and the pass where there is one. */
export const questionAbout = (session: SessionReference, { pass }: Pick<Endpoint, 'pass'>): StatusRequest => ({
  session,
  ...(pass !== undefined && { pass }),
})

/** Sends one POST to the endpoint. The only place that calls `fetch`. Cookies go along, also to another origin. */
export const sendPost = async (
  endpoint: Endpoint,
  route: string,
  body: object,
  init: RequestInit,
): Promise<Response> => {
  const { headers: source } = endpoint
  const headers = new Headers(typeof source === 'function' ? await source() : source)
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
 * Never throws. It is over after 12 seconds, also where `headers` never resolves. Once `signal` is aborted, the answer
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
  const headers = async () => (typeof endpoint.headers === 'function' ? endpoint.headers() : endpoint.headers)
  try {
    const given = await Promise.race([headers().then((init) => new Headers(init)), stopped]).catch(() => null)
    if (given === null) return { ok: false, failure: { code: 'config', fault: 'headers', retryable: true } }
    if (given === 'stopped') return { ok: false, failure: { code: 'timeout', retryable: true } }
    const response = await sendPost({ ...endpoint, headers: given }, route, body, { signal: abort.signal })
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
