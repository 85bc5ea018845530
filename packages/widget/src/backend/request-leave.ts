import type { LeaveRequest } from '@securevideo/server/contract'
import { type Endpoint, headersFor, sendPost } from './call-endpoint.ts'

/**
 * Gives a ticket back, so that a login which was not used is revoked: `POST {endpoint}/leave`.
 *
 * It outlives the page, and nobody waits for it: an unused ticket also ends by itself.
 */
export const requestLeave = (endpoint: Endpoint, ticket: string): void => {
  const body: LeaveRequest = { ticket }
  Promise.resolve(headersFor(endpoint))
    .then((headers) => headers && sendPost(endpoint, 'leave', body, headers, { keepalive: true }))
    .catch(() => {})
}
