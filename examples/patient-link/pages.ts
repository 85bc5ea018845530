import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Link } from './links.ts'
import { visit } from './visit.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

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
<header><img src="/public/leaf.svg" alt="" width="30" height="30">Juniper Street Clinic</header>
<main>
${main}
</main>
</body>
</html>`

/** What the patient's link leads to. It names no session yet: visit.js does, once it has the pass. */
export const patientPage = ({ apiKey, id }: { apiKey: string; id: string }) =>
  page(
    'Your video visit',
    html`<script type="module" src="/public/visit.js"></script>`,
    html`<h1>Your video visit</h1>
<p class="lead">You need no password. This page is for you alone: please pass the link on to nobody.</p>
<securevideo-session api-key="${apiKey}" data-visit="${id}" label="Your video visit"></securevideo-session>
<noscript><p>Video visits need JavaScript. Please switch it on, or call 555-0100.</p></noscript>`,
  )

const told: Record<Link['state'], string> = {
  none: 'No link was sent yet.',
  sent: 'A link was sent. It lets the patient in until tomorrow.',
  ended: 'The link was ended. It opens nothing any more.',
}

/** The clinician's side: the session, and the patient's link to it. */
export const clinicianPage = ({ apiKey, id, link }: { apiKey: string; id: string; link: Link['state'] }) =>
  page(
    'Video visit',
    html`<script type="module" src="/widget/securevideo-session.js"></script>`,
    html`<h1>Video visit</h1>
<section class="link" data-link="${link}">
  <p><strong>The patient’s link</strong><br>${told[link]}</p>
  <form method="post" action="/link"><button>${link === 'none' ? 'Send a link' : 'Send a new link'}</button></form>
  ${link === 'sent' ? html`<form method="post" action="/link/end"><button class="plain">Visit was moved: end the link</button></form>` : ''}
</section>
<securevideo-session api-key="${apiKey}" external-session-id="${id}"></securevideo-session>
<form method="post" action="/sign-out"><button class="plain">Sign out</button></form>`,
  )

/** Stands for your sign-in page. */
export const signInPage = () =>
  page(
    'Sign in',
    html``,
    html`<h1>For the clinic’s staff</h1>
<p class="lead">Patients come by the link in their message and sign in nowhere.</p>
<p><a class="button" href="/as/${visit.clinicianId}">Sign in as the clinician</a></p>`,
  )
