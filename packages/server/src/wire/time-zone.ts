import { findIana, findWindows } from 'windows-iana'
import { SecureVideoError } from '../errors.ts'

// Names given since the table of `windows-iana` was made, and an older zone with the same Windows id (CLDR windowsZones).
const younger = new Map([
  ['America/Ciudad_Juarez', 'America/Denver'],
  ['Europe/Kyiv', 'Europe/Kiev'],
  ['Pacific/Kanton', 'Pacific/Enderbury'],
])

// Windows ids that were given up since SecureVideo's list was made (gem, 2015). Mid-Atlantic Standard Time, the other one, never was
// any place's time, so no IANA zone has its rules.
const older = new Map([['Kamchatka Standard Time', 'Asia/Kamchatka']])

// The table is searched from end to end each time, and a list of sessions names the same few zones thousands of times. Only ids that
// the table knows are kept, so that nobody can fill it.
const decoded = new Map<string, string>()

/**
 * Turns SecureVideo's Windows time zone id into an IANA zone: `Pacific Standard Time` gives `America/Los_Angeles`.
 *
 * An id that no table knows stays as it is: a session must not become unreadable for the sake of its time zone.
 */
export const decodeTimeZone = (windowsId: string): string => {
  const known = decoded.get(windowsId)
  if (known !== undefined) return known
  const zone = older.get(windowsId) ?? findIana(windowsId)[0]
  if (zone === undefined) return windowsId
  decoded.set(windowsId, zone)
  return zone
}

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
