import type { FailureCode } from '../backend/failure.ts'
import type { Happening, Proof } from '../session/happenings.ts'
import type { Departure, LeftReason, Reason, SessionEvent, SessionState } from '../session/state.ts'
import type { SessionInfo } from './info.ts'
import { SvEvent } from './sv-event.ts'

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

/** Who brought a change about: this person or the page, the server, the frame or the window, or the clock. */
export type Source = 'user' | 'backend' | 'frame' | 'window' | 'timer' | 'page'

/** `sv-statechange`: the session went from one state to another. `at` is the server's time, ISO 8601. */
export class SessionStateChangeEvent extends SvEvent<{
  from: SessionState
  to: SessionState
  reason: Reason | null
  source: Source
  at: string
}> {}

/** `sv-ready`: the session can be joined. */
export class SessionReadyEvent extends SvEvent<{ info: SessionInfo }> {}

/**
 * `sv-joined`: this person is connected, once per visit.
 *
 * `proof` is `proved` when the vendor recorded a connection after the join, and `assumed` when the record may be
 * of an earlier visit. `source` says who knows: always `backend`, since the vendor's pages send no messages.
 */
export class SessionJoinedEvent extends SvEvent<{ source: 'backend'; proof: Proof; at: string }> {}

/** `sv-left`: the visit that began with a join is over, and why. */
export class SessionLeftEvent extends SvEvent<{ reason: LeftReason; source: Source; at: string }> {}

/** `sv-ended`: everybody has left. The session may start again, and can be joined again. */
export class SessionEndedEvent extends SvEvent<{ source: 'backend'; proof: Proof; at: string }> {}

/** `sv-error`: the session cannot go on without somebody's doing. */
export class SessionErrorEvent extends SvEvent<SessionError> {}

const sources: Partial<Record<SessionEvent['type'] | Departure, Source>> = {
  told: 'backend',
  failed: 'backend',
  admitted: 'backend',
  refused: 'backend',
  opened: 'timer',
  joining: 'user',
  launched: 'frame',
  lost: 'window',
  user: 'user',
  'window-closed': 'window',
  'login-ended': 'frame',
}

/** Who brought an event about. */
export const sourceOf = (event: SessionEvent): Source =>
  sources[event.type === 'leaving' ? event.reason : event.type] ?? 'page'

/** The event that tells a page what happened; an error's waits for its advice, and is made where that is. */
export const eventFor = (
  happening: Exclude<Happening, { type: 'error' | 'ready' }>,
  source: Source,
  at: string,
): CustomEvent => {
  const { type, ...what } = happening
  // Who is in the session, the server alone knows, whatever it was that brought its word about.
  const told = 'proof' in what ? 'backend' : source
  // One class for each, with the same name: a page may ask for it by `instanceof`.
  return new classes[type](type, { ...what, source: told, at } as never)
}

const classes = {
  statechange: SessionStateChangeEvent,
  joined: SessionJoinedEvent,
  left: SessionLeftEvent,
  ended: SessionEndedEvent,
}

declare global {
  interface HTMLElementEventMap {
    'sv-statechange': SessionStateChangeEvent
    'sv-ready': SessionReadyEvent
    'sv-joined': SessionJoinedEvent
    'sv-left': SessionLeftEvent
    'sv-ended': SessionEndedEvent
    'sv-error': SessionErrorEvent
  }
}
