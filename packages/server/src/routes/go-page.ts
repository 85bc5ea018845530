import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { GoNotice, ProblemCode } from '../contract.ts'
import type { LogEntry } from '../log.ts'
import { logRefusal } from './log-refusal.ts'
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

const style = `
:root{color-scheme:light dark;--ink:light-dark(#1d2939,#eef2f7);--soft:light-dark(#475467,#b6c2d1);--ground:light-dark(#f6f8fb,#10161f);--accent:light-dark(#0f5fcf,#8ab8ff);--on:light-dark(#fff,#0b1a30)}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:18px/1.5 system-ui,sans-serif}
main{max-width:30rem;text-align:center}svg{width:56px;height:56px;color:var(--accent)}h1{font-size:1.5rem;line-height:1.25;margin:.6em 0 .4em;text-wrap:balance}
p{color:var(--soft);margin:0 0 1.2em;text-wrap:pretty}a{display:inline-block;padding:.7em 1.6em;border-radius:999px;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}small{color:var(--soft);font-size:.85rem}code{font:inherit;letter-spacing:.06em}`

/** Answers a refused ticket with a page that a patient understands, and tells the widget around it, if there is one. */
export const answerGoPage = async (
  c: Context,
  { allowedOrigins, log }: { allowedOrigins: string[]; log: (entry: LogEntry) => void },
  refusal: Refusal,
): Promise<Response> => {
  logRefusal(log, 'GET /go/{ticket}', refusal)
  const { status, retryable } = meanings[refusal.code]
  const words = advice[refusal.code] ?? clinic
  const nonce = crypto.randomUUID()
  const notice: GoNotice = { securevideo: 'go-refused', code: refusal.code, reference: refusal.reference, retryable }
  // Only our own words, a code and origins that were checked at start-up are in here.
  const script = `const notice=${JSON.stringify(notice)};for(const origin of [location.origin,...${JSON.stringify(allowedOrigins)}])if(parent!==window)parent.postMessage(notice,origin)`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${words.heading}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
<body>
<main>
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="9.2"/><path d="M12 7.4v5.4M12 16.4v.1"/></svg>
<h1>${words.heading}</h1>
<p>${words.text}</p>
${words.again ? html`<p><a href="">Try again</a></p>` : ''}
<small>Reference <code>${refusal.reference}</code></small>
</main>
<script nonce="${nonce}">${raw(script)}</script>
</body>
</html>`
  const ancestors = ["'self'", ...allowedOrigins].join(' ')
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
  )
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  return c.html(page, status)
}
