import type { FailureCode } from '../backend/failure.ts'
import type { Happening } from '../session/happenings.ts'
import type { LeftReason, SessionState } from '../session/state.ts'

const shared = { bubbles: true, composed: true }

/** What went wrong, as `element.error` and `sv-error` tell it. Holds no personal data. */
export type SessionError = {
  code: FailureCode
  /** Whether trying again, unchanged, can help. */
  retryable: boolean
  /** What the page's author can do about it; may be empty. */
  fix: string
  /** The word that also stands in the server's log; empty where no server answered. */
  reference: string
}

/** `sv-statechange`: the session went from one state to another. */
export class SessionStateChangeEvent extends CustomEvent<{ from: SessionState; to: SessionState }> {
  constructor(from: SessionState, to: SessionState) {
    super('sv-statechange', { ...shared, detail: { from, to } })
  }
}

/**
 * `sv-joined`: this person is connected, once per visit.
 *
 * `confidence` is `proved` when the vendor recorded a connection after the join, and `assumed` when the record may be
 * of an earlier visit. `source` says who knows: always `backend`, since the vendor's pages send no messages.
 */
export class SessionJoinedEvent extends CustomEvent<{ source: 'backend'; confidence: 'proved' | 'assumed' }> {
  constructor(confidence: 'proved' | 'assumed') {
    super('sv-joined', { ...shared, detail: { source: 'backend', confidence } })
  }
}

/** `sv-left`: the visit that began with a join is over, and why. */
export class SessionLeftEvent extends CustomEvent<{ reason: LeftReason }> {
  constructor(reason: LeftReason) {
    super('sv-left', { ...shared, detail: { reason } })
  }
}

/** `sv-error`: the session cannot go on without somebody's doing. */
export class SessionErrorEvent extends CustomEvent<SessionError> {
  constructor(error: SessionError) {
    super('sv-error', { ...shared, detail: error })
  }
}

/** The event that tells a page what happened; an error's waits for its words, and is made where those are. */
export const eventFor = (happening: Exclude<Happening, { type: 'error' }>): CustomEvent => {
  switch (happening.type) {
    case 'statechange':
      return new SessionStateChangeEvent(happening.from, happening.to)
    case 'joined':
      return new SessionJoinedEvent(happening.confidence)
    case 'left':
      return new SessionLeftEvent(happening.reason)
  }
}

declare global {
  interface HTMLElementEventMap {
    'sv-statechange': SessionStateChangeEvent
    'sv-joined': SessionJoinedEvent
    'sv-left': SessionLeftEvent
    'sv-error': SessionErrorEvent
  }
}
