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
    const text = (type: string) =>
      format
        .formatToParts(count)
        .filter((part) => part.type === type)
        .map((part) => part.value)
        .join('')
    return { value: text('integer'), unit: text('unit') }
  })
}

/** A duration in one piece: `10 minutes 0 seconds`, without what is nought: `10 minutes`. */
export const durationText = (duration: number, language: string): string =>
  durationParts(duration, language)
    .filter(({ value }) => value !== '0')
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(' ')

/** A day as people say it: `Tuesday, November 24`. */
export const formatDay = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(time))

/** A time of day where the device is: `3:00 PM`. */
export const formatHour = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(time))

const isEnglish = (language: string | undefined): language is string => /^en\b/i.test(language ?? '')

/** The kind of English that the page or the browser uses, so that dates match the sentences around them. */
export const languageOf = (element: Element): string => {
  const near = element.closest('[lang]')?.getAttribute('lang') ?? undefined
  return [near, ...navigator.languages].find(isEnglish) ?? 'en'
}
