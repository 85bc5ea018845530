import type { Context } from 'hono'
import { type AuthorizeQuestion, askForGrant } from '../access/authorize.ts'
import { type FoundSeat, findSeat } from '../access/find-seat.ts'
import type { Grant } from '../access/grant.ts'
import type { SessionReference, SessionView } from '../contract.ts'
import { createView } from '../live/view.ts'
import { nativeOf, type Rooms } from './context.ts'
import { Refusal } from './problem.ts'

/** One person in one session, and what they may know of it. */
export type Visit = FoundSeat & { grant: Grant; view: SessionView }

/** Asks who is there, finds their seat and how far the session is; refused and absent look alike. */
export const findVisit = async <Native>(
  c: Context,
  rooms: Rooms<Native>,
  session: SessionReference,
  intent: AuthorizeQuestion['intent'],
): Promise<Visit> => {
  const { options } = rooms
  const question = { session, intent, request: c.req.raw, native: nativeOf<Native>(c) }
  const grant = await askForGrant(options.authorize, question, options.log)
  if (grant === null) throw new Refusal('not-found', { reason: 'authorize granted nothing' })
  const found = await findSeat(rooms.directory, session, grant)
  if (found === undefined) {
    const reason = 'the grant names nobody in that session, two people, or the session is not in the list'
    throw new Refusal('not-found', { level: 'warn', reason })
  }
  const opensAt = new Date(found.session.startsAt.getTime() - options.opensBefore)
  const [status, framing] = await Promise.all([
    rooms.statusOf(found.session, opensAt),
    rooms.framingOf(c.req.header('Origin')),
  ])
  const { engine, hubUrl } = options
  const view = createView({
    ...found,
    status,
    opensAt,
    entering: intent === 'join' || rooms.entrances.isFresh(found.session.sessionId),
    now: options.now(),
    origins: [hubUrl],
    framing,
    engine,
  })
  return { ...found, grant, view }
}
