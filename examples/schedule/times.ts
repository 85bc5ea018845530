import { Temporal } from 'temporal-polyfill'

/** Where the clinic's wall clock hangs. */
export const clinicZone = process.env.CLINIC_TIME_ZONE ?? 'America/Los_Angeles'

/** How long a visit takes, and how far apart they start, in milliseconds. */
export const slotLength = 30 * 60_000

/** The day that it is somewhere at an instant, such as `2030-03-10`. */
export const dayOf = (at: number, zone = clinicZone): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The day some days later. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** Whether a text is a day. */
export const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

/**
 * When visits may start on a day of the clinic, as instants. Steps are of real time, so that a day on which the clocks go
 * forward has no half past two, and one on which they go back has it twice. Your opening hours would go here.
 */
export const slotsOf = (day: string): number[] => {
  const date = Temporal.PlainDate.from(day)
  const end = date.add({ days: 1 }).toZonedDateTime(clinicZone).epochMilliseconds
  const slots: number[] = []
  for (let at = date.toZonedDateTime(clinicZone).epochMilliseconds; at < end; at += slotLength) slots.push(at)
  return slots
}

/** Reads a start that a form sent; undefined where no visit may start then, or it would be over by now. */
export const readSlot = (text: unknown, now: number): number | undefined => {
  const at = Number(text)
  if (!Number.isSafeInteger(at) || at + slotLength <= now || at > now + 366 * 86_400_000) return undefined
  return slotsOf(dayOf(at)).includes(at) ? at : undefined
}

/** Writes the time of day, with the zone's name: `9:30 AM PST`. */
export const writeTime = (at: number, zone = clinicZone): string =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)

/** Writes the day: `Tuesday, November 24`. */
export const writeDay = (at: number, zone = clinicZone): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'long', month: 'long', day: 'numeric' }).format(at)
