import type { SessionStatus } from '../contract.ts'

/** What the pace of browsers depends on. */
export type PaceFacts = {
  status: SessionStatus
  /** Milliseconds until the session opens; negative once it has. */
  untilOpen: number
  /** Whether the vendor has recorded a connection of the person who asks. */
  connected: boolean
  /** Whether somebody was let in within the last minute, so that things are about to change. */
  entering: boolean
  /** How many times longer everybody waits, because the quota runs short. @default 1 */
  slowness?: number
  /** Milliseconds until the vendor may be asked again, after a 429. @default 0 */
  pause?: number
}

/**
 * Seconds until a browser may ask again: often near the start and while people find each other, seldom otherwise.
 *
 * Far from the opening it is a third of the time that is left, at most two minutes, so that a rescheduling arrives
 * in time and the last question before the opening falls close to it. While the quota is short or used up browsers
 * wait longer too, at most five minutes: there is nothing new to tell them.
 */
export const paceOf = ({ slowness = 1, pause = 0, ...facts }: PaceFacts): number =>
  Math.max(Math.min(300, Math.ceil(pause / 1_000)), Math.min(300, calmPaceOf(facts) * slowness))

const calmPaceOf = ({ status, untilOpen, connected, entering }: PaceFacts): number => {
  if (status === 'cancelled') return 120
  if (untilOpen > 0) return Math.min(120, Math.max(5, Math.ceil(untilOpen / 3_000)))
  if (entering) return 3
  if (status === 'started') return connected ? 6 : 3
  return status === 'ended' ? 10 : 4
}

/** What the pace of our own questions to the vendor depends on. */
export type PollFacts = {
  status: SessionStatus
  /** Milliseconds until the session opens, and until it starts; negative once it has. */
  untilOpen: number
  untilStart: number
  /** Whether somebody was let in a moment ago whose connection the vendor does not show yet. */
  entering: boolean
  /** Milliseconds since the status last changed, as far as known. */
  unchangedFor: number
  /** Whether webhooks arrive, so that polling only makes sure. */
  told: boolean
  /** How many times longer everything waits, because the quota runs short. */
  slowness: number
}

const second = 1_000
const minute = 60 * second

/**
 * Milliseconds between two readings of the list that a session is in.
 *
 * Ten seconds around the start: six calls a minute for a host's whole waiting room. A change that nobody told of is seen after five
 * seconds on average and ten at most; of somebody who enters through this helper within three. Webhooks tell at once, so the list is
 * read a third as often where they arrive.
 */
export const listPaceOf = (facts: PollFacts): number => facts.slowness * (facts.told ? 3 : 1) * calmListPaceOf(facts)

const calmListPaceOf = ({ status, untilOpen, untilStart, entering }: PollFacts): number => {
  if (status === 'cancelled') return 2 * minute
  if (untilOpen > 0) return Math.min(2 * minute, Math.max(10 * second, untilOpen / 3))
  if (entering) return status === 'not-started' ? 3 * second : 6 * second
  // The status call tells of those who are in; the list, of a cancellation or who came later.
  if (status !== 'not-started') return minute
  if (untilStart > minute) return 15 * second
  if (untilStart > -20 * minute) return 10 * second
  return untilStart > -60 * minute ? 15 * second : minute
}

/**
 * Milliseconds between two status calls for a session. A list tells who came and never who went, so they begin once somebody
 * connected; before, one in five minutes makes sure that the list does not lag, and none near the start.
 */
export const callPaceOf = (facts: PollFacts): number => facts.slowness * (facts.told ? 3 : 1) * calmCallPaceOf(facts)

const calmCallPaceOf = ({ status, untilOpen, untilStart, entering, unchangedFor }: PollFacts): number => {
  if (status === 'cancelled') return Number.POSITIVE_INFINITY
  if (status === 'not-started') {
    const isQuiet = untilOpen <= 0 && (untilStart > minute || untilStart < -20 * minute)
    return isQuiet ? 5 * minute : Number.POSITIVE_INFINITY
  }
  if (status === 'started') return 20 * second
  if (entering) return 3 * second
  // Whoever comes back comes soon.
  if (unchangedFor < 2 * minute) return 20 * second
  return unchangedFor < 60 * minute ? minute : 5 * minute
}

/**
 * How many times longer to wait before a list of so many sessions is read again: a thousand take 1.2 MB. Grants that name the host
 * have short lists.
 */
export const weightOf = (sessions: number): number => Math.min(3, Math.max(1, sessions / 1_000))

/** Milliseconds after which something that is read at this pace counts as stale. */
export const staleAfter = (pace: number): number => Math.max(30 * second, 2.5 * pace)

/** Milliseconds to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number => Math.min(2 * minute, 2.5 * second * 2 ** failures)
