import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ProblemCode } from '../contract.ts'
import type { LogEntry } from '../log.ts'
import { logRefusal } from './log-refusal.ts'
import { answerPersonPage } from './person-page.ts'
import { meanings, type Refusal } from './problem.ts'

type Advice = { heading: string; text: string; again: boolean }

const again: Advice = {
  heading: 'This link has already been used',
  text: 'For your safety it works only once. Go back to the page you came from and choose Join again.',
  again: false,
}

const later: Advice = {
  heading: 'The video service is not answering',
  text: 'Your session is still there. Please wait a moment and try again.',
  again: true,
}

const clinic: Advice = {
  heading: 'We could not open your session',
  text: 'Go back to the page you came from and try again. If that does not help, call your clinic.',
  again: false,
}

// What a patient reads, in words for a patient. The code's own text is for the person who integrates.
const advice: Partial<Record<ProblemCode, Advice>> = {
  'ticket-used': again,
  'ticket-expired': {
    heading: 'This link has expired',
    text: 'For your safety it works for one minute. Go back to the page you came from and choose Join again.',
    again: false,
  },
  cancelled: {
    heading: 'This session was cancelled',
    text: 'It will not take place. Your clinic can tell you more.',
    again: false,
  },
  'vendor-unreachable': later,
  'rate-limited': later,
}

const icon = html`<circle cx="12" cy="12" r="9.2"/><path d="M12 7.4v5.4M12 16.4v.1"/>`

/** Answers a refused ticket with a page that a patient understands, and tells the widget around it, if there is one. */
export const answerGoPage = (
  c: Context,
  { allowedOrigins, log }: { allowedOrigins: string[]; log: (entry: LogEntry) => void },
  refusal: Refusal,
  route = 'GET /go/{ticket}',
): Response | Promise<Response> => {
  logRefusal(log, route, refusal)
  const { code, reference, retryAfter } = refusal
  const { status, retryable } = meanings[code]
  const { heading, text, again: offersAgain } = advice[code] ?? clinic
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  return answerPersonPage(c, allowedOrigins, {
    status,
    icon,
    heading,
    text,
    below: html`${offersAgain ? html`<p><a href="">Try again</a></p>` : ''}
<small>Reference <code>${reference}</code></small>`,
    notice: { securevideo: 'go-refused', code, reference, retryable },
  })
}
