import { SecureVideoError } from '../errors.ts'

const refuse = (message: string): never => {
  throw new SecureVideoError({ code: 'invalid-argument', message: `${message} Nothing was sent.` })
}

/**
 * Checks a text that SecureVideo wants.
 *
 * @param field - What the caller calls it; the message names it and never the value.
 * @throws SecureVideoError `invalid-argument`.
 */
export const requireText = (value: unknown, field: string, reason = 'is required'): string =>
  typeof value === 'string' && value.trim() !== '' ? value : refuse(`${field} ${reason}.`)

/**
 * Checks an id of SecureVideo's: a whole number above zero. Zero would mean "see the external id" to them.
 *
 * @throws SecureVideoError `invalid-argument`.
 */
export const requireId = (value: unknown, field: string): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? value
    : refuse(`${field} must be a whole number above zero.`)

/**
 * Checks an address that a browser will be sent to.
 *
 * @throws SecureVideoError `invalid-argument` for anything but an absolute http(s) address.
 */
export const requireWebAddress = (value: string, field: string): string =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? value
    : refuse(`${field} must be an absolute http or https address.`)

/**
 * Checks a number that must not be below zero, such as an amount.
 *
 * @throws SecureVideoError `invalid-argument`.
 */
export const requireAmount = (value: unknown, field: string): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? value
    : refuse(`${field} must be a number, zero or above.`)

/**
 * Checks a list.
 *
 * @throws SecureVideoError `invalid-argument`.
 */
export const requireList = <T>(value: readonly T[], field: string): readonly T[] =>
  Array.isArray(value) ? value : refuse(`${field} must be a list.`)

/**
 * Checks that a list holds something.
 *
 * @throws SecureVideoError `invalid-argument`.
 */
export const requireSome = <T>(value: readonly T[], field: string, reason: string): readonly T[] =>
  value.length > 0 ? value : refuse(`${field} ${reason}.`)
