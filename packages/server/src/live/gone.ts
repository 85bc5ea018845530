import type { Session } from '../client/index.ts'
import type { Known } from './knowledge.ts'
import { isOfParticipant, type Scope } from './scope.ts'
import { copy } from './telling.ts'

const day = 24 * 60 * 60_000

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
 * | 10 | missing from one reading | what was known, assumed and stale: it is looked for again within ten seconds |
 * | 11 | missing from two readings in a row, over a day after its start | ended, assumed: it was swept |
 * | 12 | missing from two readings in a row, before that | cancelled, assumed: nothing else takes a session out |
 *
 * Where it comes back, rules 1 to 9 of `judge` count again.
 */
export const judgeGone = (scope: Scope | undefined, last: Known, misses: number, now: number): Known => {
  // Who is gone from their own list has no seat that counts; the session need not be gone.
  if (isOfParticipant(scope)) return { ...last, session: without(last.session, scope), proof: 'assumed', stale: true }
  if (misses < 2) return { ...last, proof: 'assumed', stale: true }
  const isSwept = now - last.session.startsAt.getTime() > day
  return { ...last, status: isSwept ? 'ended' : 'cancelled', proof: 'assumed', stale: false, at: now }
}
