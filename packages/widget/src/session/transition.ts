import type { SessionView } from '@securevideo/server/contract'
import type { Failure } from '../backend/failure.ts'
import { canJoin, type Session, type SessionEvent, type SessionState, type Visit, viewOf, visitOf } from './state.ts'

/** Events that mean the same in every state, and what they lead to. */
export const anywhere: Partial<Record<SessionEvent['type'], SessionState>> = {
  unconfigured: 'idle',
  configured: 'loading',
  misconfigured: 'error',
}

/** Every state, the events that mean something in it beside {@link anywhere}, and the states that each of them can lead to. */
export const table: Record<SessionState, Partial<Record<SessionEvent['type'], string>>> = {
  idle: {},
  loading: { told: 'early ready left ended cancelled', failed: 'expired error' },
  early: {
    told: 'early ready ended cancelled',
    opened: 'early ready ended',
    blocked: 'blocked',
    failed: 'early expired error',
  },
  ready: {
    told: 'early ready ended cancelled',
    blocked: 'blocked',
    joining: 'launching',
    failed: 'ready expired error',
  },
  launching: {
    relaunching: 'launching',
    admitted: 'launching',
    launched: 'waiting live',
    blocked: 'blocked',
    leaving: 'left',
    refused: 'cancelled error',
    failed: 'loading cancelled expired error',
  },
  waiting: {
    told: 'waiting live early ended cancelled',
    blocked: 'blocked',
    relaunching: 'launching',
    lost: 'waiting',
    leaving: 'left',
    refused: 'cancelled error',
  },
  live: {
    told: 'waiting live ended',
    relaunching: 'launching',
    lost: 'live',
    leaving: 'left',
    refused: 'cancelled error',
  },
  left: { told: 'left live cancelled', blocked: 'blocked', joining: 'launching', failed: 'left expired' },
  ended: {
    told: 'ended early ready live cancelled',
    blocked: 'blocked',
    joining: 'launching',
    failed: 'ended expired error',
  },
  expired: {},
  cancelled: { told: 'early ready ended cancelled', failed: 'cancelled expired error' },
  blocked: { told: 'blocked cancelled', joining: 'launching', failed: 'blocked expired error' },
  error: { told: 'early ready ended cancelled error', joining: 'launching error', failed: 'expired error' },
}

// Milliseconds after the start for which somebody who has not been in is still expected.
const lateness = 30 * 60_000

// Where a session stands for somebody who is not in it. A clinician who looks in before the patient comes ends it, too: for who has not
// been in, it is yet to begin.
const settle = (view: SessionView, now: number): Session => {
  if (view.status === 'cancelled') return { state: 'cancelled', view }
  if (now < Date.parse(view.opensAt)) return { state: 'early', view }
  const isExpected = view.connectedAt === null && now < Date.parse(view.startsAt) + lateness
  return view.status === 'ended' && !isExpected ? { state: 'ended', view, visit: null } : { state: 'ready', view }
}

// Milliseconds after which somebody who was on record before the join has connected again, if they ever do.
const reconnecting = 30_000

// The same for somebody who has a frame or window open. An end closes a frame, so it must be this visit's: the vendor's waiting room
// outlives everybody who left, and the moment in which a person who reloads the page is connected nowhere is no end.
const settleVisit = (view: SessionView, visit: Visit, now: number): Session => {
  if (view.status === 'started' && view.connectedAt) return { state: 'live', view, visit: { ...visit, joined: true } }
  const isBack = view.connectedAt !== visit.connectedBefore || now - visit.since > reconnecting
  return { state: view.status === 'ended' && visit.joined && isBack ? 'ended' : 'waiting', view, visit }
}

// The same for somebody who comes back from a session that had taken the whole tab.
const settleReturn = (view: SessionView, now: number, visit: Visit): Session => {
  const next = settle(view, now)
  if (next.state === 'ready') return { state: 'left', view, visit, reason: 'returned' }
  return next.state === 'ended' ? { ...next, visit } : next
}

// A window that the page lost sight of may still be in use: a new connection shows it.
const reappear = (view: SessionView, last: SessionView, visit: Visit): Session | null =>
  visit.home === 'window' && view.status === 'started' && view.connectedAt && view.connectedAt !== last.connectedAt
    ? settleVisit(view, { ...visit, connectedBefore: last.connectedAt, joined: false, lost: true }, 0)
    : null

const told = (session: Session, { view, now, visit }: Extract<SessionEvent, { type: 'told' }>): Session => {
  switch (session.state) {
    case 'waiting':
      if (view.status === 'cancelled' || now < Date.parse(view.opensAt)) return settle(view, now)
      return settleVisit(view, session.visit, now)
    case 'live':
      // Whoever talks goes on talking: what is called off meanwhile is so for the others.
      return view.status === 'cancelled' ? { ...session, view } : settleVisit(view, session.visit, now)
    case 'left':
      if (view.status === 'cancelled') return settle(view, now)
      return (session.reason === 'window-closed' && reappear(view, session.view, session.visit)) || { ...session, view }
    case 'ended': {
      const back = session.visit && reappear(view, session.view, session.visit)
      const next = back ?? settle(view, now)
      return next.state === 'ended' ? { ...next, visit: session.visit } : next
    }
    case 'blocked':
      return view.status === 'cancelled' ? settle(view, now) : { ...session, view }
    case 'error':
      return session.step === 'ask' ? settle(view, now) : session
    default:
      return visit && session.state === 'loading' ? settleReturn(view, now, visit) : settle(view, now)
  }
}

const failed = (session: Session, failure: Failure): Session => {
  const view = viewOf(session)
  const { code, retryable } = failure
  if (code === 'pass-expired') return { state: 'expired', failure, view }
  if (session.state === 'launching') {
    if (code === 'too-early') return { state: 'loading' }
    if (code === 'cancelled') return { state: 'cancelled', view: session.view }
    return { state: 'error', failure, step: 'join', view }
  }
  if (session.state === 'error') return session.step === 'ask' ? { ...session, failure } : session
  // What is on the screen is still the best that is known.
  if (session.state === 'left' || (view && retryable)) return session
  return { state: 'error', failure, step: 'ask', view }
}

const become = (session: Session, event: SessionEvent): Session => {
  const view = viewOf(session)
  const visit = visitOf(session)
  switch (event.type) {
    case 'unconfigured':
      return session.state === 'idle' ? session : { state: 'idle' }
    case 'configured':
      return { state: 'loading' }
    case 'misconfigured':
      return { state: 'error', failure: event.failure, step: 'setup', view: null }
    case 'told':
      return told(session, event)
    case 'failed':
      return failed(session, event.failure)
  }
  if (!view) return session
  switch (event.type) {
    case 'opened':
      return settle(view, event.now)
    case 'blocked':
      return { state: 'blocked', finding: event.finding, view }
    case 'joining':
      if (!canJoin(session)) return session
      return {
        state: 'launching',
        view,
        visit: { home: event.home, since: 0, connectedBefore: view.connectedAt, joined: false, lost: false },
      }
  }
  if (!visit) return session
  switch (event.type) {
    case 'relaunching':
      return { state: 'launching', view, visit }
    case 'admitted': {
      const { view: admitted, home } = event
      return {
        state: 'launching',
        view: admitted,
        visit: { ...visit, home, since: Date.parse(admitted.now), connectedBefore: admitted.connectedAt },
      }
    }
    case 'launched':
      return settleVisit(view, visit, visit.since)
    case 'lost':
      return { ...session, visit: { ...visit, lost: true } } as Session
    case 'leaving':
      return { state: 'left', view, visit, reason: event.reason }
    case 'refused':
      if (event.failure.code === 'cancelled') return { state: 'cancelled', view }
      return { state: 'error', failure: event.failure, step: 'join', view }
  }
}

/**
 * What the session becomes when something happens to it: the whole behaviour of the element, without effects.
 *
 * An event that means nothing in a state gives the same object back.
 */
export const transition = (session: Session, event: SessionEvent): Session =>
  event.type in anywhere || event.type in table[session.state] ? become(session, event) : session
