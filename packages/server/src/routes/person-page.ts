import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { GoNotice, ReturnNotice } from '../contract.ts'

/** A piece of markup whose values are escaped. */
export type Markup = ReturnType<typeof html>

/** What a page of ours says to the person in front of it, and to the page around it. */
export type PersonPage = {
  status: ContentfulStatusCode
  /** Lines of a drawing, 24 by 24. */
  icon: Markup
  heading: string
  text: string
  /** What stands below the words, such as a link. */
  below: Markup | ''
  /** Posted to the window around it, if there is one and its origin is ours or listed. */
  notice: GoNotice | ReturnNotice
  /** What the page does after that: a constant script of ours. */
  script?: string
}

const style = `
:root{color-scheme:light dark;--ink:light-dark(#1d2939,#eef2f7);--soft:light-dark(#475467,#b6c2d1);--ground:light-dark(#f6f8fb,#10161f);--accent:light-dark(#0f5fcf,#8ab8ff);--on:light-dark(#fff,#0b1a30)}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:18px/1.5 system-ui,sans-serif}
main{max-width:30rem;text-align:center}svg{width:56px;height:56px;color:var(--accent)}h1{font-size:1.5rem;line-height:1.25;margin:.6em 0 .4em;text-wrap:balance}
p{color:var(--soft);margin:0 0 1.2em;text-wrap:pretty}a{display:inline-block;padding:.7em 1.6em;border-radius:999px;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}small{color:var(--soft);font-size:.85rem}code{font:inherit;letter-spacing:.06em}`

/** Answers with a page that a person understands, and tells the widget around it, if there is one. */
export const answerPersonPage = (
  c: Context,
  allowedOrigins: readonly string[],
  { status, icon, heading, text, below, notice, script = '' }: PersonPage,
): Response | Promise<Response> => {
  const nonce = crypto.randomUUID()
  // Only our own words, a code and origins that were checked at start-up are in here.
  const tell = `const notice=${JSON.stringify(notice)};for(const origin of [location.origin,...${JSON.stringify(allowedOrigins)}])if(parent!==window)parent.postMessage(notice,origin)`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${heading}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
<body>
<main>
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${icon}</svg>
<h1>${heading}</h1>
<p>${text}</p>
${below}
</main>
<script nonce="${nonce}">${raw(`${tell}\n${script}`)}</script>
</body>
</html>`
  const ancestors = ["'self'", ...allowedOrigins].join(' ')
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
  )
  return c.html(page, status)
}
