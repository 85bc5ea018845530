import { html } from 'hono/html'
import type { Markup, Page } from '../page.ts'
import { icons } from './icons.ts'

/** One person on a session's card. */
export type CardPerson = { name: string; presence: 'away' | 'waiting' | 'call' }

/** One session as its host's dashboard shows it. */
export type SessionCard = {
  sessionId: number
  day: string
  time: string
  iso: string
  distance: string
  topic: string
  status: 'NOT_STARTED' | 'STARTED' | 'ENDED' | 'CANCELLED'
  people: CardPerson[]
  /** Whether the host is in the call from some page now. */
  hostIsIn: boolean
}

/** What the dashboard is made of. */
export type DashboardFacts = {
  name: string
  address: string
  cards: SessionCard[]
  scrollTo: string
  launch: boolean
  /** Origin that logging out leads to. */
  exit: string | undefined
}

const statusWords = { NOT_STARTED: 'Not started', STARTED: 'In progress', ENDED: 'Ended', CANCELLED: 'Cancelled' }

const personLine = ({ name, presence }: CardPerson): Markup =>
  html`<li class="person" data-presence="${presence}"><span class="dot" aria-hidden="true"></span><span${presence === 'waiting' ? html` data-waits` : ''}>${name}${presence === 'waiting' ? ' is in the waiting room' : presence === 'call' ? ' is in the call' : ''}</span></li>`

const card = (session: SessionCard, address: string): Markup => {
  const waits = session.people.some(({ presence }) => presence === 'waiting')
  const names = session.people.map(({ name }) => name).join(', ')
  const action = session.hostIsIn ? 'Return' : session.status === 'ENDED' ? 'Reconnect' : 'Connect'
  return html`<li class="session" id="session-${session.sessionId}" data-status="${session.status}"${waits ? html` data-waiting` : ''}>
<div class="session-time"><time datetime="${session.iso}">${session.time}</time><span>${session.distance}</span></div>
<div class="session-who"><p class="session-head"><span class="pill">${statusWords[session.status]}</span>${session.topic ? html`<span class="session-topic">${session.topic}</span>` : ''}</p>
<ul>${session.people.map(personLine)}</ul></div>
${
  session.status === 'CANCELLED'
    ? ''
    : html`<form method="post" action="${address}/Connect"><input type="hidden" name="sessionId" value="${session.sessionId}">
<button class="button${waits || session.hostIsIn ? ' primary' : ''}" id="connect-${session.sessionId}" type="submit" aria-label="${action}: ${names}, ${session.time}">${icons.camera} ${action}</button></form>`
}</li>`
}

/** The provider's day: every active session, who waits, and the way into each. */
export const dashboardPage = (facts: DashboardFacts): Page => {
  const days = [...new Set(facts.cards.map(({ day }) => day))]
  return {
    title: 'Your sessions',
    style: 'dashboard',
    script: 'dashboard',
    formTarget: facts.exit,
    attributes: {
      class: 'plain dashboard',
      'data-events': `${facts.address}/Events`,
      'data-scroll-to': facts.scrollTo,
      'data-launch': facts.launch ? '1' : '0',
    },
    body: html`<header class="top"><span class="brand">${icons.logo}<span>SecureVideo sandbox</span></span>
<span class="who">${facts.name}</span>
<form method="post" action="${facts.address}/Logout"><button class="button small" type="submit">Log out</button></form></header>
<main class="page"><h1>Your sessions</h1>
<p id="news" class="unseen" role="status"></p>
<div id="sessions">${
      days.length === 0
        ? html`<p class="card empty">No sessions are scheduled. Those you schedule appear here at once.</p>`
        : days.map(
            (day) =>
              html`<h2>${day}</h2><ul class="sessions">${facts.cards.filter((each) => each.day === day).map((each) => card(each, facts.address))}</ul>`,
          )
    }</div></main>`,
  }
}
