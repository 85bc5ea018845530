import { requireText } from '../wire/check-argument.ts'
import { type Day, encodeDay, encodeDays, encodeMonth, type Month } from '../wire/day.ts'
import { decodeHistory, type PastSession } from '../wire/history.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type UserIdReference, userIdPath, withQuery } from './reference.ts'

/** Which past sessions to list. Everything that is given must hold. */
export type HistoryFilter = {
  /** Only sessions of this host. */
  host?: UserIdReference
  /**
   * Only sessions with a participant who has this address now, also those held under an earlier address. It travels in
   * SecureVideo's URL.
   */
  participantEmail?: string
} & (
  | {
      /** Only sessions that became billable in this month, in UTC. */
      month?: Month
      from?: never
      to?: never
    }
  | {
      month?: never
      /** Only sessions that became billable on this day or later, in UTC. */
      from?: Day
      /** Only sessions that became billable on this day or earlier, in UTC (that the day itself counts is inferred). */
      to?: Day
    }
)

/** Sessions that were used (A83). Those in which no two people ever met do not appear (inferred). */
export type History = {
  /** Gives the past sessions (documented, A83; the shape of a record is inferred). Without a filter: all of the account. */
  list(filter?: HistoryFilter, options?: CallOptions): Promise<PastSession[]>
  /**
   * Gives the sessions of a month by the call of 2015 (gem), which {@link History.list} appears to have replaced. Whether it is
   * still there, and the shape of a record, are inferred.
   */
  usage(filter: { month: Month }, options?: CallOptions): Promise<PastSession[]>
}

/** Creates the calls about past sessions. */
export const createHistory = (calls: Calls): History => ({
  list: async ({ host, participantEmail, month, from, to } = {}, options) => {
    // SecureVideo would leave the days out without a word (A83).
    if (month !== undefined && (from ?? to) !== undefined) requireText('', 'month', 'cannot go with from and to')
    if (from !== undefined && to !== undefined) encodeDays(from, to)
    const query = {
      month: month === undefined ? undefined : encodeMonth(month, 'month'),
      startDt: from === undefined ? undefined : encodeDay(from, 'from'),
      endDt: to === undefined ? undefined : encodeDay(to, 'to'),
      participantEmail,
    }
    const path = host === undefined ? withQuery('/history', query) : userIdPath('history', host, query)
    return calls.ask({ operation: 'history.list', method: 'GET', path }, decodeHistory, options)
  },
  usage: async ({ month }, options) => {
    const path = withQuery('/usage', { month: encodeMonth(month, 'month') })
    return calls.ask({ operation: 'history.usage', method: 'GET', path }, decodeHistory, options)
  },
})
