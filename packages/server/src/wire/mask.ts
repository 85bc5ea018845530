const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/**
 * Makes a record print `[personal]` for some of its fields in Node's `console.log` and `util.inspect`.
 *
 * What is not set still shows as not set. The record is otherwise plain: JSON, spread and equality see everything.
 */
export const maskPersonal = <T extends object>(record: T, personal: readonly (keyof T)[]): T =>
  // Not enumerable, so that a copy or a comparison of the record does not see it.
  Object.defineProperty(record, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => {
      const shown = new Map<PropertyKey, unknown>(Object.entries(record))
      for (const field of personal) if (!isEmpty(record[field])) shown.set(field, '[personal]')
      return Object.fromEntries(shown)
    },
  })
