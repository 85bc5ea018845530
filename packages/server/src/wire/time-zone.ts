import { findIana, findWindows } from 'windows-iana'
import { SecureVideoError } from '../errors.ts'

// Names given since the table of `windows-iana` was made, and an older zone with the same Windows id (CLDR windowsZones).
const younger = new Map([
  ['America/Ciudad_Juarez', 'America/Denver'],
  ['Europe/Kyiv', 'Europe/Kiev'],
  ['Pacific/Kanton', 'Pacific/Enderbury'],
])

/**
 * Turns SecureVideo's Windows time zone id into an IANA zone: `Pacific Standard Time` gives `America/Los_Angeles`.
 *
 * An id that no table knows stays as it is: a session must not become unreadable for the sake of its time zone.
 */
export const decodeTimeZone = (windowsId: string): string => findIana(windowsId)[0] ?? windowsId

/**
 * Turns an IANA zone into the Windows id that SecureVideo takes.
 *
 * @param field - What the caller calls it, for the message.
 * @throws SecureVideoError `invalid-argument` for a zone that Windows has no id for.
 */
export const encodeTimeZone = (zone: string, field: string): string => {
  const windowsId = typeof zone === 'string' ? findWindows(younger.get(zone) ?? zone)[0] : undefined
  if (windowsId !== undefined) return windowsId
  throw new SecureVideoError({
    code: 'invalid-argument',
    message: `${field} must be an IANA time zone that Windows knows too, such as America/New_York. Nothing was sent.`,
  })
}
