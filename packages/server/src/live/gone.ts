import type { Session } from '../client/index.ts'
import type { Directory, List } from './directory.ts'
import type { Known } from './knowledge.ts'
import { isOfParticipant, keyOf, type Scope } from './scope.ts'
import { copy } from './telling.ts'

const day = 24 * 60 * 60_000

/**
 * Where a session is that is gone from a list: in another list that was read since, in none, or nobody has looked in the account's
 * list since.
 */
export type Whereabouts = 'elsewhere' | 'nowhere' | 'unknown'

/**
 * Looks where a session is that was missing from a reading of one list, which was asked for at `since`. One that changes hosts leaves one
 * list for another, and is in the account's all the while.
 */
export const createSeek =
  (directory: Pick<Directory, 'allWith' | 'list'>, scope: Scope | undefined) =>
  (sessionId: number, since: number): Whereabouts => {
    const own = keyOf(scope)
    const isSince = ({ at }: List): boolean => at !== undefined && at >= since
    if (directory.allWith(sessionId).some((list) => list.key !== own && isSince(list))) return 'elsewhere'
    return scope === undefined || isSince(directory.list(undefined)) ? 'nowhere' : 'unknown'
  }

/** The session as far as it concerns somebody who is gone from their own list: they have no seat there that counts. */
const without = (session: Session, scope: { participantEmail: string }): Session => {
  const address = scope.participantEmail.toLowerCase()
  return copy(session, { participants: session.participants.filter(({ email }) => email?.toLowerCase() !== address) })
}

/**
 * Judges a session that is gone from the list of its host or of the account, by what was known of it last. SecureVideo has no answer
 * of its own for that: a list is one of active sessions, which a nightly job leaves only those of the last day in (A86), and what a
 * removal does to a session that has begun is not documented.
 *
 * | # | Evidence | Verdict |
 * |---|---|---|
 * | 10 | missing from one reading, or from several while the account's list could not be read since | what was known, assumed and stale: it is looked for again within ten seconds |
 * | 11 | missing, and in another list that was read since | no seat in it counts: it has another host, so whoever waits by this list has to be let in anew |
 * | 12 | missing from two readings in a row and from the account's list, over a day after its start | ended, assumed: it was swept |
 * | 13 | missing from two readings in a row and from the account's list, before that | cancelled, assumed: only another host takes a session out of one list and leaves it in another |
 *
 * Where it comes back, rules 1 to 9 of `judge` count again.
 */
export const judgeGone = (
  scope: Scope | undefined,
  last: Known,
  misses: number,
  whereabouts: Whereabouts,
  now: number,
): Known => {
  const shown = { ...last, proof: 'assumed', stale: true } as const
  // Who is gone from their own list has no seat that counts; the session need not be gone.
  if (isOfParticipant(scope)) return { ...shown, session: without(last.session, scope) }
  if (whereabouts === 'elsewhere') return { ...shown, session: copy(last.session, { participants: [] }) }
  if (misses < 2 || whereabouts === 'unknown') return shown
  const isSwept = now - last.session.startsAt.getTime() > day
  return { ...last, status: isSwept ? 'ended' : 'cancelled', proof: 'assumed', stale: false, at: now }
}
