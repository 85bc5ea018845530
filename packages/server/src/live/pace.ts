import type { SessionStatus } from '../contract.ts'

/** What the pace depends on. */
export type PaceFacts = {
  status: SessionStatus
  /** Milliseconds until the session opens; negative once it has. */
  untilOpen: number
  /** Whether the vendor has recorded a connection of the person who asks. */
  connected: boolean
  /** Whether somebody was let in within the last minute, so that things are about to change. */
  entering: boolean
}

/**
 * Seconds until a browser may ask again: often near the start and while people find each other, seldom otherwise.
 *
 * Far from the opening it is a third of the time that is left, at most two minutes, so that a rescheduling arrives
 * in time and the last question before the opening falls close to it.
 */
export const paceOf = ({ status, untilOpen, connected, entering }: PaceFacts): number => {
  if (status === 'cancelled') return 120
  if (untilOpen > 0) return Math.min(120, Math.max(5, Math.ceil(untilOpen / 3_000)))
  if (entering) return 3
  if (status === 'started') return connected ? 6 : 3
  return status === 'ended' ? 10 : 4
}
