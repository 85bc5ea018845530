import { html } from 'hono/html'
import type { Markup, Page } from '../page.ts'
import { icons } from './icons.ts'

/** What the visitor's way ends with, where it ends. */
export type Notice =
  | 'code-not-found'
  | 'black-listed'
  | 'session-over'
  | 'session-cancelled'
  | 'login-refused'
  | 'logged-out'
  | 'page-not-found'

const notices: Record<Notice, { status: NonNullable<Page['status']>; icon: Markup; title: string; text: string }> = {
  // A wrong code, a missing passkey and a wrong one read alike: whoever guesses learns nothing (inferred).
  'code-not-found': {
    status: 404,
    icon: icons.info,
    title: 'We could not find that code',
    text: 'Check the nine digits, or open the link from your invitation once more. A code works only with its own link, and only while its session is active.',
  },
  'black-listed': {
    status: 403,
    icon: icons.lock,
    title: 'Too many wrong codes',
    text: 'Twenty wrong codes came from your network address, so it has been blocked. At SecureVideo only Support can lift this; in the sandbox a reset does.',
  },
  'session-over': {
    status: 410,
    icon: icons.clock,
    title: 'This session is no longer active',
    text: 'A code works until a day after the scheduled time. Ask your provider for a new appointment.',
  },
  'session-cancelled': {
    status: 410,
    icon: icons.calendar,
    title: 'This session was cancelled',
    text: 'It will not take place. Your provider can tell you about another appointment.',
  },
  'login-refused': {
    status: 403,
    icon: icons.lock,
    title: 'This login has been used or has run out',
    text: 'A login address opens once, and only for a short while. Go back to where you came from and start the session again.',
  },
  'logged-out': {
    status: 200,
    icon: icons.check,
    title: 'You are logged out',
    text: 'You can close this page.',
  },
  'page-not-found': {
    status: 404,
    icon: icons.info,
    title: 'There is no such page here',
    text: 'The address may be incomplete. Open the link from your invitation once more.',
  },
}

/** A page that says why it goes no further, and what to do. */
export const noticePage = (notice: Notice): Page => {
  const { status, icon, title, text } = notices[notice]
  return {
    title,
    status,
    attributes: { class: 'plain' },
    body: html`<main class="centre"><div class="card notice"><div class="badge">${icon}</div><h1>${title}</h1><p>${text}</p></div></main>`,
  }
}
