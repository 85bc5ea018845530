import {
  encodeNewParticipant,
  encodeUserParticipant,
  type NewParticipant,
  type Participant,
} from '../wire/participant.ts'
import { decodeSessions, type Session } from '../wire/session.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { findNewParticipant, type Reconciled } from './reconcile.ts'
import {
  type ParticipationReference,
  participationPath,
  type SessionReference,
  sessionPath,
  type UserReference,
  userPath,
} from './reference.ts'

/** The people in a session (A88). They are read with the session. */
export type Participants = {
  /**
   * Adds somebody to a session (documented, A88): a person without an account, or an existing user by `userId` (body: gem).
   *
   * What SecureVideo answers is not documented, so nothing is given back: list the sessions to see the new connect code. It is
   * never sent twice. Throws `invalid-request` for the host, and for a name that is already in the session.
   */
  add(session: SessionReference, person: NewParticipant | { userId: number }, options?: CallOptions): Promise<void>
  /**
   * Finds out what has become of an `add` of unknown outcome, with one list of the host's sessions. Pass what `add` was passed, and
   * the session's host.
   *
   * A session is only listed until a day after its start, and an `add` that SecureVideo is still working on is not in it yet: after
   * a timeout wait some seconds. An `add` that was done is refused when it is repeated (A88), so nobody is added twice.
   */
  reconcile(
    session: SessionReference & { host: UserReference },
    person: NewParticipant | { userId: number },
    options?: CallOptions,
  ): Promise<Reconciled<Participant>>
  /** Removes somebody from a session. The call is inferred (gem). */
  remove(participation: ParticipationReference, options?: CallOptions): Promise<void>
}

const encode = (person: NewParticipant | { userId: number }) =>
  'userId' in person ? encodeUserParticipant(person) : encodeNewParticipant(person)

const pick = (sessions: readonly Session[], reference: SessionReference): Session | undefined =>
  sessions.find((session) =>
    'sessionId' in reference
      ? session.sessionId === reference.sessionId
      : session.externalSessionId === reference.externalSessionId,
  )

/** Creates the calls about participants. */
export const createParticipants = (calls: Calls): Participants => ({
  add: async (session, person, options) => {
    const call = { operation: 'participants.add', path: sessionPath('participant', session), body: encode(person) }
    return calls.tell({ ...call, method: 'POST' }, options)
  },
  reconcile: async ({ host, ...session }, person, options) => {
    // What could not have been sent could not have been done.
    encode(person)
    sessionPath('participant', session)
    const call = { operation: 'participants.reconcile', path: userPath('session', host) }
    const sessions = await calls.ask({ ...call, method: 'GET' }, decodeSessions, options)
    return findNewParticipant(pick(sessions, session), person)
  },
  remove: async (participation, options) => {
    const call = { operation: 'participants.remove', path: participationPath(participation) }
    return calls.tell({ ...call, method: 'DELETE' }, options)
  },
})
