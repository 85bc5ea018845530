import type { Handler } from 'hono'
import * as v from 'valibot'
import type { Rooms } from './context.ts'
import { readBody, sessionReference } from './guard.ts'
import { findVisit } from './visit.ts'

/** `POST /status`: when the session opens and how far it is, for the person who asks. */
export const answerStatus =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    const { session } = await readBody(c, v.strictObject({ session: sessionReference }))
    const { view } = await findVisit(c, rooms, session, 'status')
    return c.json(view)
  }
