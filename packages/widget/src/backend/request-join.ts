import type { JoinRequest, JoinResult, SessionReference } from '@securevideo/server/contract'
import { callEndpoint, type Endpoint, questionAbout, routeAddress } from './call-endpoint.ts'
import type { Answer } from './failure.ts'
import { readJoin } from './read-view.ts'

/**
 * Asks for a ticket: `POST {endpoint}/join`. Never sent again by itself, since each answer is a permission. The server learns how it is
 * reached from here, so that a login which ends leads back to it.
 */
export const requestJoin = (
  endpoint: Endpoint,
  session: SessionReference,
  signal: AbortSignal,
): Promise<Answer<JoinResult>> => {
  const question: JoinRequest = { ...questionAbout(session, endpoint), endpoint: endpoint.url }
  return callEndpoint(endpoint, 'join', question, signal, readJoin)
}

/** Where a frame or a window goes with a ticket. It is a key to the session: never put it in an attribute or a log. */
export const ticketAddress = (endpoint: Pick<Endpoint, 'url' | 'apiKey'>, ticket: string): string =>
  routeAddress(endpoint, `go/${encodeURIComponent(ticket)}`)
