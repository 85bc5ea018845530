import { html } from 'hono/html'
import { type Visit, writeTime } from './day.ts'
import { people } from './people.ts'

type Html = ReturnType<typeof html> | ''

const words = {
  'not-started': 'Expected',
  waiting: 'Patient is waiting',
  started: 'In session',
  ended: 'Ended',
  cancelled: 'Cancelled',
}

/** A visit's state, as a word for style sheets and one for people. */
export const wordsOf = ({ status, isWaiting }: Pick<Visit, 'status' | 'isWaiting'>) => {
  const state = isWaiting ? 'waiting' : status
  return { state, words: words[state] }
}

const page = (title: string, head: Html, main: Html) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Juniper Street Clinic</title>
<link rel="icon" href="/public/leaf.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/clinic.css">
${head}
</head>
<body>
<header><a href="/"><img src="/public/leaf.svg" alt="" width="30" height="30">Juniper Street Clinic</a></header>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>`

const row = (visit: Visit) => {
  const { state, words: text } = wordsOf(visit)
  const inner = html`<time datetime="${visit.startsAt.toISOString()}">${writeTime(visit.startsAt)}</time>
<span><strong>${visit.names}</strong><span>${visit.about}</span></span><em>${text}</em>`
  return html`<li data-session="${visit.sessionId}" data-state="${state}"><a class="card row" href="/visits/${visit.sessionId}">${inner}</a></li>`
}

/** A clinician's visits today. day.js keeps the states up. */
export const dayPage = (name: string, visits: Visit[]) =>
  page(
    'Your visits today',
    html`<script type="module" src="/public/day.js"></script>`,
    html`<p class="lead">${name} · <span id="line" role="status">Connecting…</span></p>
${visits.length === 0 ? html`<p class="lead">Nobody is expected today.</p>` : ''}
<ul aria-live="polite">${visits.map(row)}</ul>`,
  )

/** One visit with its session, for the clinician and the patient alike. */
export const visitPage = (all: { who: { role: string }; visit: Visit; apiKey: string }) =>
  page(
    all.visit.about,
    html`<script type="module" src="/widget/securevideo-session.js"></script>`,
    html`<p class="lead">Today at ${writeTime(all.visit.startsAt)}${all.who.role === 'clinician' ? html`, with ${all.visit.names} · <a href="/">Your day</a>` : ''}</p>
<securevideo-session api-key="${all.apiKey}" session-id="${all.visit.sessionId}"></securevideo-session>`,
  )

/** For a visit that is not there, or not for this person. */
export const missingPage = () => page('There is no such visit today', '', html`<p><a href="/">Back</a></p>`)

/** Stands for your sign-in page. */
export const signInPage = () =>
  page(
    'Who is at this screen?',
    '',
    html`<ul>${people
      .filter(({ role }) => role === 'clinician')
      .map(({ id, name }) => html`<li><a class="card" href="/as/${id}/"><strong>${name}</strong></a></li>`)}</ul>`,
  )
