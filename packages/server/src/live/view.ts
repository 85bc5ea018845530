import type { Participant, Session } from '../client/index.ts'
import type { Engine, Framing, SessionStatus, SessionView } from '../contract.ts'
import { paceOf } from './pace.ts'

/** What a view is made of. */
export type ViewFacts = {
  session: Session
  /** The seat of the person who asks. */
  seat: Participant | undefined
  status: SessionStatus
  opensAt: Date
  /** Whether somebody was let in within the last minute. */
  entering: boolean
  now: number
  origins: string[]
  framing: Framing
  engine: Engine
}

/** Shows a session to one person: times and states, no name, address or code of anybody. */
export const createView = (facts: ViewFacts): SessionView => {
  const { session, seat, status, opensAt, entering, now, origins, framing, engine } = facts
  const connectedAt = seat?.connectedAt ?? null
  return {
    v: 1,
    status,
    now: new Date(now).toISOString(),
    startsAt: session.startsAt.toISOString(),
    opensAt: opensAt.toISOString(),
    connectedAt: connectedAt?.toISOString() ?? null,
    nextPollIn: paceOf({ status, untilOpen: opensAt.getTime() - now, connected: connectedAt !== null, entering }),
    origins,
    framing,
    engine,
  }
}
