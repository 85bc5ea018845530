import type { Session } from '../client/index.ts'
import type { List } from './directory.ts'
import type { Entrances } from './entrances.ts'
import type { EvidenceBook } from './evidence.ts'
import { judge, type Known, newestConnection } from './knowledge.ts'
import { callPaceOf, listPaceOf, type PollFacts, pauseAfter, staleAfter, weightOf } from './pace.ts'
import type { Pressure } from './pressure.ts'

/** What is known of a session, and when it wants to be asked for again; all times in milliseconds since 1970. */
export type Outlook = {
  known: Known
  /** Milliseconds between two readings of its list. */
  listPace: number
  /** When its list is to be read again. */
  listDue: number
  /** When its status is to be asked for; infinity where the list is enough. */
  callDue: number
  /** When what is known becomes stale. */
  staleAt: number
}

/** Looks at a session in a list that was read. */
export type Look = (list: List, session: Session) => Outlook

/** What {@link createLook} needs. */
export type LookParts = {
  book: EvidenceBook
  entrances: Entrances
  pressure: Pressure
  /** Whether webhooks arrive. */
  isTold: () => boolean
  /** Milliseconds before the start from which people may join. */
  opensBefore: number
  now: () => number
}

// Somebody who was let in and is not seen after this has turned round, or the vendor does not record it.
const entranceWatch = 30_000
// Spreads the calls of sessions that somebody waits for since the same moment over the five minutes between two of them.
const spread = (sessionId: number): number => (sessionId * 7_919) % 300_000

/** Makes the {@link Look} of one instance. */
export const createLook =
  ({ book, entrances, pressure, isTold, opensBefore, now }: LookParts): Look =>
  (list, session) => {
    const time = now()
    const at = list.at ?? 0
    const { call, hint, knownSince, changedAt, retryAt } = book.of(session.sessionId)
    const verdict = judge({ list: { session, at }, call, hint })
    const { status } = verdict
    const untilStart = session.startsAt.getTime() - time
    const entered = entrances.last(session.sessionId)
    const connection = newestConnection(session)
    const facts: PollFacts = {
      status,
      untilOpen: untilStart - opensBefore,
      untilStart,
      entering: entered !== undefined && time - entered.at < entranceWatch && connection === entered.connection,
      unchangedFor: time - Math.max(changedAt, connection ?? 0),
      told: isTold(),
      slowness: pressure.slowness(),
    }
    const listPace = listPaceOf(facts) * weightOf(list.sessions.size)
    const callPace = callPaceOf(facts)
    const isCalled = status === 'started' || status === 'ended'
    const staleAt = Math.min(
      // Old is old, also where asking less is our own choice.
      at + staleAfter(listPace / facts.slowness),
      // Where SecureVideo has no status call there is none to be late.
      isCalled && call !== undefined ? call.at + staleAfter(callPace / facts.slowness) : Number.POSITIVE_INFINITY,
    )
    // What our own client has changed since is not shown here, and cannot be asked for at the moment.
    const isBehind = list.isOutdated && (list.failures > 0 || pressure.pause() > 0)
    const stale = time >= staleAt || isBehind
    return {
      known: {
        session,
        status,
        proof: stale ? 'assumed' : verdict.proof,
        stale,
        at: Math.max(at, call?.at ?? 0, hint?.at ?? 0),
      },
      listPace,
      listDue: Math.max(at + listPace, list.failures === 0 ? 0 : list.failedAt + pauseAfter(list.failures)),
      callDue: Math.max(retryAt, wantsCallAt()),
      staleAt,
    }

    function wantsCallAt(): number {
      const isUnconfirmed = hint !== undefined && (call === undefined || hint.at > call.at)
      if (isUnconfirmed || (isCalled && call === undefined)) return 0
      if (!Number.isFinite(callPace)) return Number.POSITIVE_INFINITY
      if (call === undefined) {
        return Math.max(knownSince, session.startsAt.getTime() - opensBefore) + spread(session.sessionId)
      }
      const isContradicted = verdict.proof === 'assumed' && connection !== null
      return isContradicted && call.at < at ? call.at : call.at + callPace
    }
  }
