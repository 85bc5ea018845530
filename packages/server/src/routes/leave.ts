import type { Handler } from 'hono'
import { Secret } from '../client/index.ts'
import { isSecureVideoError } from '../errors.ts'
import type { Rooms } from './context.ts'
import { leaveRequest, readBody } from './guard.ts'

/**
 * `POST /leave`: uses the ticket up and revokes the host login it led to, if any.
 *
 * Answers 204 whatever was left to do: the person is gone, and nobody is there to act on a refusal.
 */
export const answerLeave =
  <Native>({ tickets, client, options }: Rooms<Native>): Handler =>
  async (c) => {
    const { ticket } = await readBody(c, leaveRequest)
    const loginGuid = await tickets.surrender(ticket)
    if (loginGuid !== undefined) {
      try {
        await client.logins.revoke(new Secret(loginGuid))
      } catch (error) {
        if (!isSecureVideoError(error)) throw error
        // A login that SecureVideo has forgotten is as good as revoked.
        if (error.code !== 'not-found') {
          options.log({ level: 'warn', event: 'login-not-revoked', reference: error.reference, reason: error.code })
        }
      }
    }
    return c.body(null, 204)
  }
