import { html } from 'hono/html'
import type { Markup } from '../hub/page.ts'

/** A moment that the page's script turns into the reader's own time; without it, UTC stands there. */
export const moment = (at: number, style: 'time' | 'seconds' | 'full'): Markup => {
  const iso = new Date(at).toISOString()
  const plain =
    style === 'full' ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso.slice(11, style === 'time' ? 16 : 19)
  return html`<time datetime="${iso}" data-local="${style}">${plain}</time>`
}

/** A part of the page that is replaced whenever something changed. */
export const live = (id: string, body: Markup): Markup => html`<div class="live" id="${id}" data-live>${body}</div>`

/** One block of the page. */
export const panel = (id: string, title: string, body: Markup, hint?: Markup | string): Markup =>
  html`<section class="card panel panel-${id}" aria-labelledby="${id}-title">
<header class="panel-head"><h2 id="${id}-title">${title}</h2>${hint ? html`<p class="fine">${hint}</p>` : ''}</header>
${body}</section>`

/** One button that pulls a lever, with what it needs to know. */
export const lever = (
  name: string,
  label: Markup | string,
  fields: Record<string, string | number> = {},
  { id, style = '', says }: { id?: string; style?: string; says?: string } = {},
): Markup =>
  html`<form method="post" action="/sandbox/levers/${name}" data-lever>${Object.entries(fields).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  )}<button class="button small ${style}" type="submit"${id ? html` id="${id}"` : ''}${says ? html` aria-label="${says}"` : ''}>${label}</button></form>`

/** What stands where a list has nothing yet. */
export const nothing = (sentence: string): Markup => html`<p class="nothing">${sentence}</p>`
