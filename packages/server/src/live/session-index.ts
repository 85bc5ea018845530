import type { ParticipationReference, Session } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'

/** Finds the sessions of one list by whatever names them. */
export type SessionIndex = {
  readonly byId: ReadonlyMap<number, Session>
  /** The session that is meant. Of several with one external id, one that is not cancelled. */
  find(reference: SessionReference | ParticipationReference): Session | undefined
  /** Your ids of the sessions, each once. */
  externalIds(): Iterable<string>
}

const indexParticipations = (sessions: Iterable<Session>): Map<number, Session> => {
  const found = new Map<number, Session>()
  for (const session of sessions) {
    for (const { participationId } of session.participants) found.set(participationId, session)
  }
  return found
}

/**
 * Indexes a list that was read. Participations are asked for seldom and would take as much room again, so theirs is made when the first
 * is asked for, and goes with the list.
 */
export const createSessionIndex = (sessions: Iterable<Session> = []): SessionIndex => {
  const byId = new Map<number, Session>()
  const byExternalId = new Map<string, Session>()
  let byParticipation: Map<number, Session> | undefined
  for (const session of sessions) {
    byId.set(session.sessionId, session)
    const { externalSessionId } = session
    if (externalSessionId === null) continue
    const other = byExternalId.get(externalSessionId)
    if (other === undefined || other.scheduleType === 'Cancelled') byExternalId.set(externalSessionId, session)
  }
  return {
    byId,
    find(reference) {
      if ('sessionId' in reference) return byId.get(reference.sessionId)
      if ('externalSessionId' in reference) return byExternalId.get(reference.externalSessionId)
      byParticipation ??= indexParticipations(byId.values())
      return byParticipation.get(reference.participationId)
    },
    externalIds: () => byExternalId.keys(),
  }
}
