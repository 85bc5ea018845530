const day = 86_400_000

/**
 * Reads a `Retry-After` header, in seconds or as a date. SecureVideo was never seen to send one, but is believed if it does.
 *
 * @returns Milliseconds from `now`, at most a day; null where there is none that can be read.
 */
export const readRetryAfter = (header: string | null, now: number): number | null => {
  const value = header?.trim() ?? ''
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : / GMT$/.test(value) ? Date.parse(value) - now : Number.NaN
  return Number.isNaN(wait) ? null : Math.min(day, Math.max(0, wait))
}
