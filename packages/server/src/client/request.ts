import type { FetchLike } from './options.ts'
import type { Method } from './policy.ts'
import type { Stop } from './stop.ts'

/** One call to the vendor. */
export type Call = {
  /** What it is called in errors, such as `sessions.create`. */
  operation: string
  method: Method
  /** From the base address on, with its query. It may hold personal data, so it appears nowhere else. */
  path: string
  /** The template of the path, where it is not a word of the vendor's and at most one id. It holds no personal data. */
  route?: string
  body?: unknown
}

/** The template of a call's path, for logs and traces: everything after the first step is an id. */
export const routeOf = ({ path, route }: Pick<Call, 'path' | 'route'>): string => {
  if (route !== undefined) return route
  const [, resource = '', id] = /^\/([^/?]*)(\/[^?]+)?/.exec(path) ?? []
  return id === undefined ? `/${resource}` : `/${resource}/{id}`
}

/** One request as it goes out. */
export type Outgoing = { method: Method; url: string; authorization: string; body: string | undefined }

/** What is kept of a response. */
export type Answer = {
  status: number
  isHtml: boolean
  retryAfter: string | null
  /** Empty unless it was asked for and the answer is a 2xx that is not HTML. */
  text: string
}

const platformFetch: FetchLike = (url, init) => fetch(url, init)

/** Lets go of a body that nobody reads: an unread one keeps its connection. */
const discard = (response: Response): void => {
  response.body?.cancel().catch(() => {})
}

// The body of a refusal is never read: the vendor's sentence may name people, and an endless one would cost the deadline.
const read = async (response: Response, wantsBody: boolean, stop: Stop): Promise<Answer> => {
  const isHtml = /^\s*(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '')
  const answer = { status: response.status, isHtml, retryAfter: response.headers.get('retry-after') }
  if (response.ok && wantsBody && !isHtml) return { ...answer, text: await stop.race(response.text()) }
  discard(response)
  return { ...answer, text: '' }
}

/**
 * Sends one request once and reads what is needed of its answer.
 *
 * Rejects with whatever `fetch` rejects with, or at once when the call is stopped.
 */
export const sendOnce = async (
  send: FetchLike = platformFetch,
  { method, url, authorization, body }: Outgoing,
  wantsBody: boolean,
  stop: Stop,
): Promise<Answer> => {
  const json = 'application/json'
  const flight = Promise.resolve(
    send(url, {
      method,
      headers: { accept: json, 'content-type': json, authorization },
      // Keys must not follow a redirect. Not `error`: workers lack it, and it hides that there was a redirect.
      redirect: 'manual',
      signal: stop.signal,
      ...(body === undefined ? {} : { body }),
    }),
  )
  // An answer that comes after the call was stopped still has a body to let go of.
  flight.then((late) => stop.why() !== null && discard(late)).catch(() => {})
  return read(await stop.race(flight), wantsBody, stop)
}

/** Opens a file at its own address. It is sent no key, and a redirect is left to the caller to judge. */
export const openFile = async (send: FetchLike = platformFetch, url: string, signal: AbortSignal): Promise<Response> =>
  send(url, { method: 'GET', redirect: 'manual', signal })

/** The head of a page: everything but its body. */
export type PageHead = { ok: boolean; url: string; headers: Headers }

/** Reads the headers of a public page, redirects followed. It is sent no key. */
export const fetchHead = async (
  send: FetchLike = platformFetch,
  url: string,
  signal: AbortSignal,
): Promise<PageHead> => {
  const response = await send(url, { method: 'GET', headers: { accept: 'text/html' }, redirect: 'follow', signal })
  discard(response)
  return { ok: response.ok, url: response.url || url, headers: response.headers }
}
