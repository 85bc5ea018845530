import type { Context } from 'hono'
import { type AuthorizeQuestion, askForGrant } from '../access/authorize.ts'
import { type FoundSeat, findSeat } from '../access/find-seat.ts'
import { type Grant, returnAddress } from '../access/grant.ts'
import type { Priority } from '../client/ledger.ts'
import type { JoinRequest, SessionView } from '../contract.ts'
import { createView } from '../live/view.ts'
import { afterworkOf } from './afterwork.ts'
import { nativeOf, type Rooms } from './context.ts'
import { Refusal } from './problem.ts'
import { isOver, readPass } from './read-pass.ts'
import { whyAbsent } from './why-absent.ts'
import { whyWithheld } from './why-withheld.ts'

/** One person in one session, and what they may know of it. */
export type Visit = FoundSeat & { grant: Grant; view: SessionView }

const noReturnTo =
  "A host's grant needs an address of the returnTo option to go to when the login ends: createSecureVideo({ …, returnTo: { visits: 'https://portal.example.com/visits' } })."

/** Asks who is there, finds their seat and how far the session is; refused and absent look alike. */
export const findVisit = async <Native>(
  c: Context,
  rooms: Rooms<Native>,
  asked: JoinRequest,
  intent: AuthorizeQuestion['intent'],
  priority: Priority = intent === 'join' ? 'join' : 'normal',
): Promise<Visit> => {
  const { options } = rooms
  const { session } = asked
  const read = await readPass(rooms, asked, priority)
  const pass = typeof read === 'string' ? null : read
  const question = { session, intent, request: c.req.raw, native: nativeOf<Native>(c), pass }
  const grant = await askForGrant(options.authorize, question, options.log)
  if (typeof grant === 'string') {
    throw new Refusal(isOver(read) ? 'pass-expired' : 'not-found', { reason: whyWithheld(grant, read) })
  }
  // Said before anybody opens a ticket: what goes wrong in the frame, no page's author sees.
  if (grant.as === 'host' && returnAddress(grant, options.returnTo) === undefined) {
    throw new Refusal('internal', { level: 'error', reason: noReturnTo }, undefined, undefined, noReturnTo)
  }
  // Looked at beside the session, so that nobody waits for the one and then for the other.
  const verdict = rooms.framingOf(c.req.header('Origin'))
  const waiting = { until: rooms.watchers.until(), afterwork: afterworkOf(c) }
  const found = await findSeat(rooms.watchers, session, grant, { priority, ...waiting })
  if (typeof found === 'string') throw new Refusal('not-found', { level: 'warn', reason: whyAbsent(found, grant) })
  const opensAt = new Date(found.session.startsAt.getTime() - options.opensBefore)
  const [framing, watch] = await Promise.all([
    verdict,
    rooms.streams.limit > 0 ? rooms.watches.issue(found.session.sessionId, grant) : '',
  ])
  const { engine, hubUrl } = options
  const view = createView({
    ...found.known,
    seat: found.seat,
    opensAt,
    entering: intent === 'join' || rooms.entrances.isFresh(found.session.sessionId),
    now: options.now(),
    slowness: rooms.pressure.slowness(),
    pause: rooms.pressure.pause(),
    origins: [hubUrl],
    framing,
    engine,
    watch,
  })
  return { ...found, grant, view }
}
