import { connectionError, rejectOnAbort } from './misbehave.ts'

/** A `fetch` of the standard's shape. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** All that a client needs to talk to a sandbox: pass it to `createSecureVideo` or `createClient`. */
export type SandboxConnection = {
  apiKey: string
  secretKey: string
  /** Origin of the API. */
  baseUrl: string
  /** Origin of the hub: the same. */
  hubUrl: string
  /** Reaches the sandbox in process, without a socket. */
  fetch: Fetch
}

/**
 * Makes a `fetch` that knows one origin only: any other address is one that does not exist, so nothing ever leaves the process.
 * It can be aborted, and gives redirects back instead of following them; with `redirect: 'error'` it fails on them.
 */
export const createInProcessFetch =
  (url: string, answer: (request: Request) => Promise<Response>): Fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    if (new URL(request.url).origin !== new URL(url).origin) throw connectionError('ENOTFOUND')
    const response = await Promise.race([answer(request), rejectOnAbort(request.signal)])
    if (request.redirect === 'error' && response.status >= 300 && response.status < 400) {
      throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') })
    }
    return response
  }
