import * as v from 'valibot'
import { optional } from './loose.ts'

/** Takes fields out of a record whose shape is only partly known. */
export type Taker = {
  /** Gives a field that fits its shape; null where it is not set, or where it does not fit and so stays in {@link Taker.rest}. */
  take<Schema extends v.GenericSchema<unknown, unknown>>(name: string, schema: Schema): v.InferOutput<Schema> | null
  /** What was not taken, in SecureVideo's spelling. */
  rest(): Record<string, unknown>
}

/** Starts taking fields: nothing is lost, and no undocumented shape makes a whole answer unreadable. */
export const createTaker = (record: Readonly<Record<string, unknown>>): Taker => {
  const left = new Map(Object.entries(record))
  return {
    take: (name, schema) => {
      const result = v.safeParse(optional(schema), left.get(name))
      if (!result.success) return null
      left.delete(name)
      return result.output
    },
    rest: () => Object.fromEntries(left),
  }
}

/** A record of anything. */
export const record = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** A list of records; a single record is taken for a list of one, where an article shows one though the call lists (A269). */
export const records = v.union([
  v.array(record),
  v.pipe(
    record,
    v.transform((one) => [one]),
  ),
])
