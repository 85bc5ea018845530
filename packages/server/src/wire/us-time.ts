import * as v from 'valibot'
import { time } from './loose.ts'

const pattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?:\.\d+)? (AM|PM)$/i

const read = (text: string): Date => {
  const [month, day, year, hour, minute, second] = (pattern.exec(text) ?? []).slice(1, 7).map(Number)
  if (month === undefined || day === undefined || year === undefined) return new Date(Number.NaN)
  if (hour === undefined || hour < 1 || hour > 12) return new Date(Number.NaN)
  const hours = (hour % 12) + (/PM$/i.test(text) ? 12 : 0)
  const date = new Date(Date.UTC(year, month - 1, day, hours, minute, second))
  // `Date.UTC` rolls a thirtieth of February over into March.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && Number(minute) < 60
  return isReal && Number(second) < 60 ? date : new Date(Number.NaN)
}

/** A time as documents carry it, `1/5/2023 4:37:55 PM` (A393). That it is UTC, as all others are, is inferred. */
export const usTime = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(read(text).getTime())),
  v.transform(read),
)

/** A time in either of SecureVideo's formats. */
export const anyTime = v.union([time, usTime])
