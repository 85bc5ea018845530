import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext, Desk } from '../context.ts'
import { lever, live, moment, panel } from '../parts.ts'

/** The keys, a moment to go back to, and the way to start over. */
export const accountSection = ({ sandbox }: ControlContext, desk: Desk): Markup =>
  panel(
    'account',
    'Account',
    html`<dl class="keys"><dt>Address</dt><dd class="mono">${sandbox.url}</dd><dt>API Identifier</dt><dd class="mono">${sandbox.apiKey}</dd><dt>API Secret Key</dt><dd class="mono">${sandbox.secretKey}</dd></dl>
${live(
  'account',
  html`<p class="fine">${desk.kept ? html`Kept: ${moment(Date.parse(`${desk.kept.at}Z`), 'full')}` : 'Keep this moment to come back to it as often as you like.'}</p>
<div class="row">${lever('keep', 'Keep this moment', {}, { id: 'keep' })}${desk.kept ? lever('go-back', 'Go back to it', {}, { id: 'go-back' }) : ''}${lever('reset', 'Start over', {}, { id: 'reset', style: 'danger' })}</div>`,
)}`,
    'Anybody may know these keys: they open invented people only.',
  )
