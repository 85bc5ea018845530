import type { Failure } from '../backend/failure.ts'
import {
  type LeftReason,
  type Reason,
  reasonOf,
  type Session,
  type SessionState,
  type Visit,
  viewOf,
  visitOf,
} from './state.ts'

/** How sure it is: said by the vendor, or concluded from weaker or older signs. */
export type Proof = 'proved' | 'assumed'

/** Something that a page is told about. */
export type Happening =
  | { type: 'statechange'; from: SessionState; to: SessionState; reason: Reason | null }
  | { type: 'ready' }
  /** `proved`: the vendor recorded a connection after the join. `assumed`: the record may be of an earlier visit. */
  | { type: 'joined'; proof: Proof }
  | { type: 'left'; reason: LeftReason }
  | { type: 'ended'; proof: Proof }
  | { type: 'error'; failure: Failure }

const leftReason = (to: Session, visit: Visit): LeftReason | null => {
  if (to.state === 'left') return to.reason
  if (to.state === 'error' || to.state === 'expired' || to.state === 'blocked') return visit.joined ? 'failed' : null
  if (to.state === 'ended' || to.state === 'cancelled') return to.state
  return to.state === 'early' ? 'rescheduled' : null
}

/** What a page is told when a session went from one state to another, in order. Pure, like the transition itself. */
export const happenings = (from: Session, to: Session): Happening[] => {
  const list: Happening[] = []
  const isNew = from.state !== to.state
  const proof = viewOf(to)?.proof ?? 'assumed'
  if (isNew) list.push({ type: 'statechange', from: from.state, to: to.state, reason: reasonOf(to) })
  if (isNew && to.state === 'ready') list.push({ type: 'ready' })
  if (to.state === 'live' && !visitOf(from)?.joined) {
    const isFresh = to.view.connectedAt !== to.visit.connectedBefore
    list.push({ type: 'joined', proof: isFresh ? proof : 'assumed' })
  }
  const visit = visitOf(from)
  const reason = visit && !visitOf(to) ? leftReason(to, visit) : null
  if (reason !== null) list.push({ type: 'left', reason })
  if (isNew && to.state === 'ended') list.push({ type: 'ended', proof })
  if ('failure' in to && !('failure' in from && from.failure.code === to.failure.code)) {
    list.push({ type: 'error', failure: to.failure })
  }
  return list
}
