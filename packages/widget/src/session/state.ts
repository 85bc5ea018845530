import type { SessionView } from '@securevideo/server/contract'
import type { Failure } from '../backend/failure.ts'
import type { Home } from '../room/home.ts'

/** Why `sv-left` fired. */
export type LeftReason =
  /** This person left, here. */
  | 'user'
  /** The session's window was closed. */
  | 'window-closed'
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

/** One stay in the session, from the join on. */
export type Visit = {
  home: Home
  /** What `connectedAt` was before: only a change proves that this visit connected. */
  connectedBefore: string | null
  /** Whether the session was seen running during this visit; an end from before it is not this visit's end. */
  sawStarted: boolean
  /** Whether this visit has been live. */
  joined: boolean
}

/** Which step failed, and so what trying again means. */
export type Step = 'setup' | 'ask' | 'join'

/** Everything the element knows of its session: one state at a time, each with what it needs. */
export type Session =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'early' | 'ready' | 'cancelled'; view: SessionView }
  | { state: 'launching' | 'waiting' | 'live'; view: SessionView; visit: Visit }
  | { state: 'left'; view: SessionView; visit: Visit; reason: 'user' | 'window-closed' | 'replaced' | 'removed' }
  | { state: 'ended'; view: SessionView; visit: Visit | null }
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
  /** The server said how the session stands. */
  | { type: 'told'; view: SessionView; now: number }
  /** The clock reached the opening time. */
  | { type: 'opened'; now: number }
  | { type: 'joining'; home: Home }
  /** The browser threw the frame's page away; the same visit goes on in a new one. */
  | { type: 'relaunching' }
  /** The server gave a ticket. */
  | { type: 'admitted'; view: SessionView; home: Home }
  /** The frame or the window went to the session. */
  | { type: 'launched' }
  | { type: 'leaving'; reason: 'user' | 'window-closed' | 'replaced' | 'removed' }
  /** The ticket did not open: there is no session in the frame. */
  | { type: 'refused'; failure: Failure }
  | { type: 'failed'; failure: Failure }

/** States from which `join()` starts. */
export const canJoin = (session: Session): boolean =>
  session.state === 'ready' ||
  session.state === 'left' ||
  session.state === 'ended' ||
  (session.state === 'error' && session.step === 'join')

/** The visit that goes on now, if one does. */
export const visitOf = (session: Session): Visit | null =>
  session.state === 'launching' || session.state === 'waiting' || session.state === 'live' ? session.visit : null

/** The last view of the session, in whatever state. */
export const viewOf = (session: Session): SessionView | null => ('view' in session ? session.view : null)

// Where a session stands for somebody who is not in it.
const settle = (view: SessionView, now: number): Session => {
  if (view.status === 'cancelled') return { state: 'cancelled', view }
  if (now < Date.parse(view.opensAt)) return { state: 'early', view }
  if (view.status === 'ended') return { state: 'ended', view, visit: null }
  return { state: 'ready', view }
}

// The same for somebody who has a frame or window open.
const settleVisit = (view: SessionView, before: Visit): Session => {
  const visit = before.sawStarted || view.status !== 'started' ? before : { ...before, sawStarted: true }
  if (view.status === 'ended' && visit.sawStarted) return { state: 'ended', view, visit }
  if (view.status === 'started' && view.connectedAt !== null) {
    return { state: 'live', view, visit: { ...visit, joined: true } }
  }
  return { state: 'waiting', view, visit }
}

// A window that the page lost sight of may still be in use: a new connection shows it.
const returned = (view: SessionView, last: SessionView, visit: Visit): Session | null =>
  visit.home === 'window' && view.status === 'started' && view.connectedAt !== last.connectedAt
    ? settleVisit(view, { ...visit, connectedBefore: last.connectedAt, joined: false })
    : null

const told = (session: Session, view: SessionView, now: number): Session => {
  switch (session.state) {
    case 'idle':
    // The answer to the join knows better than an older question.
    case 'launching':
      return session
    case 'waiting':
      if (view.status === 'cancelled' || now < Date.parse(view.opensAt)) return settle(view, now)
      return settleVisit(view, session.visit)
    case 'live':
      return settleVisit(view, session.visit)
    case 'left':
      if (view.status === 'cancelled') return settle(view, now)
      return (session.reason === 'window-closed' && returned(view, session.view, session.visit)) || { ...session, view }
    case 'ended': {
      const back = session.visit && returned(view, session.view, session.visit)
      const next = back ?? settle(view, now)
      return next.state === 'ended' ? { ...next, visit: session.visit } : next
    }
    case 'error':
      return session.step === 'ask' ? settle(view, now) : session
    default:
      return settle(view, now)
  }
}

const failed = (session: Session, failure: Failure): Session => {
  switch (session.state) {
    case 'idle':
    // What is on the screen is still the best that is known; a call is never cut off for a missed question.
    case 'waiting':
    case 'live':
    case 'left':
      return session
    case 'launching':
      if (failure.code === 'too-early') return { state: 'loading' }
      if (failure.code === 'cancelled') return { state: 'cancelled', view: session.view }
      return { state: 'error', failure, step: 'join', view: session.view }
    case 'loading':
      return { state: 'error', failure, step: 'ask', view: null }
    case 'error':
      return session.step === 'ask' ? { ...session, failure } : session
    default:
      return failure.retryable ? session : { state: 'error', failure, step: 'ask', view: session.view }
  }
}

/**
 * What the session becomes when something happens to it: the whole behaviour of the element, without effects.
 *
 * An event that means nothing in a state gives the same object back.
 */
export const transition = (session: Session, event: SessionEvent): Session => {
  const view = viewOf(session)
  switch (event.type) {
    case 'unconfigured':
      return session.state === 'idle' ? session : { state: 'idle' }
    case 'configured':
      return { state: 'loading' }
    case 'misconfigured':
      return { state: 'error', failure: event.failure, step: 'setup', view: null }
    case 'told':
      return told(session, event.view, event.now)
    case 'opened':
      return session.state === 'early' ? settle(session.view, event.now) : session
    case 'joining': {
      if (!canJoin(session) || view === null) return session
      const visit = { home: event.home, connectedBefore: view.connectedAt, sawStarted: false, joined: false }
      return { state: 'launching', view, visit }
    }
    case 'relaunching': {
      const visit = visitOf(session)
      return visit && view ? { state: 'launching', view, visit } : session
    }
    case 'admitted': {
      if (session.state !== 'launching') return session
      const { view: admitted, home } = event
      return { ...session, view: admitted, visit: { ...session.visit, home, connectedBefore: admitted.connectedAt } }
    }
    case 'launched':
      return session.state === 'launching' ? settleVisit(session.view, session.visit) : session
    case 'leaving': {
      const visit = visitOf(session)
      return visit && view ? { state: 'left', view, visit, reason: event.reason } : session
    }
    case 'refused': {
      if (!visitOf(session) || view === null) return session
      if (event.failure.code === 'cancelled') return { state: 'cancelled', view }
      return { state: 'error', failure: event.failure, step: 'join', view }
    }
    case 'failed':
      return failed(session, event.failure)
  }
}
