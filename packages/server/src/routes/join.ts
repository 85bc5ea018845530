import type { Handler } from 'hono'
import { admit } from './admit.ts'
import { answerJson } from './answer.ts'
import type { Rooms } from './context.ts'
import { joinRequest, readBody } from './guard.ts'
import { findVisit } from './visit.ts'

/** `POST /join`: a ticket for the person who asks, once the session is open. */
export const answerJoin =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    const asked = await readBody(c, joinRequest)
    const visit = await findVisit(c, rooms, asked, 'join')
    return answerJson(c, rooms.options.allowedOrigins, await admit(c, rooms, visit, asked))
  }
