import { SecureVideoError } from '../errors.ts'

/**
 * A day: `'2030-05-01'`, or a `Date`, of which the day in UTC is taken, because SecureVideo counts days in UTC (A83, A342).
 */
export type Day = Date | string

/** A month: `'2030-05'`, or a `Date` within it, in UTC. */
export type Month = Date | string

const iso = (value: Day): string => {
  if (!(value instanceof Date)) return typeof value === 'string' ? value : ''
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
}

/**
 * Writes a day as SecureVideo's queries want it, `yyyy-mm-dd`.
 *
 * @param field - What the caller calls it, for the message.
 * @throws SecureVideoError `invalid-argument` for anything that is no day of the years 1 to 9999.
 */
export const encodeDay = (day: Day, field: string): string => {
  const text = iso(day)
  // `new Date('2030-02-30')` is the second of March.
  const isReal = /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && iso(new Date(`${text}T00:00:00Z`)) === text
  if (isReal) return text
  const message = `${field} must be a valid Date or a day such as 2030-05-01. Nothing was sent.`
  throw new SecureVideoError({ code: 'invalid-argument', message })
}

/**
 * Writes a month as SecureVideo's queries want it: its first day (A83).
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const encodeMonth = (month: Month, field: string): string => {
  const text = iso(month).slice(0, 7)
  const isWhole = month instanceof Date || (typeof month === 'string' && month.length === 7)
  if (isWhole && /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(text)) return `${text}-01`
  const message = `${field} must be a valid Date or a month such as 2030-05. Nothing was sent.`
  throw new SecureVideoError({ code: 'invalid-argument', message })
}

/** The days from one to another. @throws SecureVideoError `invalid-argument` where the second comes before the first */
export const encodeDays = (from: Day, to: Day): { from: string; to: string; count: number } => {
  const days = { from: encodeDay(from, 'from'), to: encodeDay(to, 'to') }
  const count = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000 + 1
  if (count >= 1) return { ...days, count }
  throw new SecureVideoError({ code: 'invalid-argument', message: 'to must not be before from. Nothing was sent.' })
}
