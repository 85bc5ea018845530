/** A time span: milliseconds, or a number with a unit (`ms`, `s`, `m`, `h`, `d`), such as `'20m'`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

/** The one clock of a sandbox. Nothing in it waits for real time, so moving the clock is enough. */
export type Clock = {
  /** Milliseconds since 1970, on this clock. */
  now(): number
  /**
   * Moves the clock forward (or back, with a negative number).
   * @throws RangeError where the duration cannot be read
   */
  advance(duration: Duration): void
  /** Puts the clock to a moment, from which it goes on as before. */
  set(date: Date): void
  /** Whether the clock stands still until it is moved. */
  readonly frozen: boolean
  /** Tells whenever the clock is moved or put, until the returned function is called. */
  watch(listener: () => void): () => void
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const isUnit = (text: string | undefined): text is keyof typeof units =>
  text !== undefined && Object.hasOwn(units, text)

/** Gives a duration in milliseconds. @throws RangeError where it cannot be read */
export const readDuration = (duration: Duration): number => {
  if (typeof duration === 'number' && Number.isFinite(duration)) return duration
  const [, amount, unit] = /^(-?\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(duration)) ?? []
  if (!isUnit(unit))
    throw new RangeError('A duration is a number of milliseconds, or text such as "90s", "20m" or "2h".')
  return Number(amount) * units[unit]
}

/**
 * Makes a clock to hand to `createSandbox`. It runs with real time, from `start` on; a frozen one stands still until moved.
 *
 * @example
 * ```ts
 * const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
 * clock.advance('20m')
 * ```
 */
export const createClock = (start: Date = new Date(), { frozen = false }: { frozen?: boolean } = {}): Clock => {
  const base = frozen ? () => 0 : () => Date.now()
  const listeners = new Set<() => void>()
  let offset = 0
  const put = (moment: number): void => {
    if (Number.isNaN(moment)) throw new RangeError('The clock was given an invalid date.')
    offset = moment - base()
    for (const listener of [...listeners]) listener()
  }
  put(start.getTime())
  const now = () => base() + offset
  return {
    now,
    frozen,
    advance: (duration) => put(now() + readDuration(duration)),
    set: (date) => put(date.getTime()),
    watch(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
