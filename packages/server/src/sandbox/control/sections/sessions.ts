import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import { icons } from '../../hub/pages/icons.ts'
import type { SessionOverview } from '../../people.ts'
import type { ControlContext, Desk } from '../context.ts'
import { pretendersOf } from '../context.ts'
import { lever, live, moment, nothing, panel } from '../parts.ts'

const words = { 'not-started': 'Not started', started: 'In progress', ended: 'Ended', cancelled: 'Cancelled' }

type Seat = { participationId: number; name: string; role: 'host' | 'patient' }

const seatsOf = ({ host, patients }: SessionOverview): Seat[] => [
  { ...host, role: 'host' as const },
  ...patients.map((patient) => ({ ...patient, role: 'patient' as const })),
]

const seat = (session: SessionOverview, { participationId, name, role }: Seat, isIn: boolean, pretends: boolean) => {
  const open = session.status !== 'cancelled'
  return html`<li class="seat"${isIn ? html` data-in` : ''}><span class="dot" aria-hidden="true"></span>
<span class="seat-name"><span class="name">${name}</span> <span class="fine">${role}${isIn ? ' · in the call' : ''}</span></span>
${
  open
    ? html`<span class="row tight"><a class="button small quiet" id="enter-${participationId}" href="/sandbox/enter/${participationId}" target="_blank" rel="noopener" aria-label="Open as ${name} in a new window">Open ${icons.out}</a>
${lever('connect', pretends ? 'Disconnect' : 'Connect', { sessionId: session.sessionId, participationId }, { id: `connect-${participationId}`, style: pretends ? 'on' : 'quiet', says: `${pretends ? 'Disconnect' : 'Connect'} ${name} without a browser` })}</span>`
    : ''
}</li>`
}

const card = (session: SessionOverview, inside: number[], pretenders: ReadonlyMap<number, unknown>): Markup =>
  html`<li class="session" data-status="${session.status}"><div class="session-when">${moment(session.startsAt.getTime(), 'time')}<span class="fine" data-day="${session.startsAt.toISOString()}"></span></div>
<div class="session-what"><p class="session-line"><span class="pill">${words[session.status]}</span><strong>${session.topic}</strong><span class="fine mono">${session.externalSessionId} · ${session.sessionId}</span></p>
<ul>${seatsOf(session).map((each) => seat(session, each, inside.includes(each.participationId), pretenders.has(each.participationId)))}</ul></div></li>`

/** The clinic's sessions as they are now, with ways into each. */
export const sessionsSection = ({ sandbox, account }: ControlContext, desk: Desk): Markup => {
  const { state } = account()
  const pretenders = pretendersOf(desk, account())
  const { sessions } = sandbox
  return panel(
    'sessions',
    'Sessions',
    live(
      'sessions',
      sessions.length === 0
        ? nothing('No sessions yet. Those that your server makes appear here at once.')
        : html`<ul class="sessions">${sessions.map((session) => card(session, state.liveConnections(session.sessionId), pretenders))}</ul>`,
    ),
    '“Open” lets you in as that person, in a new window. “Connect” puts them into the call without a browser.',
  )
}
