import type { Framing } from '../contract.ts'
import { frameAncestorsAllow } from './frame-ancestors.ts'
import type { FetchLike } from './options.ts'
import { fetchHead } from './request.ts'

/** What {@link readFraming} wants to know. */
export type FramingQuestion = {
  /** SecureVideo's web application, such as `https://hub.securevideo.com`. Only its root page is asked. */
  hubUrl: string
  /** Origin of the page that would hold the frame. */
  pageOrigin: string
  /** What sends the request. @default the platform's `fetch` */
  fetch?: FetchLike
  /** Ends the question; it has no deadline of its own. */
  signal: AbortSignal
}

// The rules of the HTML standard for X-Frame-Options, which count only where no policy names ancestors.
const frameOptionsAllow = (header: string | null, isSameOrigin: boolean): boolean => {
  const values = new Set((header ?? '').split(',').map((value) => value.trim().toLowerCase()))
  if (values.size > 1) return !['deny', 'sameorigin', 'allowall'].some((value) => values.has(value))
  if (values.has('deny')) return false
  return values.has('sameorigin') ? isSameOrigin : true
}

/**
 * Finds out whether SecureVideo's pages may be shown in a frame of one site, by the headers of the hub's root page.
 *
 * A join address is never asked: wrong codes black-list the address they come from (A338). Whether SecureVideo allows frames is
 * documented nowhere, so it has to be looked at.
 *
 * @returns `unknown` after any failure; it never throws.
 */
export const readFraming = async ({ hubUrl, pageOrigin, fetch, signal }: FramingQuestion): Promise<Framing> => {
  try {
    const page = new URL(pageOrigin)
    const { ok, url, headers } = await fetchHead(fetch, new URL('/', hubUrl).href, signal)
    if (!ok) return 'unknown'
    const hub = new URL(url)
    const verdict =
      frameAncestorsAllow(headers.get('content-security-policy'), page, hub) ??
      frameOptionsAllow(headers.get('x-frame-options'), page.origin === hub.origin)
    return verdict ? 'allowed' : 'denied'
  } catch {
    return 'unknown'
  }
}
