import type { Framing } from '@securevideo/server/contract'
import type { HeaderSource } from '../backend/call-endpoint.ts'

/**
 * What can be wrong with a page, as far as the page itself can find out. The list is closed: a program may switch over it.
 *
 * - `csp-frame-src`: the page's content security policy refuses the session's frame: the endpoint's or the vendor's origin.
 * - `csp-connect-src`: the page's content security policy refuses calls to the endpoint.
 * - `permissions-policy`: the page's `Permissions-Policy` keeps the vendor's origins from something that a call needs.
 * - `coep`: the page's `Cross-Origin-Embedder-Policy` refuses frames of other origins.
 * - `insecure-context`: the page came over HTTP, or stands in one that did: browsers give it no camera.
 * - `framed-without-allow`: the page stands in a frame whose `allow` does not pass on what a call needs.
 * - `sandboxed-frame`: the page is sandboxed: without an origin of its own, or unable to open windows or send forms.
 * - `endpoint-unreachable`: no answer that the page may read: down, refused by CORS, HTTP under an HTTPS page, or too slow.
 * - `endpoint-invalid`: something answers at the endpoint, but not `@securevideo/server`.
 * - `wrong-key`: the endpoint does not serve this API key, or there is none.
 * - `secret-key`: an attribute of the element looks like a secret; nothing was sent.
 * - `wrong-clock`: the device's clock is more than two minutes off. Nothing depends on it.
 * - `session-error`: the page is as it should be, and the element has an `error` all the same, told with its advice and reference.
 */
export type FindingCode =
  | 'csp-frame-src'
  | 'csp-connect-src'
  | 'permissions-policy'
  | 'coep'
  | 'insecure-context'
  | 'framed-without-allow'
  | 'sandboxed-frame'
  | 'endpoint-unreachable'
  | 'endpoint-invalid'
  | 'wrong-key'
  | 'secret-key'
  | 'wrong-clock'
  | 'session-error'

/** One thing that is wrong with the page. */
export type Finding = {
  code: FindingCode
  /** What cannot be done before it is mended: show the session in a frame, anything at all, or null for nothing. */
  blocks: 'frame' | 'everything' | null
  /** The exact header, attribute or line to add, in English, for the page's developer. Holds origins; no key, no query. */
  fix: string
}

/** What {@link Finding}s there are. `ok` says that none of them blocks anything. */
export type Diagnosis = { ok: boolean; findings: Finding[] }

/** What the element knows of its surroundings. */
export type PageFacts = {
  /** Where the server is mounted; absolute, or relative to the page. */
  endpoint: string
  /** Origins of the vendor that the session passes through; empty while the server has not said. */
  origins: readonly string[]
  apiKey: string
  /** The element's attributes as they are written, for what should never stand there. No value of them is told on. */
  attributes?: Readonly<Record<string, string>>
  /** Milliseconds that the server's clock is ahead of the device's. */
  serverAhead: number
  media: 'audio video' | 'audio'
  /** Headers for calls to the endpoint. One that throws is taken for none. */
  headers?: HeaderSource | undefined
  /** The server's verdict. Where it is `denied`, no page of the vendor is tried in a frame. */
  framing?: Framing | undefined
}
