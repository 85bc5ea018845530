import { LRUCache } from 'lru-cache'
import type { Clock } from '../client/clock.ts'
import type { Client, Priority } from '../client/index.ts'
import { isSecureVideoError } from '../errors.ts'
import { createFlight, type Flight } from './flight.ts'
import type { CallFact, HintFact } from './knowledge.ts'
import { pauseAfter } from './pace.ts'

/** What was told of one session, beside the lists. */
export type SessionEvidence = {
  call: CallFact | undefined
  hint: HintFact | undefined
  /** When this session was first looked at here, in milliseconds since 1970. */
  knownSince: number
  /** When the status last became another one, in milliseconds since 1970. */
  changedAt: number
  /** When the status call may be tried again, after it failed; 0 where it did not. */
  retryAt: number
}

/** Status calls and webhooks' words, by session. */
export type EvidenceBook = {
  of(sessionId: number): SessionEvidence
  /**
   * Asks for the status, together with whoever else wants it. A failure is noted and not thrown: the lists still tell something.
   *
   * @param connection - The newest connection that the list knows, for the judgement later.
   */
  ask(sessionId: number, connection: number | null, priority?: Priority): Promise<void>
  /** Asks for a status that is newer than this moment, whatever is under way; true where it was told. */
  confirm(sessionId: number, connection: number | null): Promise<boolean>
  /** Takes what another instance was told, unless what is known here is newer. */
  adopt(sessionId: number, news: { call?: CallFact; hint?: HintFact }): void
}

type Held = SessionEvidence & {
  failures: number
  pending: Flight | undefined
  /** Counts the questions: the last that was begun, that is over, and that was answered. */
  begun: number
  over: number
  answered: number
}

/** What {@link createEvidenceBook} needs. */
export type EvidenceParts = {
  client: Pick<Client, 'status'>
  clock: Pick<Clock, 'now' | 'after'>
  /** Milliseconds after which a question that has not been answered never will. */
  patience: number
  /** Hears of every answer that came to this instance. */
  onCall: (sessionId: number, call: CallFact) => void
}

// An account whose engine has no status call (A267 promises it for Zoom) is asked again now and then: engines change.
const absence = 10 * 60_000

/** Opens a book on at most 20,000 sessions. */
export const createEvidenceBook = ({ client, clock, patience, onCall }: EvidenceParts): EvidenceBook => {
  const { now } = clock
  const book = new LRUCache<number, Held>({ max: 20_000 })

  const of = (sessionId: number): Held => {
    const known = book.get(sessionId)
    if (known !== undefined) return known
    const fresh: Held = {
      call: undefined,
      hint: undefined,
      knownSince: now(),
      changedAt: 0,
      retryAt: 0,
      failures: 0,
      pending: undefined,
      begun: 0,
      over: 0,
      answered: 0,
    }
    book.set(sessionId, fresh)
    return fresh
  }

  const askOnce = async (sessionId: number, held: Held, connection: number | null, priority: Priority) => {
    const at = now()
    held.begun += 1
    const turn = held.begun
    try {
      const status = await client.status.get({ sessionId }, { priority })
      const call = { status, at, connection }
      if (held.call === undefined || held.call.at <= at) held.call = call
      if (held.hint !== undefined && held.hint.at <= at) held.hint = undefined
      held.answered = Math.max(held.answered, turn)
      held.failures = 0
      held.retryAt = 0
      onCall(sessionId, call)
    } catch (error) {
      const isAbsent = isSecureVideoError(error) && (error.code === 'not-found' || error.code === 'not-implemented')
      held.failures += 1
      held.retryAt = at + (isAbsent ? absence : pauseAfter(held.failures))
    } finally {
      held.over = Math.max(held.over, turn)
    }
  }

  const begin = (sessionId: number, held: Held, connection: number | null, priority: Priority): Promise<void> => {
    const answer = askOnce(sessionId, held, connection, priority).finally(() => {
      if (held.pending === flight) held.pending = undefined
    })
    const flight = createFlight(answer, patience, clock)
    held.pending = flight
    return answer
  }

  const ask = async (sessionId: number, connection: number | null, priority: Priority = 'normal'): Promise<void> => {
    const held = of(sessionId)
    const { pending } = held
    if (pending !== undefined && !pending.isLost()) {
      try {
        return await pending.join()
      } catch {
        // Lost: it is asked again, unless somebody who waited for the same does.
        if (held.pending !== undefined && held.pending !== pending) return held.pending.join().catch(() => {})
      }
    }
    return begin(sessionId, held, connection, priority)
  }

  return {
    of,
    ask,
    async confirm(sessionId, connection) {
      const held = of(sessionId)
      const before = held.begun
      await held.pending?.join().catch(() => {})
      if (held.over <= before) await ask(sessionId, connection)
      return held.answered > before
    },
    adopt(sessionId, { call, hint }) {
      const held = of(sessionId)
      if (call !== undefined && (held.call === undefined || held.call.at < call.at)) {
        held.call = call
        if (held.hint !== undefined && held.hint.at <= call.at) held.hint = undefined
      }
      if (hint !== undefined && (held.hint === undefined || held.hint.at < hint.at)) held.hint = hint
    },
  }
}
