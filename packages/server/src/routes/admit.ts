import type { Context } from 'hono'
import type { JoinRequest, JoinResult } from '../contract.ts'
import type { Rooms } from './context.ts'
import { Refusal } from './problem.ts'
import { believeEndpoint } from './return-address.ts'
import type { Visit } from './visit.ts'

/** Gives whoever was found in the session a ticket, once it is open. */
export const admit = async <Native>(
  c: Context,
  { options, tickets, watchers }: Rooms<Native>,
  { session, grant, view }: Visit,
  asked: JoinRequest,
): Promise<JoinResult> => {
  if (view.status === 'cancelled') throw new Refusal('cancelled')
  const untilOpen = Date.parse(view.opensAt) - Date.parse(view.now)
  if (untilOpen > 0) throw new Refusal('too-early', {}, Math.ceil(untilOpen / 1_000))
  // A participant's way in leads nowhere afterwards, as far as SecureVideo documents it.
  const endpoint =
    grant.as === 'host' ? believeEndpoint(asked.endpoint, c.req.header('Origin'), options.allowedOrigins) : undefined
  const { ticket, expiresAt } = await tickets.issue(session.sessionId, grant, endpoint)
  watchers.enter(session.sessionId)
  return { ...view, ticket, expiresAt: expiresAt.toISOString() }
}
