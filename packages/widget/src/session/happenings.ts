import type { Failure } from '../backend/failure.ts'
import { type LeftReason, type Session, type SessionState, type Visit, visitOf } from './state.ts'

/** Something that a page is told about. */
export type Happening =
  | { type: 'statechange'; from: SessionState; to: SessionState }
  /** `proved`: the vendor recorded a connection after the join. `assumed`: the record may be of an earlier visit. */
  | { type: 'joined'; confidence: 'proved' | 'assumed' }
  | { type: 'left'; reason: LeftReason }
  | { type: 'error'; failure: Failure }

const leftReason = (to: Session, visit: Visit): LeftReason | null => {
  if (to.state === 'left') return to.reason
  if (to.state === 'error') return visit.joined ? 'failed' : null
  if (to.state === 'ended' || to.state === 'cancelled') return to.state
  return to.state === 'early' ? 'rescheduled' : null
}

/** What a page is told when a session went from one state to another, in order. Pure, like the transition itself. */
export const happenings = (from: Session, to: Session): Happening[] => {
  const list: Happening[] = []
  if (from.state !== to.state) list.push({ type: 'statechange', from: from.state, to: to.state })
  if (to.state === 'live' && !visitOf(from)?.joined) {
    const proved = to.view.connectedAt !== to.visit.connectedBefore
    list.push({ type: 'joined', confidence: proved ? 'proved' : 'assumed' })
  }
  const visit = visitOf(from)
  const reason = visit && !visitOf(to) ? leftReason(to, visit) : null
  if (reason !== null) list.push({ type: 'left', reason })
  if (to.state === 'error' && !(from.state === 'error' && from.failure.code === to.failure.code)) {
    list.push({ type: 'error', failure: to.failure })
  }
  return list
}
