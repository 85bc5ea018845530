import type { Context, Handler } from 'hono'
import { findSeat } from '../access/find-seat.ts'
import { returnKey } from '../access/grant.ts'
import type { TicketContent } from '../access/ticket.ts'
import { hostLoginUrl, participantJoinUrl, type Secret } from '../client/index.ts'
import { afterworkOf } from './afterwork.ts'
import { askAgain } from './ask-again.ts'
import type { Rooms } from './context.ts'
import { answerGoPage } from './go-page.ts'
import { Refusal, toRefusal } from './problem.ts'
import { returnPageAddress } from './return-address.ts'
import { revokeLogin } from './revoke-login.ts'
import { whyAbsent } from './why-absent.ts'

/**
 * `GET /go/{ticket}`: opens the ticket once and sends the browser on to SecureVideo.
 *
 * The address that admits exists only in this answer's `Location`, which scripts of the page cannot read.
 */
export const answerGo =
  <Native>(rooms: Rooms<Native>): Handler =>
  async (c) => {
    try {
      refuseScripts(c)
      const content = await rooms.tickets.redeem(c.req.param('ticket') ?? '')
      if (typeof content === 'string') throw new Refusal(content)
      try {
        const address = await vendorAddress(c, rooms, content)
        if (await rooms.tickets.isSurrendered(content)) throw left()
        c.header('Location', address.reveal())
        return c.body(null, 303)
      } catch (error) {
        // Whoever could not be let in now may try again while the ticket lives.
        await rooms.tickets.giveBack(content)
        throw error
      }
    } catch (error) {
      return answerGoPage(c, rooms.options, toRefusal(error, rooms.options.now()))
    }
  }

const left = () => new Refusal('ticket-used', { reason: 'the person left while it was being opened' })

// A ticket is for a frame or a window. A script that fetched it, a browser that loads ahead, or a preview that asks with
// HEAD would use it up.
const refuseScripts = (c: Context): void => {
  if (c.req.method === 'HEAD') throw new Refusal('invalid-request', { reason: 'HEAD of a ticket' })
  const destination = c.req.header('Sec-Fetch-Dest')
  const prefetch = c.req.header('Sec-Purpose') ?? c.req.header('Purpose')
  if (destination !== undefined && destination !== 'iframe' && destination !== 'document') {
    throw new Refusal('invalid-request', { level: 'warn', reason: 'a ticket opens in a frame or a window only' })
  }
  if (prefetch?.includes('prefetch')) throw new Refusal('invalid-request', { reason: 'prefetch of a ticket' })
}

const vendorAddress = async <Native>(
  c: Context,
  rooms: Rooms<Native>,
  content: TicketContent,
): Promise<Secret<string>> => {
  const { options, client, watchers, tickets } = rooms
  const { grant, sessionId, endpoint } = content
  await askAgain(c, rooms, grant)
  // Somebody who was taken out meanwhile must not get in by a list from before; a vendor that is down keeps nobody out.
  const until = watchers.until()
  const waiting = { until, afterwork: afterworkOf(c) }
  const found = await findSeat(watchers, { sessionId }, grant, { maxAge: 4_000, priority: 'join', ...waiting })
  if (typeof found === 'string') {
    throw new Refusal('not-found', { reason: `gone since the ticket was made: ${whyAbsent(found, grant)}` })
  }
  if (found.session.scheduleType === 'Cancelled') throw new Refusal('cancelled')
  // Zoom opens an installed application, which browsers do on a click only (A340).
  const launch = options.engine !== 'zoom'
  if (grant.as === 'participant') return participantJoinUrl(options.hubUrl, found.seat, { launch })
  const to = returnKey(grant, options.returnTo)
  const address = to === undefined ? undefined : options.returnTo[to]
  if (to === undefined || address === undefined) {
    throw new Refusal('internal', {
      level: 'error',
      reason: "the host's grant names no address of the returnTo option",
    })
  }
  const returnUrl = endpoint === undefined ? address : returnPageAddress(endpoint, options.apiKey, to)
  // One deadline for the list and the login: a frame that stays white for two of them is given up by whoever looks at it.
  const deadline = Math.max(1, Math.floor(until - options.now()))
  const login = await client.logins.create(
    grant.user,
    { returnUrl },
    { priority: 'join', signal: c.req.raw.signal, deadline },
  )
  const loginGuid = login.loginGuid.reveal()
  if (!(await tickets.noteLogin(content, loginGuid))) {
    await revokeLogin(client, options.log, loginGuid)
    throw left()
  }
  return hostLoginUrl(login.loginUri, { sessionId, launch })
}
