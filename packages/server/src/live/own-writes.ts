import type { Client, NewParticipant, ParticipationReference, Session, UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import { isSecureVideoError } from '../errors.ts'
import type { Scope } from './scope.ts'

/** What our own client has changed of sessions, or may have: as far as the call and its answer tell. */
export type OwnWrite = {
  /** What was changed: sessions, or seats in them. */
  about: readonly (SessionReference | ParticipationReference)[]
  /** The lists that a session may have come into; undefined is the account's. */
  into: readonly (Scope | undefined)[]
}

type Person = NewParticipant | { userId: number }

const addressesOf = (people: readonly Person[]): Scope[] =>
  people.flatMap((person) => ('email' in person && person.email ? [{ participantEmail: person.email }] : []))

// The lists of a host may be asked for by either id.
const hostsOf = (named: UserReference, answered: Session | undefined): Scope[] =>
  answered === undefined ? [named] : [named, { userId: answered.hostUserId }]

const namesOf = (named: SessionReference, answered: Session | undefined): SessionReference[] =>
  answered === undefined ? [named] : [named, { sessionId: answered.sessionId }]

// What a call by template changes is not read out of it.
const isAboutSessions = (template: string): boolean => /^(POST|PUT|DELETE) \/(session|participant)/i.test(template)

/**
 * The same client, which also tells of every change to a session that SecureVideo answered or whose outcome is unknown, before the caller
 * hears of it. Of what was refused or never sent it tells nothing.
 */
export const tellOwnWrites = (client: Client, tell: (write: OwnWrite) => void): Client => {
  const { sessions, participants, request } = client

  const told = async <Answer>(
    call: Promise<Answer>,
    writeOf: (answer: Answer | undefined) => OwnWrite,
  ): Promise<Answer> => {
    const answer = await call.catch((error: unknown) => {
      if (isSecureVideoError(error) && error.outcome === 'unknown') tell(writeOf(undefined))
      throw error
    })
    tell(writeOf(answer))
    return answer
  }

  const ownSessions: Client['sessions'] = {
    ...sessions,
    create: (host, session, options) =>
      told(sessions.create(host, session, options), (created) => ({
        about: [],
        into: [undefined, ...hostsOf(host, created), ...addressesOf(session.participants)],
      })),
    reschedule: (session, to, options) =>
      told(sessions.reschedule(session, to, options), (moved) => ({ about: namesOf(session, moved), into: [] })),
    changeHost: (session, host, options) =>
      told(sessions.changeHost(session, host, options), (changed) => ({
        about: namesOf(session, changed),
        into: hostsOf(host, changed),
      })),
    cancel: (session, options) => told(sessions.cancel(session, options), () => ({ about: [session], into: [] })),
  }
  const ownParticipants: Client['participants'] = {
    ...participants,
    add: (session, person, options) =>
      told(participants.add(session, person, options), () => ({ about: [session], into: addressesOf([person]) })),
    remove: (participation, options) =>
      told(participants.remove(participation, options), () => ({ about: [participation], into: [] })),
  }
  return Object.freeze({
    ...client,
    // A getter, which a spread would have read once and for all.
    get state() {
      return client.state
    },
    sessions: Object.freeze(ownSessions),
    participants: Object.freeze(ownParticipants),
    request: (template, given) =>
      isAboutSessions(template)
        ? told(request(template, given), () => ({ about: [], into: [] }))
        : request(template, given),
  } satisfies Client)
}
