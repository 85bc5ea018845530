import { html } from 'hono/html'
import type { Fault, PlannedFault } from '../../faults.ts'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext } from '../context.ts'
import { lever, live, nothing, panel } from '../parts.ts'

const switches = [
  ['Next call: error 500', { matcher: '*', kind: '500', times: 1 }],
  ['Next call: connection breaks', { matcher: '*', kind: 'reset', times: 1 }],
  ['Next POST: done, answer lost', { matcher: 'POST *', kind: 'reset', times: 1, when: 'after-commit' }],
  ['Next call: half an answer', { matcher: '*', kind: 'truncate', times: 1 }],
  ['Everything slow: 3 s', { matcher: '*', kind: 'slow', slow: 3_000, times: 0 }],
  ['Everything down: 503', { matcher: '*', kind: '503', times: 0 }],
] as const

const kinds = [
  ...['400', '401', '403', '404', '405', '409', '412', '429', '500', '501', '503'].map((status) => [status, status]),
  ['html', 'HTML page'],
  ['reset', 'connection breaks'],
  ['hang', 'no answer'],
  ['truncate', 'half an answer'],
  ['slow', 'slow, but true'],
] as const

const describe = ({ status, html: page, hang, reset, truncate, slow, when }: Fault): string =>
  [
    truncate ? 'half an answer' : '',
    hang ? 'no answer' : '',
    reset ? 'connection breaks' : '',
    page ? `HTML page ${status ?? 200}` : '',
    status !== undefined && !page ? `${status}` : '',
    slow !== undefined ? `after ${slow / 1_000} s` : '',
    when === 'after-commit' ? 'once the work is done' : '',
  ]
    .filter(Boolean)
    .join(', ')

const planned = ({ matcher, fault, left }: PlannedFault, index: number): Markup =>
  html`<li><span><b class="mono">${matcher === '*' ? 'Every call' : matcher}</b><span class="fine">${describe(fault)} · ${Number.isFinite(left) ? `${left} ${left === 1 ? 'call' : 'calls'}` : 'until lifted'}</span></span>${lever('lift', 'Lift', { index }, { id: `lift-${index}`, style: 'quiet', says: `Lift the fault for ${matcher}` })}</li>`

const form = html`<details class="more"><summary>Plan another</summary><form method="post" action="/sandbox/levers/fail" data-lever class="fields">
<label>Calls<input name="matcher" value="POST /session" required autocomplete="off" spellcheck="false"></label>
<label>What happens<select name="kind">${kinds.map(([value, label]) => html`<option value="${value}"${value === '500' ? html` selected` : ''}>${label}</option>`)}</select></label>
<label>Times<input name="times" type="number" min="0" value="1" aria-describedby="times-hint"></label>
<label>Wait, ms<input name="slow" type="number" min="0" step="100" placeholder="0"></label>
<p class="fine" id="times-hint">0 times means until it is lifted.</p>
<label class="check"><input type="checkbox" name="when" value="after-commit"> Do the work first, then fail</label>
<button class="button small primary" type="submit">Plan the fault</button></form></details>`

/** Switches that let calls go wrong, and the faults that are still to come. */
export const faultsSection = ({ account }: ControlContext): Markup => {
  const faults = account().faults.planned()
  return panel(
    'faults',
    'Faults',
    html`<div class="switches">${switches.map(([label, fields]) => lever('fail', label, fields))}</div>
${live('faults', faults.length === 0 ? nothing('Nothing is about to go wrong.') : html`<ul class="planned">${faults.map(planned)}</ul>`)}${form}`,
    'They hit the API and the hub’s own pages alike, open calls included. To spare those, name a path such as /session.',
  )
}
