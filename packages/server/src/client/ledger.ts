/** How much of the account's hourly quota this client may use. */
export type QuotaOptions = {
  /** Requests an hour, as My Account > API in SecureVideo shows them. Several servers share them: give each its part. */
  perHour: number
  /**
   * How many of them are kept for calls with `priority: 'join'`.
   * @default 0
   */
  reserve?: number
  /**
   * Requests of the last hour that others made under the same quota, for servers that tell each other. They count as this client's own.
   * @default none
   */
  elsewhere?: () => number
}

/** What has been used of the quota. */
export type QuotaState = {
  perHour: number
  reserve: number
  /** Requests of the last hour, those made elsewhere included. */
  used: number
  /** What is left, the reserve included. */
  left: number
  /** When the oldest request is an hour old, so that more is left; null while nothing is used. */
  resetsAt: Date | null
}

/** Whether a call may use the reserve. */
export type Priority = 'normal' | 'join'

/** Counts the requests of the last hour. */
export type Ledger = {
  /** When a call may go; null means now. */
  opensAt(priority: Priority): number | null
  /** Writes a request down; the answer strikes it out, for one that provably never left. */
  note(): () => void
  state(): QuotaState
}

const hour = 3_600_000
const minute = 60_000

/**
 * Starts counting. The hour slides, since where SecureVideo's begins is not known (guide).
 *
 * Own code because `rate-limiter-flexible` counts in fixed windows, in which twice the quota fits around the turn of a window, and
 * takes the time from the machine alone. Seconds are counted, not requests: at most 3,601 numbers for any quota, and a second is
 * free again only when its last request can be an hour old.
 */
export const createLedger = (
  { perHour, reserve = 0, elsewhere = () => 0 }: QuotaOptions,
  now: () => number,
): Ledger => {
  const seconds = new Map<number, number>()
  let own = 0

  const freeAt = (second: number): number => (second + 1) * 1_000 + hour

  const forget = (): void => {
    const time = now()
    // In order of use: where the machine's clock was set back, a later second waits for an earlier one, which is on the safe side.
    for (const [second, count] of seconds) {
      if (freeAt(second) > time) return
      seconds.delete(second)
      own -= count
    }
  }

  return {
    opensAt: (priority) => {
      forget()
      let tooMany = own + elsewhere() + 1 - (priority === 'join' ? perHour : perHour - reserve)
      if (tooMany <= 0) return null
      for (const [second, count] of seconds) {
        tooMany -= count
        if (tooMany <= 0) return freeAt(second)
      }
      // Others have the rest. When theirs comes free is not known here: a little of it does all the time.
      return now() + minute
    },
    note: () => {
      const second = Math.floor(now() / 1_000)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
      own += 1
      return () => {
        const count = seconds.get(second)
        if (count === undefined) return
        own -= 1
        if (count === 1) seconds.delete(second)
        else seconds.set(second, count - 1)
      }
    },
    state: () => {
      forget()
      const [oldest] = seconds.keys()
      const resetsAt = oldest === undefined ? null : new Date(freeAt(oldest))
      const used = own + elsewhere()
      return { perHour, reserve, used, left: Math.max(0, perHour - used), resetsAt }
    },
  }
}
