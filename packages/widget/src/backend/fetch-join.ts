import type { JoinResult, SessionReference } from '@securevideo/server/contract'
import type { Clock } from '../clock.ts'
import { callTimeout } from './call-endpoint.ts'
import type { Answer } from './failure.ts'
import { readProblem } from './read-problem.ts'

/**
 * Gets a ticket in the page's own way. To refuse, it throws what the server answered: a problem with its `code`. `endpoint` is for the body
 * of `POST /join`: with it, a host whose login ends is led back there.
 */
export type FetchJoin = (question: {
  session: SessionReference
  endpoint: string
  signal: AbortSignal
}) => Promise<JoinResult>

/** Asks the page for a ticket, instead of the endpoint. Never rejects, and is over as soon as a call to the endpoint would be; `read` looks at what comes. */
export const joinBy = async (
  fetchJoin: FetchJoin,
  { session, url: endpoint }: { session: SessionReference; url: string },
  clock: Clock,
  signal: AbortSignal,
  read: (body: unknown) => JoinResult | null,
): Promise<Answer<JoinResult>> => {
  const abort = new AbortController()
  const stop = () => abort.abort()
  const stopped = new Promise<null>((resolve) => abort.signal.addEventListener('abort', () => resolve(null)))
  signal.addEventListener('abort', stop)
  const callOff = clock.after(callTimeout, stop)
  try {
    const given = await Promise.race([fetchJoin({ session, endpoint, signal: abort.signal }), stopped])
    if (abort.signal.aborted) return { ok: false, failure: { code: 'timeout', retryable: true } }
    const value = read(given)
    return value ? { ok: true, value } : { ok: false, failure: { code: 'endpoint-invalid', retryable: false } }
  } catch (error) {
    const failure = readProblem(503, error)
    if (failure.code !== 'endpoint-invalid') return { ok: false, failure }
    return { ok: false, failure: { code: abort.signal.aborted ? 'timeout' : 'endpoint-unreachable', retryable: true } }
  } finally {
    callOff()
    signal.removeEventListener('abort', stop)
  }
}
