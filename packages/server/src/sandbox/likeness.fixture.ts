/** What a field holds, as the vendor's articles and recordings have it. */
export type Kind = (value: unknown) => boolean

const matches =
  (pattern: RegExp): Kind =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

/** Text. */
export const words: Kind = (value) => typeof value === 'string'
/** A whole number. */
export const whole: Kind = (value) => Number.isInteger(value)
/** Any number. */
export const amount: Kind = (value) => typeof value === 'number'
/** True or false. */
export const flag: Kind = (value) => typeof value === 'boolean'
/** Nothing but null. */
export const none: Kind = (value) => value === null
/** Text of digits. */
export const digits = matches(/^\d+$/)
/** UTC without a suffix, in whole seconds. */
export const time = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
/** The same with a fraction of up to three digits that does not end in zero. */
export const finestTime = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?$/)
/** `1/5/2023 4:37:55 PM`. */
export const usTime = matches(/^[1-9]\d?\/[1-9]\d?\/\d{4} (1[0-2]|[1-9]):\d\d:\d\d (AM|PM)$/)
/** A number of nine digits. */
export const code: Kind = (value) => Number.isInteger(value) && /^\d{9}$/.test(String(value))
/** Nothing, or a GUID of 36 characters. */
export const passkey = matches(/^$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
/** Text that follows a pattern. */
export const like = matches
/** One of these texts. */
export const oneOf =
  (...all: string[]): Kind =>
  (value) =>
    typeof value === 'string' && all.includes(value)
/** The given kind, or null. */
export const orNull =
  (kind: Kind): Kind =>
  (value) =>
    value === null || kind(value)
/** A list of which every member has these fields. */
export const listOf =
  (shape: Shape): Kind =>
  (value) =>
    Array.isArray(value) && value.every((each) => compare(each, shape).length === 0)
/** An object with these fields. */
export const having =
  (shape: Shape): Kind =>
  (value) =>
    compare(value, shape).length === 0

/** The fields of a record, in the vendor's order. */
export type Shape = Record<string, Kind>

/** Compares a record with a shape: names, their order, and what each holds. Gives the differences, in words. */
export const compare = (record: unknown, shape: Shape): string[] => {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return ['it is no object']
  const fields = Object.entries(record)
  const expected = Object.keys(shape)
  const names = fields.map(([name]) => name)
  return [
    ...expected.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => !expected.includes(name)).map((name) => `${name} is not documented`),
    ...(names.length === expected.length && names.join() !== expected.join() ? ['the order differs'] : []),
    ...fields
      .filter(([name, value]) => shape[name]?.(value) === false)
      .map(([name, value]) => `${name} does not hold what it should: ${JSON.stringify(value)}`),
  ]
}
