import type { Clock } from './clock.ts'

/** How many API requests the customer may make in an hour (guide). */
export type Quota = {
  /** Calls an hour; null lifts it. More than the system's 100,000 are reduced to that (guide). @throws RangeError */
  set(perHour: number | null): void
  readonly perHour: number | null
  /** Calls that were counted within the last hour. */
  used(): number
  /** Counts a call. False where the hour is used up: then it is not counted. */
  take(): boolean
}

const hour = 3_600_000
const systemMaximum = 100_000

/** Starts without a quota. The hour slides, on the sandbox's clock (inferred: which hour the vendor means is not documented). */
export const createQuota = (clock: Clock): Quota => {
  let perHour: number | null = null
  let taken: number[] = []
  const forget = (): void => {
    const now = clock.now()
    // A clock that was put back leaves calls that lie ahead: they belong to another hour.
    taken = taken.filter((at) => at > now - hour && at <= now)
  }
  return {
    set(limit) {
      if (limit !== null && !(Number.isInteger(limit) && limit >= 0)) {
        throw new RangeError('A quota is a whole number of calls an hour, or null for none.')
      }
      perHour = limit === null ? null : Math.min(limit, systemMaximum)
      if (perHour === null) taken = []
    },
    get perHour() {
      return perHour
    },
    used() {
      forget()
      return taken.length
    },
    take() {
      if (perHour === null) return true
      forget()
      if (taken.length >= perHour) return false
      taken.push(clock.now())
      return true
    },
  }
}
