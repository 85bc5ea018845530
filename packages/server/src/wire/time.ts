import { SecureVideoError } from '../errors.ts'

// Fractions appear in recordings, with trailing zeros cut off (A269). A suffix was never seen, but would be unambiguous.
const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/

const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/

/** Reads a time as SecureVideo writes it; an invalid `Date` where it is none. */
export const readTime = (text: string): Date => {
  // All but recordings are of this form, in lists of thousands.
  if (usual.test(text)) return new Date(`${text}Z`)
  const [, seconds, fraction = '', zone = 'Z'] = pattern.exec(text) ?? []
  // `new Date` would take suffix-less text for local time, and only three digits are portable.
  return seconds === undefined
    ? new Date(Number.NaN)
    : new Date(`${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`)
}

/** Whether a text is a time as SecureVideo writes it. */
export const isTime = (text: string): boolean => !Number.isNaN(readTime(text).getTime())

/**
 * Reads a SecureVideo timestamp: UTC without a suffix (A86, recorded).
 *
 * @throws SecureVideoError `format` when it is none.
 */
export const decodeTime = (text: string): Date => {
  const time = readTime(text)
  if (!Number.isNaN(time.getTime())) return time
  throw new SecureVideoError({
    code: 'format',
    message: "A time in SecureVideo's answer cannot be read.",
    outcome: 'unknown',
  })
}

/**
 * Writes a start time as SecureVideo wants it: UTC, no suffix, seconds at zero. Seconds other than zero mark a session that was
 * started on the spot (A86), so they are dropped.
 *
 * @param field - What the caller calls it, for the message.
 * @throws SecureVideoError `invalid-argument` for anything but a valid `Date` of the years 1 to 9999.
 */
export const encodeStart = (time: Date, field: string): string => {
  const iso = time instanceof Date && !Number.isNaN(time.getTime()) ? time.toISOString() : ''
  // Years past 9999 carry a sign, which the vendor's type cannot hold.
  if (/^(?!0000)\d{4}-/.test(iso)) return `${iso.slice(0, 16)}:00`
  throw new SecureVideoError({ code: 'invalid-argument', message: `${field} must be a valid Date. Nothing was sent.` })
}
