import type { Handler } from 'hono'
import type { JoinResult } from '../contract.ts'
import type { Rooms } from './context.ts'
import { readBody, visitRequest } from './guard.ts'
import { Refusal } from './problem.ts'
import { findVisit } from './visit.ts'

/** `POST /join`: a ticket for the person who asks, once the session is open. */
export const answerJoin =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    const { session, grant, view } = await findVisit(c, rooms, await readBody(c, visitRequest), 'join')
    if (view.status === 'cancelled') throw new Refusal('cancelled')
    const untilOpen = Date.parse(view.opensAt) - Date.parse(view.now)
    if (untilOpen > 0) throw new Refusal('too-early', {}, Math.ceil(untilOpen / 1_000))
    const { ticket, expiresAt } = await rooms.tickets.issue(session.sessionId, grant)
    rooms.watchers.enter(session.sessionId)
    return c.json({ ...view, ticket, expiresAt: expiresAt.toISOString() } satisfies JoinResult)
  }
