import type { SessionRecord } from '../records.ts'
import type { Held } from '../table.ts'
import type { Account } from '../users.ts'
import type { Call } from './call.ts'
import { Refusal } from './respond.ts'

/** Reads an id from a path. @throws Refusal 400 */
export const numberIn = (id: string): number => {
  const number = Number(id)
  // ASP.NET's stock answer to an id that is no number (inferred).
  if (!/^\d{1,10}$/.test(id)) throw new Refusal(400, 'The request is invalid.')
  return number
}

/**
 * Finds the user that a path names by id, or by `0` and `externalId` (A81), which is called otherwise for contacts (A407).
 * @throws Refusal 404 where there is none (recorded), 403 where it is another customer's (guide)
 */
export const findAccount = ({ state, id, query }: Call, parameter = 'externalId'): Account => {
  const number = numberIn(id)
  const account = number === 0 ? state.findAccountByExternalId(query.get(parameter) ?? '') : state.findAccount(number)
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

/** Takes a found record if it is this customer's. `what` begins the sentence that says it is not there. @throws Refusal 404, 403 */
export const ownEntry = <R>(entry: Held<R> | undefined, what: string): Held<R> => {
  if (!entry) throw new Refusal(404, `${what} not found`)
  if (!entry.own) throw new Refusal(403, `This ${what.toLowerCase()} belongs to another company.`)
  return entry
}
