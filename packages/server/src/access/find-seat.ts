import type { Participant, Session, UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import type { Known } from '../live/knowledge.ts'
import type { ReadOptions } from '../live/read-session.ts'
import type { Scope } from '../live/scope.ts'
import type { Watchers } from '../live/watchers.ts'
import type { Grant, Seat } from './grant.ts'

/** A session, what is known of it, and the place in it of the person whom a grant names. */
export type FoundSeat = { session: Session; seat: Participant; known: Known }

// Somebody who was added a moment ago is not in a list that is older; asked for by everybody, it is read no more often.
const newlyAdded = 4_000

/**
 * Holds a grant against SecureVideo's own record of the session: who is not in it gets undefined, whatever the
 * grant says.
 */
export const findSeat = async (
  watchers: Pick<Watchers, 'read'>,
  reference: SessionReference,
  grant: Grant,
  options: ReadOptions = {},
): Promise<FoundSeat | undefined> => {
  const read = async (more: ReadOptions): Promise<FoundSeat | undefined> => {
    const known = await watchers.read(reference, scopeOf(grant), { ...options, ...more })
    const seat = known && seatIn(known.session, grant)
    return seat && { session: known.session, seat, known }
  }
  return (await read({})) ?? read({ maxAge: newlyAdded })
}

/** Whose list of sessions a grant points at: the host's, the participant's own by their address, or undefined for the account's. */
export const scopeOf = (grant: Grant): Scope | undefined =>
  grant.as === 'host' ? grant.user : scopeOfSeat(grant.participant, grant.host)

/** Whose list of sessions a seat is looked for in. */
export const scopeOfSeat = (seat: Seat, host: UserReference | undefined): Scope | undefined =>
  host ?? ('email' in seat ? { participantEmail: seat.email } : undefined)

/** The grant's person among those of a session that was found in that host's list; undefined where they are not in it. */
export const seatIn = (session: Session, grant: Grant): Participant | undefined =>
  grant.as === 'host' ? hostOf(session, grant.user) : seatOf(session, grant.participant)

// A host named by your id was found in the list that SecureVideo keeps for that id, so the session's host is them.
const hostOf = (session: Session, user: UserReference): Participant | undefined => {
  if ('userId' in user && user.userId !== session.hostUserId) return undefined
  return session.participants.find((participant) => participant.userId === session.hostUserId)
}

const seatOf = (session: Session, wanted: Seat): Participant | undefined => {
  const matches = session.participants.filter((participant) => {
    // The host's seat has rights of its own, which only a host's grant opens.
    if (participant.userId !== null && participant.userId === session.hostUserId) return false
    if ('participationId' in wanted) return participant.participationId === wanted.participationId
    if ('externalId' in wanted) return participant.externalId === wanted.externalId
    return participant.email?.toLowerCase() === wanted.email.toLowerCase()
  })
  // Two people may share an e-mail address. Letting one in as the other would be worse than letting nobody in.
  return matches.length === 1 ? matches[0] : undefined
}
