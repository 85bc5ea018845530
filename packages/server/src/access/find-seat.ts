import type { Participant, Session, UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import type { Directory } from '../live/directory.ts'
import type { Grant, Seat } from './grant.ts'

/** A session and the place in it of the person whom a grant names. */
export type FoundSeat = { session: Session; seat: Participant }

/**
 * Holds a grant against SecureVideo's own record of the session: who is not in it gets undefined, whatever the
 * grant says.
 */
export const findSeat = async (
  directory: Directory,
  reference: SessionReference,
  grant: Grant,
): Promise<FoundSeat | undefined> => {
  const host = grant.as === 'host' ? grant.user : grant.host
  const session = await directory.find(reference, host)
  if (session === undefined) return undefined
  const seat = grant.as === 'host' ? hostOf(session, grant.user) : seatOf(session, grant.participant)
  return seat && { session, seat }
}

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
