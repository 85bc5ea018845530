/** Writes a moment the vendor's way: UTC, whole seconds, no suffix (A86, recorded). */
export const writeTime = (moment: number): string => new Date(moment).toISOString().slice(0, 19)

/**
 * Reads `yyyy-MM-ddTHH:mm:ss` as UTC. Anything else gives undefined: what the vendor does with a zone suffix is not documented.
 */
export const readTime = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) return undefined
  const moment = Date.parse(`${text}Z`)
  // `Date` turns 31 February into 2 March; the vendor's calendar has no such day.
  return !Number.isNaN(moment) && writeTime(moment) === text ? moment : undefined
}

/** The same moment with the seconds zeroed, as scheduled sessions have them (A86). */
export const wholeMinute = (moment: number): number => Math.floor(moment / 60_000) * 60_000

/** Writes a moment as recordings have it: with a fraction whose zeros at the end are cut off (A269). */
export const writeFinestTime = (moment: number): string =>
  new Date(moment)
    .toISOString()
    .slice(0, 23)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

/** Reads the day of a query, `yyyy-mm-dd`, as the first millisecond of it in UTC. Anything else gives undefined. */
export const readDay = (text: string): number | undefined => readTime(`${text}T00:00:00`)
