import type { Session, Status } from '../client/index.ts'
import type { SessionStatus } from '../contract.ts'

/** What is known of one session at this moment. */
export type Known = {
  session: Session
  status: SessionStatus
  /** `proved`: SecureVideo's own answer says so. `assumed`: it follows from what is known, and may be wrong. */
  proof: 'proved' | 'assumed'
  /** Whether the evidence is older than it should be, since SecureVideo could not be asked. */
  stale: boolean
  /** When the newest evidence was taken, in milliseconds since 1970. */
  at: number
}

/** What somebody told of a session, not yet confirmed. */
export type Evidence = {
  sessionId: number
  status: 'started' | 'ended'
  source: 'webhook'
  /** When it happened, by the teller's clock; the time of receipt where it does not say. */
  at: number
}

/** What there is to judge by. */
export type Facts = {
  /** The session as the newest list has it, and when that list was asked for. */
  list: { session: Session; at: number }
  call: CallFact | undefined
  /** What a webhook told, and when it was received: the teller's clock need not be ours. */
  hint: HintFact | undefined
}

/** The newest answer of the status call, when it was asked for, and the newest connection that the list knew then. */
export type CallFact = { status: Status; at: number; connection: number | null }

/** What a webhook told that could not be confirmed, and when it was received. */
export type HintFact = { status: 'started' | 'ended'; at: number }

/** When somebody last connected for the first time, by the list and the vendor's clock; null where nobody ever did. */
export const newestConnection = (session: Session): number | null => {
  const times = session.participants.flatMap(({ connectedAt }) => (connectedAt === null ? [] : [connectedAt.getTime()]))
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * Judges how far a session is. The first rule that applies decides:
 *
 * | # | Evidence | Verdict |
 * |---|---|---|
 * | 1 | the list says `Cancelled` | cancelled, proved: no other evidence can undo it |
 * | 2 | a webhook that could not be confirmed, received after the status call was asked, or without one | what it told, assumed: it is "usually right" (A318) |
 * | 3 | a status call, and no list after it | its word, proved |
 * | 4 | a call of `not-started`, and a later list in which somebody connected | started, assumed: they may have gone again |
 * | 5 | a call of `ended`, and a later list with a connection newer than any that was known at the call | started, assumed |
 * | 6 | a call of `started` or `ended`, and a later list in which nobody ever connected | its word, assumed: no session goes back to not-started (A267), so the list lags, or somebody only tested a camera |
 * | 7 | a call, and a later list that agrees with it | its word, proved |
 * | 8 | no call, nobody ever connected | not-started, proved: `ConnectionTs` is null before connecting (recorded) |
 * | 9 | no call, somebody once connected | started, assumed: a list does not tell who has gone |
 *
 * What is judged here stands in a list. For a session that is gone from one see `gone.ts`.
 *
 * Evidence counts by when *we asked* or received, never by when it arrived, so a slow answer does not overrule a later one; and
 * connections are compared with each other, not with our clock. Ended is no end: rules 2, 3 and 5 lead back to started. What is stale
 * is never proved.
 */
export const judge = ({ list, call, hint }: Facts): Verdict => {
  const { session } = list
  if (session.scheduleType === 'Cancelled') return proved('cancelled')
  if (hint !== undefined && (call === undefined || hint.at > call.at)) return assumed(hint.status)
  const connection = newestConnection(session)
  if (call === undefined) return connection === null ? proved('not-started') : assumed('started')
  if (list.at <= call.at) return proved(call.status)
  if (call.status === 'not-started') return connection === null ? proved('not-started') : assumed('started')
  if (connection === null) return assumed(call.status)
  // Another connection may also be an older one: of those who are left once somebody was taken out.
  const hasNews = call.status === 'ended' && connection > (call.connection ?? Number.NEGATIVE_INFINITY)
  return hasNews ? assumed('started') : proved(call.status)
}

type Verdict = Pick<Known, 'status' | 'proof'>

const proved = (status: SessionStatus): Verdict => ({ status, proof: 'proved' })
const assumed = (status: SessionStatus): Verdict => ({ status, proof: 'assumed' })

/** Puts what matters of a session into one text: where it is the same, nobody needs to be told. */
export const signatureOf = ({ session, status, proof, stale }: Known): string =>
  [
    status,
    proof,
    stale,
    session.startsAt.getTime(),
    ...session.participants.map(
      ({ participationId, connectedAt }) => `${participationId}@${connectedAt?.getTime() ?? ''}`,
    ),
  ].join(' ')
