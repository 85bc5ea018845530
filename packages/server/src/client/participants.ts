import { encodeNewParticipant, encodeUserParticipant, type NewParticipant } from '../wire/participant.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type ParticipationReference, participationPath, type SessionReference, sessionPath } from './reference.ts'

/** The people in a session (A88). They are read with the session. */
export type Participants = {
  /**
   * Adds somebody to a session: a person without an account, or an existing user by `userId` (gem).
   *
   * What SecureVideo answers is not documented, so nothing is given back: list the sessions to see the new connect code. It is
   * never sent twice. Throws `invalid-request` for the host, and for a name that is already in the session.
   */
  add(session: SessionReference, person: NewParticipant | { userId: number }, options?: CallOptions): Promise<void>
  /** Removes somebody from a session. The call is inferred (gem). */
  remove(participation: ParticipationReference, options?: CallOptions): Promise<void>
}

/** Creates the calls about participants. */
export const createParticipants = (calls: Calls): Participants => ({
  add: async (session, person, options) => {
    const body = 'userId' in person ? encodeUserParticipant(person) : encodeNewParticipant(person)
    const call = { operation: 'participants.add', path: sessionPath('participant', session), body }
    return calls.tell({ ...call, method: 'POST' }, options)
  },
  remove: async (participation, options) => {
    const call = { operation: 'participants.remove', path: participationPath(participation) }
    return calls.tell({ ...call, method: 'DELETE' }, options)
  },
})
