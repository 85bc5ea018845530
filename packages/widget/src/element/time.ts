/** A piece of a duration: `{ value: '12', unit: 'minutes' }`. */
export type DurationPart = { value: string; unit: string }

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const units = [
  ['day', day, Number.POSITIVE_INFINITY],
  ['hour', hour, 24],
  ['minute', minute, 60],
  ['second', second, 60],
] as const

/** The two largest pieces of a duration in milliseconds, in a language's own words; seconds in the last hour only. */
export const durationParts = (duration: number, language: string): DurationPart[] => {
  const rest = Math.max(0, Math.ceil(duration / second) * second)
  const first = Math.max(0, rest >= day ? 0 : rest >= hour ? 1 : 2)
  return units.slice(first, first + 2).map(([unit, size, wrap]) => {
    const count = Math.floor(rest / size) % wrap
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
    // Arabic says one and two of a thing without the number.
    const name = format.formatToParts(count).find(({ type }) => type === 'unit')
    return { value: count.toLocaleString(language), unit: name?.value ?? '' }
  })
}

/** How far away a whole number of minutes is: `in 10 minutes`. */
export const minutesAway = (minutes: number, language: string): string =>
  new Intl.RelativeTimeFormat(language).format(minutes, 'minute')

/** A day as people say it: `Tuesday, November 24`. */
export const formatDay = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(time))

/** A time of day where the device is: `3:00 PM`. */
export const formatHour = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(time))
