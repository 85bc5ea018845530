import type { Handler } from 'hono'
import type { Rooms } from './context.ts'
import { readBody, visitRequest } from './guard.ts'
import { findVisit } from './visit.ts'

/** `POST /status`: when the session opens and how far it is, for the person who asks. */
export const answerStatus =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    const { view } = await findVisit(c, rooms, await readBody(c, visitRequest), 'status')
    return c.json(view)
  }
