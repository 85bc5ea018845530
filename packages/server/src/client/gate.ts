import type { Clock } from './clock.ts'
import { failure, type Progress } from './failure.ts'
import { createLedger, type Priority, type QuotaState } from './ledger.ts'
import type { Connection } from './options.ts'
import { rulings } from './policy.ts'
import { createQueue } from './queue.ts'
import type { Call } from './request.ts'
import type { Stop } from './stop.ts'

/** What a client holds back at the moment. */
export type GateState = {
  /** The ledger of the `quota` option; null without it. */
  quota: QuotaState | null
  /** Until when SecureVideo wants to be left alone, after a 429; else null. */
  pausedUntil: Date | null
  /** Requests on their way. */
  inFlight: number
  /** Calls that wait for one of those to end. */
  queued: number
}

/** One try that wants to go out. */
export type Candidate = { call: Call; priority: Priority; stop: Stop; progress: Progress }

/** What every try goes through before it is sent: the pause after a 429, the ledger and the queue. */
export type Gate = {
  /**
   * Waits until a try may go. Whoever got in calls the answer when the try is over, with whether anything can have left.
   *
   * @throws SecureVideoError `quota` or `queue-full`
   */
  enter(candidate: Candidate): Promise<(wasSent: boolean) => void>
  /** Keeps everybody home for so many milliseconds. */
  pause(milliseconds: number): void
  state(): GateState
}

/** Opens the gate of one client. */
export const createGate = (
  { concurrency, queue: limit, quota }: Pick<Connection, 'concurrency' | 'queue' | 'quota'>,
  clock: Clock,
): Gate => {
  const queue = createQueue(concurrency, limit)
  const ledger = quota && createLedger(quota, clock.now)
  let pausedUntil = 0
  const pauseLeft = (): number => pausedUntil - clock.now()

  /** Waits until the quota allows a call, if the deadline leaves time for it. */
  const stayHome = async ({ call, stop, progress }: Candidate): Promise<void> => {
    for (let wait = pauseLeft(); wait > 0; wait = pauseLeft()) {
      if (wait >= stop.remaining()) {
        throw failure(call, rulings.keptHome, progress, { retryAt: new Date(pausedUntil) })
      }
      await stop.wait(wait)
    }
  }

  const checkLedger = ({ call, priority, progress }: Candidate): void => {
    const opensAt = ledger?.opensAt(priority) ?? null
    if (opensAt !== null) throw failure(call, rulings.overQuota, progress, { retryAt: new Date(opensAt) })
  }

  return {
    pause: (milliseconds) => {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds)
    },
    state: () => ({
      quota: ledger?.state() ?? null,
      pausedUntil: pauseLeft() > 0 ? new Date(pausedUntil) : null,
      inFlight: queue.inFlight(),
      queued: queue.queued(),
    }),
    enter: async (candidate) => {
      const { call, priority, stop, progress } = candidate
      // A further try was let in before, and its caller has waited longest.
      const isNew = progress.attempts === 0
      const lane = priority === 'normal' && !isNew ? 'again' : priority
      // The pause is for what can wait. Where the vendor still says 429, somebody who enters hears that instead of our guess.
      const isHeld = () => priority !== 'join' && pauseLeft() > 0
      for (;;) {
        if (isHeld()) await stayHome(candidate)
        checkLedger(candidate)
        if (isNew && queue.isFull(lane)) throw failure(call, rulings.queueFull, progress)
        const leave = await queue.enter(stop, lane)
        try {
          stop.signal.throwIfAborted()
          checkLedger(candidate)
        } catch (refused) {
          leave()
          throw refused
        }
        // A 429 may have come while it waited for its turn.
        if (!isHeld()) {
          const strike = ledger?.note()
          return (wasSent) => {
            if (!wasSent) strike?.()
            leave()
          }
        }
        leave()
      }
    },
  }
}
