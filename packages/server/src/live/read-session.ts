import type { Clock } from '../client/clock.ts'
import type { Priority, Session } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import type { Afterwork } from './afterwork.ts'
import type { ScopeChoice } from './choose-scope.ts'
import type { Directory } from './directory.ts'
import type { EvidenceBook } from './evidence.ts'
import { within } from './flight.ts'
import type { Following } from './following.ts'
import type { Known } from './knowledge.ts'
import type { Look } from './outlook.ts'
import { staleAfter } from './pace.ts'
import type { Polling } from './polling.ts'
import type { Pressure } from './pressure.ts'
import type { Round } from './round.ts'
import { isOfParticipant, type Scope } from './scope.ts'

/** How new an answer has to be, and who pays for it. */
export type ReadOptions = {
  /** Milliseconds: an older list is read again first; where that fails, the older one is given, labelled `stale`. @default by the pace */
  maxAge?: number
  /** `join` for somebody who is about to enter. @default 'normal' */
  priority?: Priority
  /**
   * Milliseconds since 1970 until when to wait for SecureVideo, whatever has to be asked. One request has one such time for all that it
   * reads. @default the deadline of one call, from now
   */
  until?: number
  /** Where the host ends what goes on after the answer. @default it goes on by itself */
  afterwork?: Afterwork | undefined
}

/** Tells what is known of a session. Undefined where it is in no list. */
export type ReadSession = (
  reference: SessionReference,
  scope?: Scope,
  options?: ReadOptions,
) => Promise<Known | undefined>

/** What {@link createReadSession} works with. */
export type ReadSessionParts = {
  directory: Directory
  book: EvidenceBook
  look: Look
  pressure: Pick<Pressure, 'pause'>
  polling: Pick<Polling, 'readList' | 'pollList' | 'pollStatus' | 'askStatus'>
  following: Pick<Following, 'keepUp'>
  choice: ScopeChoice
  rounds: ReadonlyMap<string, Round>
  report: (known: Known) => void
  clock: Pick<Clock, 'now' | 'after'>
  /** Until when whoever asks now is to be answered. */
  until: () => number
}

/** How one request waits for what it asks. */
type Asker = {
  priority: Priority
  /** Waits for an answer as long as the request may. */
  wait<Answer>(ask: () => Promise<Answer>): Promise<Answer>
  /** Sees to the end of what this request has begun for those after it. Waits only where the host would stop it. */
  spare(work: Promise<unknown>): Promise<void>
}

// A list in which a session is missing is read again for it, but not for everybody who asks for one that does not exist.
const missAfter = 4_000
// Whoever asks about a list that nobody has asked for in this time waits until it is read.
const unaskedFor = 60_000
// Longer than this nobody is shown what was known, and is told what is wrong instead.
const keptFor = 15 * 60_000

/** Makes the {@link ReadSession} of one instance: it waits for no list that is fresh enough, and asks ahead for one that soon is not. */
export const createReadSession = (parts: ReadSessionParts): ReadSession => {
  const { directory, book, look, pressure, polling, following, choice, rounds, report, clock, until } = parts
  const { now } = clock

  const askerOf = ({ priority = 'normal', afterwork, until: latest = until() }: ReadOptions): Asker => {
    const handOver = (work: Promise<unknown>) => {
      const quiet = work.catch(() => {})
      return afterwork?.(quiet)
    }
    return {
      priority,
      wait: (ask) => {
        const kept = () => {
          const answer = ask()
          // Others may wait for the same when this browser is gone.
          void handOver(answer)
          return answer
        }
        return within(kept, latest, clock)
      },
      spare: async (work) => {
        const unfinished = handOver(work)
        if (unfinished !== undefined) await within(() => unfinished, latest, clock).catch(() => {})
      },
    }
  }

  /** Makes a list new enough, or says that it is not; throws where there is nothing that could be shown. */
  const refresh = async (scope: Scope | undefined, { priority, wait }: Asker): Promise<void> => {
    const list = directory.list(scope)
    const isRecent = list.at !== undefined && now() - list.at < keptFor
    // While the vendor is in trouble nobody waits for what the round will try by itself; who enters does.
    if (isRecent && priority === 'normal' && (pressure.pause() > 0 || now() - list.failedAt < 5_000)) return
    try {
      await wait(() => polling.readList(list, priority))
    } catch (error) {
      if (!isRecent) throw error
    }
    rounds.get(list.key)?.settle()
  }

  const find = async (
    reference: SessionReference,
    scope: Scope | undefined,
    maxAge: number | undefined,
    asker: Asker,
  ): Promise<Session | undefined> => {
    const { priority, wait, spare } = asker
    const list = () => directory.list(scope)
    const pick = () => directory.find(list(), reference)
    const { at, isOutdated } = list()
    if (at === undefined) {
      await wait(() => polling.readList(list(), priority))
      return pick()
    }
    // Who asks after our own client has changed something is not answered from before.
    const age = isOutdated ? Number.POSITIVE_INFINITY : now() - at
    const session = pick()
    if (session === undefined) {
      if (age < missAfter) return undefined
      await wait(() => polling.readList(list(), priority))
      return pick()
    }
    const { listDue, listPace } = look(list(), session)
    const latest = maxAge ?? Math.max(listPace, Math.min(unaskedFor, staleAfter(listPace)))
    if (age > latest) await refresh(scope, asker)
    else if (listDue <= now()) {
      await spare(polling.pollList(list(), listPace).then(() => rounds.get(list().key)?.settle()))
    }
    return pick()
  }

  const freshenStatus = async (scope: Scope | undefined, session: Session, { priority, wait, spare }: Asker) => {
    const { callDue, known } = look(directory.list(scope), session)
    if (callDue > now()) return
    const isMissing = book.of(session.sessionId).call === undefined || known.stale
    // By its turn somebody else may have learned it.
    const current = () => (look(directory.list(scope), session).callDue > now() ? undefined : session)
    if (!isMissing) return spare(polling.pollStatus(session.sessionId, 15_000, current))
    if (pressure.pause() > 0) return
    const ask = () => polling.askStatus(session)
    // Who enters is let in whatever the status.
    if (priority === 'join') return spare(ask())
    await wait(ask).catch(() => {})
  }

  return async (reference, wanted, options = {}) => {
    const asker = askerOf(options)
    let scope = choice.choose(reference, wanted)
    const hasOwn = isOfParticipant(scope)
    const maxAge = hasOwn || !choice.isGone(reference, wanted) ? options.maxAge : 0
    let session = await find(reference, scope, maxAge, asker)
    if (session === undefined && hasOwn) {
      // Which codes count as active, and how addresses are compared, is not documented: absence from such a list proves nothing.
      scope = undefined
      session = await find(reference, scope, 0, asker)
    }
    // But an account's list from before that absence, which could not be read again, lets nobody in.
    if (session === undefined || (scope === undefined && choice.isGone(reference, wanted))) return undefined
    following.keepUp(directory.list(scope), session.sessionId)
    if (options.maxAge === undefined) await freshenStatus(scope, session, asker)
    const { known } = look(directory.list(scope), session)
    report(known)
    return known
  }
}
