import { findIana } from 'windows-iana'

/** A session's time, in words, for one person's time zone. */
export type When = { day: string; time: string; iso: string }

const zoneOf = (windowsId: string): string => {
  const zone = findIana(windowsId)[0]
  // What the vendor does with a zone it does not know is not documented.
  return zone ?? 'UTC'
}

/** Whole days between two moments as a calendar on the wall counts them. */
const dayNumber = (moment: number, timeZone: string): number => {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment)
  return Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000)
}

/** Writes when a session is, as a person in this Windows time zone reads it. `scheduleTs` is UTC without a suffix. */
export const writeWhen = (scheduleTs: string, windowsZone: string, now: number): When => {
  const timeZone = zoneOf(windowsZone)
  const moment = Date.parse(`${scheduleTs}Z`)
  const away = dayNumber(moment, timeZone) - dayNumber(now, timeZone)
  const date = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', month: 'long', day: 'numeric' }).format(
    moment,
  )
  const near = away === 0 ? 'Today' : away === 1 ? 'Tomorrow' : away === -1 ? 'Yesterday' : undefined
  return {
    day: near ? `${near}, ${date}` : date,
    time: new Intl.DateTimeFormat('en-US', {
      timeZone,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(moment),
    iso: new Date(moment).toISOString(),
  }
}

/** Writes how far a moment is away, such as "in 5 minutes" or "12 minutes ago"; nothing where it is further than 12 hours. */
export const writeDistance = (scheduleTs: string, now: number): string => {
  const minutes = Math.round((Date.parse(`${scheduleTs}Z`) - now) / 60_000)
  if (Math.abs(minutes) > 720) return ''
  if (minutes === 0) return 'now'
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
  return Math.abs(minutes) < 90 ? words.format(minutes, 'minute') : words.format(Math.round(minutes / 60), 'hour')
}
