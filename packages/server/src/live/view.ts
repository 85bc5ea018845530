import type { Participant, Session } from '../client/index.ts'
import type { Engine, Framing, SessionStatus, SessionUpdate, SessionView } from '../contract.ts'
import { paceOf } from './pace.ts'

/** What the changing part of a view is made of. */
export type UpdateFacts = {
  session: Session
  /** The seat of the person who asks. */
  seat: Participant | undefined
  status: SessionStatus
  proof: SessionView['proof']
  stale: boolean
  opensAt: Date
  /** Whether somebody was let in within the last minute. */
  entering: boolean
  now: number
  /** How many times longer everybody waits, because the quota runs short. @default 1 */
  slowness?: number
  /** Milliseconds until the vendor may be asked again. @default 0 */
  pause?: number
}

/** What a view is made of. */
export type ViewFacts = UpdateFacts & { origins: string[]; framing: Framing; engine: Engine; watch: string }

/** What may change of a view, for one person: times and states, no name, address or code of anybody. */
export const createUpdate = (facts: UpdateFacts): SessionUpdate => {
  const { session, seat, status, proof, stale, opensAt, entering, now, slowness = 1, pause = 0 } = facts
  const connectedAt = seat?.connectedAt ?? null
  return {
    v: 1,
    status,
    now: new Date(now).toISOString(),
    startsAt: session.startsAt.toISOString(),
    opensAt: opensAt.toISOString(),
    connectedAt: connectedAt?.toISOString() ?? null,
    nextPollIn: paceOf({
      status,
      untilOpen: opensAt.getTime() - now,
      connected: connectedAt !== null,
      entering,
      slowness,
      pause,
    }),
    proof,
    stale,
  }
}

/** Shows a session to one person: the update, and what stays. */
export const createView = (facts: ViewFacts): SessionView => {
  const { origins, framing, engine, watch } = facts
  return { ...createUpdate(facts), origins, framing, engine, watch }
}
