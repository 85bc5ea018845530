import type { Handler } from 'hono'
import type { Rooms } from './context.ts'
import { leaveRequest, readBody } from './guard.ts'
import { revokeLogin } from './revoke-login.ts'

/**
 * `POST /leave`: uses the ticket up and revokes the host login it led to, if any. One that is being made at this moment is revoked by
 * whoever has it made.
 *
 * Answers 204 whatever was left to do: the person is gone, and nobody is there to act on a refusal.
 */
export const answerLeave =
  <Native>({ tickets, client, options }: Rooms<Native>): Handler =>
  async (c) => {
    const { ticket } = await readBody(c, leaveRequest)
    const loginGuid = await tickets.surrender(ticket)
    if (loginGuid !== undefined) await revokeLogin(client, options.log, loginGuid)
    return c.body(null, 204)
  }
