import type { Clock } from '../client/clock.ts'

/** One timer for the soonest of many times. */
export type Alarm = {
  /** Rings at that time, in milliseconds on the clock, unless it is to ring sooner. */
  ringBy(time: number): void
  off(): void
}

// It rings after this, however far off its time is: clocks are moved and machines sleep.
const longest = 60_000
const shortest = 250

/** Makes an alarm that is off. */
export const createAlarm = (clock: Pick<Clock, 'now' | 'after'>, ring: () => void): Alarm => {
  let callOff: () => void = () => {}
  let ringsAt = Number.POSITIVE_INFINITY

  const off = (): void => {
    callOff()
    callOff = () => {}
    ringsAt = Number.POSITIVE_INFINITY
  }

  return {
    off,
    ringBy: (time) => {
      const now = clock.now()
      const at = now + Math.min(longest, Math.max(shortest, time - now))
      if (at >= ringsAt) return
      callOff()
      ringsAt = at
      callOff = clock.after(at - now, () => {
        off()
        ring()
      })
    },
  }
}
