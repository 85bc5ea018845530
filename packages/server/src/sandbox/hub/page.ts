import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { AccountOptions } from '../context.ts'

/** Escaped markup, as Hono's `html` tag makes it. */
export type Markup = ReturnType<typeof html>

/** What one page of the hub is made of. */
export type Page = {
  title: string
  body: Markup
  /** Which of the hub's style sheets it needs beside `base`. */
  style?: 'room' | 'dashboard'
  /** Which of the hub's scripts runs it. */
  script?: 'room' | 'dashboard'
  /** Attributes of `<body>`. */
  attributes?: Record<string, string>
  status?: 200 | 403 | 404 | 410
  /** An origin outside the hub that a form of this page ends at. */
  formTarget?: string | undefined
}

/** Writes JSON for a `<script type="application/json">`, where `</script` or `<!--` would end or change the element. */
export const writeJsonBlock = (id: string, value: unknown): Markup =>
  html`<script type="application/json" id="${id}">${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}</script>`

const writePolicy = (framing: AccountOptions['framing'], formTarget: string | undefined): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `media-src 'self' blob:`,
    // A browser checks where the form's redirect leads as well.
    `form-action 'self'${formTarget ? ` ${formTarget}` : ''}`,
    `base-uri 'none'`,
    ...(framing === 'refused' ? [`frame-ancestors 'none'`] : []),
  ].join('; ')

/** Headers of every page: nothing is stored, nothing foreign is loaded, no address travels on. */
export const pageHeaders = (framing: AccountOptions['framing'], formTarget?: string): Record<string, string> => ({
  'content-security-policy': writePolicy(framing, formTarget),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  ...(framing === 'refused' ? { 'x-frame-options': 'DENY' } : {}),
})

/** Answers with a page of the hub. Each says that it is the sandbox. */
export const answerPage = async (c: Context, framing: AccountOptions['framing'], page: Page): Promise<Response> => {
  const attributes = Object.entries(page.attributes ?? {}).map(([name, value]) => html` ${raw(name)}="${value}"`)
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>${page.title} – Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/hub/base.css">
${page.style ? html`<link rel="stylesheet" href="/hub/${page.style}.css">` : ''}
${page.script ? html`<script src="/hub/${page.script}.js" defer></script>` : ''}
</head>
<body${attributes}>
<aside class="ribbon" aria-label="About this page"><strong>Sandbox</strong> – not a real SecureVideo session</aside>
${page.body}
</body>
</html>`
  return c.html(await text, page.status ?? 200, pageHeaders(framing, page.formTarget))
}
