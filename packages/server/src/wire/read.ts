import { SecureVideoError } from '../errors.ts'
import { readTime } from './time.ts'

// The shapes of `loose.ts` once more, by hand: a list of 5,000 sessions takes several times as long with a schema.
// Both take and refuse the same; a test holds them against each other.

/** A record of SecureVideo's whose fields are still unknown. */
export type Fields = Readonly<Record<string, unknown>>

/** What a reader throws where a value is not as documented; it knows where that was and nothing of the value. */
class Misfit {
  at: string
  constructor(at: string) {
    this.at = at
  }
}

const misfit = (at: string): never => {
  throw new Misfit(at)
}

/** Looks at a value as a record. */
export const readFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : misfit('')

/** Reads each of a list; where one is not as documented, its place is part of the way to it. */
export const readEach = <T>(value: unknown, field: string, read: (item: unknown) => T): T[] => {
  if (!Array.isArray(value)) return misfit(field)
  const result: T[] = []
  try {
    for (const item of value) result.push(read(item))
  } catch (caught) {
    throw caught instanceof Misfit ? new Misfit(joined(joined(field, `${result.length}`), caught.at)) : caught
  }
  return result
}

const joined = (one: string, other: string): string => (one === '' || other === '' ? one + other : `${one}.${other}`)

/** Whether a field is not set: absent (answers of 2015), null or `""` (recorded, A84). */
const isUnset = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || value === ''

/** A whole number, also as digits in a string. */
export const readInteger = (value: unknown, field: string): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : misfit(field)
}

/** A number with decimals, also as a string. */
export const readDecimal = (value: unknown, field: string): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : misfit(field)
}

/** A string; a number is taken for its digits. */
export const readText = (value: unknown, field: string): string => {
  if (typeof value === 'string') return value
  return typeof value === 'number' && !Number.isNaN(value) ? String(value) : misfit(field)
}

/** Yes or no, also as a word. */
export const readFlag = (value: unknown, field: string): boolean => {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' && /^(true|false)$/i.test(value) ? value.length === 4 : misfit(field)
}

/** A time of the vendor's. */
export const readMoment = (value: unknown, field: string): Date => {
  const time = typeof value === 'string' ? readTime(value) : null
  return time !== null && !Number.isNaN(time.getTime()) ? time : misfit(field)
}

/** The digits of a connect code, brought to nine: a number loses its leading zeros, a code must not. */
export const readCode = (value: unknown, field: string): string => {
  const digits = readText(value, field)
  return /^\d{1,9}$/.test(digits) ? digits.padStart(9, '0') : misfit(field)
}

/** A field that may be absent, null or empty: all three become null. */
export const readOptional = <T>(value: unknown, field: string, read: (value: unknown, field: string) => T): T | null =>
  isUnset(value) ? null : read(value, field)

/** What a record has beyond the fields that are known. */
export const readExtra = (fields: Fields, known: ReadonlySet<string>): Record<string, unknown> => {
  const extra: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    // These names would reach into the record's prototype.
    if (!known.has(name) && name !== '__proto__' && name !== 'constructor' && name !== 'prototype') {
      extra[name] = fields[name]
    }
  }
  return extra
}

/**
 * Reads an answer.
 *
 * @param what - What was promised, with its article: "a session".
 * @throws SecureVideoError `format`, naming the vendor's field and never what is in it.
 */
export const readAnswer = <T>(answer: unknown, what: string, read: (answer: unknown) => T): T => {
  try {
    return read(answer)
  } catch (caught) {
    if (!(caught instanceof Misfit)) throw caught
    throw new SecureVideoError({
      code: 'format',
      message: `SecureVideo's answer is not ${what} as documented${caught.at === '' ? '' : ` (look at ${caught.at})`}.`,
      outcome: 'unknown',
    })
  }
}
