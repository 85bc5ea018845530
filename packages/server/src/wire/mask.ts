const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

// Node's word for "print me like this".
const inspected = Symbol.for('nodejs.util.inspect.custom')

/** One for each kind of record, because lists have thousands of a kind. */
const descriptors = new WeakMap<readonly PropertyKey[], PropertyDescriptor>()

const describe = (personal: readonly PropertyKey[]): PropertyDescriptor => ({
  value(this: object) {
    const shown = new Map<PropertyKey, unknown>(Object.entries(this))
    for (const field of personal) if (!isEmpty(shown.get(field) ?? null)) shown.set(field, '[personal]')
    return Object.fromEntries(shown)
  },
})

/**
 * Makes a record print `[personal]` for some of its fields in Node's `console.log` and `util.inspect`.
 *
 * What is not set still shows as not set. The record is otherwise plain: JSON, spread and equality see everything.
 */
export const maskPersonal = <T extends object>(record: T, personal: readonly (keyof T)[]): T => {
  let descriptor = descriptors.get(personal)
  if (descriptor === undefined) {
    descriptor = describe(personal)
    descriptors.set(personal, descriptor)
  }
  // Not enumerable, so that a copy or a comparison of the record does not see it.
  return Object.defineProperty(record, inspected, descriptor)
}
