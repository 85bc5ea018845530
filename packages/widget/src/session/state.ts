import type { SessionView } from '@securevideo/server/contract'
import type { Failure } from '../backend/failure.ts'
import type { Finding } from '../diagnose/diagnosis.ts'
import type { Home } from '../room/home.ts'

/** Why `sv-left` fired. */
export type LeftReason =
  /** This person left, here. */
  | 'user'
  /** The session's window was closed. */
  | 'window-closed'
  /** The session took the whole tab, and this person came back from it. */
  | 'returned'
  /** This person's login ended, in the frame: by a log-out there, or by time. */
  | 'login-ended'
  /** Everybody left. */
  | 'ended'
  | 'cancelled'
  /** The session was moved to a later time while this person waited. */
  | 'rescheduled'
  /** The element was pointed at another session. */
  | 'replaced'
  /** The element was taken out of the page. */
  | 'removed'
  /** The session had to be opened anew, and that failed. */
  | 'failed'

/** The ways out of a visit that begin here, in the page. */
export type Departure = 'user' | 'window-closed' | 'returned' | 'login-ended' | 'replaced' | 'removed'

/** One stay in the session, from the join on. */
export type Visit = {
  home: Home
  /** When the server last let this person in, in milliseconds of its time. */
  since: number
  /** What `connectedAt` was before: only a change proves that this visit connected. */
  connectedBefore: string | null
  /** Whether this visit has been live. */
  joined: boolean
  /** Whether the page has lost hold of the visit's window, which may be open still. */
  lost: boolean
}

/** Which step failed, and so what trying again means. */
export type Step = 'setup' | 'ask' | 'join'

/** Everything the element knows of its session: one state at a time, each with what it needs. */
export type Session =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'early' | 'ready' | 'cancelled'; view: SessionView }
  | { state: 'launching' | 'waiting' | 'live'; view: SessionView; visit: Visit }
  | { state: 'left'; view: SessionView; visit: Visit; reason: Departure }
  | { state: 'ended'; view: SessionView; visit: Visit | null }
  /** What this person was given, such as a pass, is over. */
  | { state: 'expired'; failure: Failure; view: SessionView | null }
  /** This page or browser cannot hold the session. */
  | { state: 'blocked'; finding: Finding; view: SessionView }
  | { state: 'error'; failure: Failure; step: Step; view: SessionView | null }

/** The names of the states, as pages see them in `element.state` and `:state(…)`. */
export type SessionState = Session['state']

/** Everything that can happen to a session. `now` is the server's time in milliseconds. */
export type SessionEvent =
  /** The attributes name no whole session. */
  | { type: 'unconfigured' }
  /** The attributes name one; it is being asked for. */
  | { type: 'configured' }
  /** The attributes cannot be used. */
  | { type: 'misconfigured'; failure: Failure }
  /** The server said how the session stands. `visit` is one that left this page and may be over now. */
  | { type: 'told'; view: SessionView; now: number; visit?: Visit | null }
  /** The clock reached the opening time. */
  | { type: 'opened'; now: number }
  /** The page was found unable to hold the session. */
  | { type: 'blocked'; finding: Finding }
  | { type: 'joining'; home: Home }
  /** The browser threw the frame's page away; the same visit goes on in a new one. */
  | { type: 'relaunching' }
  /** The server gave a ticket. */
  | { type: 'admitted'; view: SessionView; home: Home }
  /** The frame or the window went to the session. */
  | { type: 'launched' }
  /** The page has no hold of the session's window any more. */
  | { type: 'lost' }
  | { type: 'leaving'; reason: Departure }
  /** The ticket did not open: there is no session in the frame. */
  | { type: 'refused'; failure: Failure }
  | { type: 'failed'; failure: Failure }

/** Why a session stands where it does: {@link reasonOf}. */
export type Reason = Home | Departure | 'window-lost' | Failure['code'] | Finding['code']

/** States from which `join()` starts. */
export const canJoin = (session: Session): boolean =>
  session.state === 'ready' ||
  session.state === 'left' ||
  session.state === 'ended' ||
  session.state === 'blocked' ||
  (session.state === 'error' && session.step === 'join')

/** The visit that goes on now, if one does. */
export const visitOf = (session: Session): Visit | null =>
  session.state === 'launching' || session.state === 'waiting' || session.state === 'live' ? session.visit : null

/** The last view of the session, in whatever state. */
export const viewOf = (session: Session): SessionView | null => ('view' in session ? session.view : null)

/** Why a session stands where it does: where it is open, how it was left, what failed, what is in the way; else null. */
export const reasonOf = (session: Session): Reason | null => {
  const visit = visitOf(session)
  if (visit) return visit.lost ? 'window-lost' : visit.home
  if ('failure' in session) return session.failure.code
  if (session.state === 'blocked') return session.finding.code
  return session.state === 'left' ? session.reason : null
}
