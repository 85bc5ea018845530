import type { SessionStatus } from '../contract.ts'

/**
 * Seconds until a browser may ask again: often near the start and while people find each other, seldom otherwise.
 *
 * Far from the opening it is a third of the time that is left, at most two minutes, so that a rescheduling arrives
 * in time and the last question before the opening falls close to it.
 */
export const paceOf = (status: SessionStatus, untilOpen: number, connected: boolean): number => {
  if (status === 'cancelled') return 120
  if (untilOpen > 0) return Math.min(120, Math.max(5, Math.ceil(untilOpen / 3_000)))
  if (status === 'started') return connected ? 6 : 3
  return status === 'ended' ? 10 : 4
}
