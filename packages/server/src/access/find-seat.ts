import type { Participant, Session, UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import type { Known } from '../live/knowledge.ts'
import type { ReadOptions } from '../live/read-session.ts'
import type { Scope } from '../live/scope.ts'
import type { Watchers } from '../live/watchers.ts'
import type { Grant, Seat } from './grant.ts'

/** A session, what is known of it, and the place in it of the person whom a grant names. */
export type FoundSeat = { session: Session; seat: Participant; known: Known }

/** Why nobody was found: the session is not in the list that was read, or has nobody whom the grant names, or two of them. */
export type NotFound = 'no-session' | 'nobody' | 'two-people'

// Somebody who was added a moment ago is not in a list that is older; asked for by everybody, it is read no more often.
const newlyAdded = 4_000

/**
 * Holds a grant against SecureVideo's own record of the session: who is not in it gets no seat, whatever the grant
 * says, but the reason, which is for the log.
 */
export const findSeat = async (
  watchers: Pick<Watchers, 'read'>,
  reference: SessionReference,
  grant: Grant,
  options: ReadOptions = {},
): Promise<FoundSeat | NotFound> => {
  const read = async (more: ReadOptions): Promise<FoundSeat | NotFound> => {
    const known = await watchers.read(reference, scopeOf(grant), { ...options, ...more })
    if (known === undefined) return 'no-session'
    const [seat, second] = seatsIn(known.session, grant)
    if (seat === undefined) return 'nobody'
    return second === undefined ? { session: known.session, seat, known } : 'two-people'
  }
  const found = await read({})
  return typeof found === 'string' ? read({ maxAge: newlyAdded }) : found
}

/** Whose list of sessions a grant points at: the host's, the participant's own by their address, or undefined for the account's. */
export const scopeOf = (grant: Grant): Scope | undefined =>
  grant.as === 'host' ? grant.user : scopeOfSeat(grant.participant, grant.host)

/** Whose list of sessions a seat is looked for in. */
export const scopeOfSeat = (seat: Seat, host: UserReference | undefined): Scope | undefined =>
  host ?? ('email' in seat ? { participantEmail: seat.email } : undefined)

/** The grant's person among those of a session that was found in that host's list; undefined where they are not in it. */
export const seatIn = (session: Session, grant: Grant): Participant | undefined => {
  const [seat, second] = seatsIn(session, grant)
  // Two people may share an e-mail address. Letting one in as the other would be worse than letting nobody in.
  return second === undefined ? seat : undefined
}

const seatsIn = (session: Session, grant: Grant): Participant[] =>
  grant.as === 'host' ? hostsOf(session, grant.user) : seatsOf(session, grant.participant)

// A host named by your id was found in the list that SecureVideo keeps for that id, so the session's host is them.
const hostsOf = (session: Session, user: UserReference): Participant[] => {
  if ('userId' in user && user.userId !== session.hostUserId) return []
  const host = session.participants.find((participant) => participant.userId === session.hostUserId)
  return host === undefined ? [] : [host]
}

const seatsOf = (session: Session, wanted: Seat): Participant[] =>
  session.participants.filter((participant) => {
    // The host's seat has rights of its own, which only a host's grant opens.
    if (participant.userId !== null && participant.userId === session.hostUserId) return false
    if ('participationId' in wanted) return participant.participationId === wanted.participationId
    if ('externalId' in wanted) return participant.externalId === wanted.externalId
    return participant.email?.toLowerCase() === wanted.email.toLowerCase()
  })
