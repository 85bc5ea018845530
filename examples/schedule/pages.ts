import { html } from 'hono/html'
import type { Appointment, State } from './book.ts'
import { clinician, patientOf, patients } from './people.ts'
import { addDays, clinicZone, writeDay, writeTime } from './times.ts'

type Html = ReturnType<typeof html> | ''

const said: Record<string, string> = {
  done: 'Done.',
  pending: 'The video service has not confirmed this yet. We keep asking; nothing is booked twice.',
  refused: 'This could not be done. Nothing was changed.',
  taken: 'Somebody else was faster. Please look again.',
}

const words: Record<State, string> = {
  booking: 'Being booked',
  booked: '',
  moving: 'Being moved',
  cancelling: 'Being cancelled',
  cancelled: 'Cancelled',
}

const page = (
  title: string,
  main: Html,
  more: { said?: string | undefined; refresh?: boolean } = {},
) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${more.refresh ? html`<meta http-equiv="refresh" content="15">` : ''}
<title>${title} · Juniper Street Clinic</title>
<link rel="icon" href="/public/leaf.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/clinic.css">
</head>
<body>
<header><a href="/"><img src="/public/leaf.svg" alt="" width="30" height="30">Juniper Street Clinic</a></header>
<main>
${more.said && said[more.said] ? html`<p class="said" role="status" data-said="${more.said}">${said[more.said]}</p>` : ''}
<h1>${title}</h1>
${main}
</main>
</body>
</html>`

const group = <T>(all: T[], by: (one: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups]
}

const zoneOf = (who: string | undefined) => patientOf(who)?.timeZone ?? clinicZone

/** The time for whoever looks, and for the clinic the patient's own where it is another. */
const time = (who: string | undefined, { patientId, startsAt }: Appointment) => {
  const own = writeTime(startsAt, zoneOf(who))
  const theirs = writeTime(startsAt, zoneOf(patientId))
  return html`<time datetime="${new Date(startsAt).toISOString()}">${own}${own === theirs ? '' : html`<small>${theirs} for the patient</small>`}</time>`
}

const row = (
  who: string,
  appointment: Appointment,
) => html`<li><a class="card row ${appointment.state}" href="/appointments/${appointment.id}">
  ${time(who, appointment)}
  <strong>${who === clinician.id ? patientOf(appointment.patientId)?.name : clinician.name}</strong>
  <em>${words[appointment.state] || 'Open'}</em>
</a></li>`

/** Somebody's appointments, day by day. */
export const listPage = (all: { who: string; appointments: Appointment[]; said: string | undefined }) => {
  const { who, appointments } = all
  const days = group(appointments, ({ startsAt }) => writeDay(startsAt, zoneOf(who)))
  const isWaiting = appointments.some(({ state }) => state.endsWith('ing'))
  return page(
    who === clinician.id ? 'Appointment book' : 'Your appointments',
    html`${who === clinician.id ? html`<p><a class="button" href="/book">New appointment</a></p>` : ''}
${appointments.length === 0 ? html`<p class="lead">Nothing is booked.</p>` : ''}
${days.map(([day, each]) => html`<h2>${day}</h2><ul>${each.map((one) => row(who, one))}</ul>`)}`,
    { said: all.said, refresh: isWaiting },
  )
}

const changes = ({ id }: Appointment, guests: string[]) => html`<section class="changes">
<a class="button plain" href="/appointments/${id}/move">Move</a>
<details><summary class="button plain">Cancel</summary>
  <form method="post" action="/appointments/${id}/cancel"><p>The patient is told by SecureVideo.</p><button class="warm">Cancel this appointment</button></form>
</details>
<details><summary class="button plain">Invite somebody</summary>
  <form method="post" action="/appointments/${id}/invite">
    <label>Name <input name="name" required minlength="2" autocomplete="off"></label>
    <label>E-mail <input name="email" type="email" required autocomplete="off"></label>
    <button>Invite</button>
  </form>
</details>
${guests.length > 0 ? html`<p class="lead">Also invited: ${guests.join(', ')}</p>` : ''}
</section>`

/** One appointment, with its session. */
export const appointmentPage = (all: {
  who: string | undefined
  appointment: Appointment
  guests: string[]
  apiKey: string
  said: string | undefined
}) => {
  const { who, appointment, guests, apiKey } = all
  const { id, state, startsAt, movesTo } = appointment
  const isWaiting = state.endsWith('ing')
  const session = html`<securevideo-session api-key="${apiKey}" external-session-id="${id}"></securevideo-session>
<script type="module" src="/widget/securevideo-session.js"></script>`
  return page(
    `Video visit with ${who === clinician.id ? patientOf(appointment.patientId)?.name : clinician.name}`,
    html`<p class="lead">${writeDay(startsAt, zoneOf(who))}, ${time(who, appointment)}</p>
${words[state] ? html`<p class="badge">${words[state]}${movesTo === null ? '' : html` to ${writeDay(movesTo, zoneOf(who))}, ${writeTime(movesTo, zoneOf(who))}`}</p>` : ''}
${who === clinician.id && state === 'booked' ? changes(appointment, guests) : ''}
${state === 'booking' || state === 'cancelled' ? '' : session}`,
    { said: all.said, refresh: isWaiting },
  )
}

const parts = ['Night', 'Morning', 'Afternoon', 'Evening']
const partOf = (at: number) => {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone: clinicZone, hour: 'numeric', hourCycle: 'h23' }).format(at)
  return parts[Math.floor(Number(hour) / 6)] ?? ''
}

const days = (day: string) => html`<form class="days">
<a class="button plain" href="?day=${addDays(day, -1)}" aria-label="The day before">←</a>
<label>Day <input type="date" name="day" value="${day}"></label>
<button class="plain">Show</button>
<a class="button plain" href="?day=${addDays(day, 1)}" aria-label="The day after">→</a>
</form>`

const times = (slots: number[]) =>
  slots.length === 0
    ? html`<p class="lead">Nothing is free on this day.</p>`
    : group(slots, partOf).map(
        ([part, each]) => html`<fieldset><legend>${part}</legend>
${each.map((at) => html`<label class="slot"><input type="radio" name="startsAt" value="${at}" required>${writeTime(at)}</label>`)}</fieldset>`,
      )

/** Picks a patient and a time. */
export const bookPage = ({ day, slots, said }: { day: string; slots: number[]; said: string | undefined }) =>
  page(
    'New appointment',
    html`${days(day)}
<form method="post" action="/book">
<label>Patient <select name="patient" required>
<option value="">Choose</option>
${patients.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
</select></label>
${times(slots)}
<button>Book</button>
</form>`,
    { said },
  )

/** Picks another time. */
export const movePage = ({ day, slots, appointment }: { day: string; slots: number[]; appointment: Appointment }) =>
  page(
    'Move the appointment',
    html`<p class="lead">Now on ${writeDay(appointment.startsAt)}, ${time(clinician.id, appointment)}</p>
${days(day)}
<form method="post" action="/appointments/${appointment.id}/move">
${times(slots)}
<button>Move</button>
</form>`,
  )

/** Says one thing. */
export const messagePage = (title: string, text: string) =>
  page(title, html`<p class="lead">${text}</p><p><a class="button plain" href="/">See your appointments</a></p>`)

/** Stands for your sign-in page. */
export const signInPage = () =>
  page(
    'Who is at this screen?',
    html`<ul>
<li><a class="card" href="/as/${clinician.id}/"><strong>${clinician.name}</strong><span>Keeps the book</span></a></li>
${patients.map(({ id, name, timeZone }) => html`<li><a class="card" href="/as/${id}/"><strong>${name}</strong><span>Patient, ${timeZone.split('/').at(-1)?.replace('_', ' ')}</span></a></li>`)}
</ul>`,
  )
