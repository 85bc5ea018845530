import type { JoinResult, SessionReference } from '@securevideo/server/contract'
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

/** Asks the page for a ticket, instead of the endpoint. Never rejects; `read` looks at what comes. */
export const joinBy = async (
  fetchJoin: FetchJoin,
  { session, url: endpoint }: { session: SessionReference; url: string },
  signal: AbortSignal,
  read: (body: unknown) => JoinResult | null,
): Promise<Answer<JoinResult>> => {
  try {
    const value = read(await fetchJoin({ session, endpoint, signal }))
    return value ? { ok: true, value } : { ok: false, failure: { code: 'endpoint-invalid', retryable: false } }
  } catch (error) {
    const failure = readProblem(503, error)
    const isOurs = failure.code !== 'endpoint-invalid'
    return { ok: false, failure: isOurs ? failure : { code: 'endpoint-unreachable', retryable: true } }
  }
}
