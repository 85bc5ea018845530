import { readDay } from '../time.ts'
import { Refusal } from './respond.ts'

const day = 86_400_000

/** Reads a day from a query, `yyyy-mm-dd`; undefined where it is not given. @throws Refusal 400 (inferred) */
export const dayIn = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  const moment = readDay(text)
  if (moment === undefined) throw new Refusal(400, `${name} has to be a day in the form yyyy-mm-dd.`)
  return moment
}

/** A span of time in which something may lie: from its first millisecond up to, but without, its end. */
export type Span = { from: number; end: number }

/** Reads a first and a last day, both of which count; one that is absent leaves its side open. @throws Refusal 400 */
export const spanIn = (query: URLSearchParams, first: string, last: string): Span => {
  const end = dayIn(query, last)
  return {
    from: dayIn(query, first) ?? Number.NEGATIVE_INFINITY,
    end: end === undefined ? Number.POSITIVE_INFINITY : end + day,
  }
}

/** Reads a month by its first day; undefined where it is not given. Another day of it means the same month (inferred). @throws Refusal 400 */
export const monthIn = (query: URLSearchParams, name: string): Span | undefined => {
  const moment = dayIn(query, name)
  if (moment === undefined) return undefined
  const date = new Date(moment)
  return {
    from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1),
    end: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1),
  }
}

/** Whether a moment lies in a span. */
export const isWithin = (moment: number, { from, end }: Span): boolean => moment >= from && moment < end
