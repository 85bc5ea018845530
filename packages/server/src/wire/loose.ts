import * as v from 'valibot'
import { SecureVideoError } from '../errors.ts'
import { decodeTime, isTime } from './time.ts'

// The same id is a number in one answer and digits in a string in another (A81, A84), so every field takes both.

/** A whole number, also as digits in a string. */
export const integer = v.union([
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
])

/** A number with decimals, also as a string. */
export const decimal = v.union([
  v.pipe(v.number(), v.finite()),
  v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d+)?$/), v.transform(Number)),
])

/** A string; a number is taken for its digits. */
export const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))])

/** Yes or no, also as a word. */
export const flag = v.union([
  v.boolean(),
  v.pipe(
    v.string(),
    v.regex(/^(true|false)$/i),
    v.transform((word) => word.toLowerCase() === 'true'),
  ),
])

/** A time of the vendor's. */
export const time = v.pipe(v.string(), v.check(isTime), v.transform(decodeTime))

// Absent (answers of 2015), null and `""` all mean "not set" (recorded, A84).
const unset = v.pipe(
  v.nullish(v.literal(''), null),
  v.transform(() => null),
)

/** A field that may be absent, null or empty: all three become null. */
export const optional = <Schema extends v.GenericSchema<unknown, unknown>>(schema: Schema) =>
  v.optional(v.union([unset, schema]), null)

/**
 * Checks an answer against its shape.
 *
 * @param what - What was promised, with its article: "a session".
 * @throws SecureVideoError `format`, naming the vendor's field and never what is in it.
 */
export const decode = <Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  answer: unknown,
  what: string,
): v.InferOutput<Schema> => {
  const result = v.safeParse(schema, answer, { abortEarly: true })
  if (result.success) return result.output
  const at = v.getDotPath(result.issues[0])
  throw new SecureVideoError({
    code: 'format',
    message: `SecureVideo's answer is not ${what} as documented${at === null ? '' : ` (look at ${at})`}.`,
    outcome: 'unknown',
  })
}
