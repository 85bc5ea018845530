import type { Context, Handler } from 'hono'
import type { JoinResult, StatusRequest } from '../contract.ts'
import { admit } from './admit.ts'
import { answerJson } from './answer.ts'
import type { Rooms } from './context.ts'
import { readBody, statusRequest } from './guard.ts'
import { Refusal } from './problem.ts'
import { findVisit } from './visit.ts'

/** `POST /status`: when the session opens and how far it is, for the person who asks; with a ticket, where they come to join at once. */
export const answerStatus =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    const asked = await readBody(c, statusRequest)
    const admission = asked.autojoin ? await admitAtOnce(c, rooms, asked) : null
    const answer = admission ?? (await findVisit(c, rooms, asked, 'status')).view
    return answerJson(c, rooms.options.allowedOrigins, answer)
  }

// Null for whoever may not join, or not now: they may see how the session stands, and a join of their own says what is wrong.
// Until then this is a question like any other, which the reserve of the quota is not for.
const admitAtOnce = async <Native>(
  c: Context,
  rooms: Rooms<Native>,
  asked: StatusRequest,
): Promise<JoinResult | null> => {
  try {
    const visit = await findVisit(c, rooms, asked, 'join', 'normal')
    // Nobody is led into an empty session without a click.
    return visit.view.status === 'ended' ? null : await admit(c, rooms, visit, asked)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
