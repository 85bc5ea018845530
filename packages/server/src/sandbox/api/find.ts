import type { SessionRecord } from '../records.ts'
import type { Account } from '../users.ts'
import type { Call } from './call.ts'
import { Refusal } from './respond.ts'

const numberIn = (id: string): number => {
  const number = Number(id)
  // ASP.NET's stock answer to an id that is no number (inferred).
  if (!/^\d{1,10}$/.test(id)) throw new Refusal(400, 'The request is invalid.')
  return number
}

/**
 * Finds the user that a path names by id, or by `0` and `externalId` (A81).
 * @throws Refusal 404 where there is none (recorded), 403 where it is another customer's (guide)
 */
export const findAccount = ({ state, id, query }: Call): Account => {
  const number = numberIn(id)
  const account =
    number === 0 ? state.findAccountByExternalId(query.get('externalId') ?? '') : state.findAccount(number)
  return ownAccount(account)
}

/** Takes a found user if it is this customer's. @throws Refusal 404, 403 */
export const ownAccount = (account: Account | undefined): Account => {
  if (!account) throw new Refusal(404, 'User not found')
  if (!account.own) throw new Refusal(403, 'This user belongs to another company.')
  return account
}

/**
 * Finds the session that a path names by id, or by `0` and `externalSessionId` (A88, A267).
 * @throws Refusal 404 where there is none, 403 where it is another customer's
 */
export const findSession = ({ state, id, query }: Call): SessionRecord => {
  const number = numberIn(id)
  const session =
    number === 0 ? state.findSessionByExternalId(query.get('externalSessionId') ?? '') : state.findSession(number)
  return ownSession(state, session)
}

/** Takes a found session if it is this customer's. @throws Refusal 404, 403 */
export const ownSession = (state: Call['state'], session: SessionRecord | undefined): SessionRecord => {
  if (!session) throw new Refusal(404, 'Session not found')
  if (!state.isOwnSession(session)) throw new Refusal(403, 'This session belongs to another company.')
  return session
}

/** Finds the participation that a path names. @throws Refusal 404, 403 */
export const findParticipation = ({ state, id }: Call) => {
  const found = state.findParticipation(numberIn(id))
  if (!found) throw new Refusal(404, 'Participant not found')
  ownSession(state, found.session)
  return found
}
