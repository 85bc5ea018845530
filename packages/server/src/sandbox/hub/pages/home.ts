import { html } from 'hono/html'
import type { Page } from '../page.ts'
import { icons } from './icons.ts'

/** The pretend vendor's front door: says what it is, and takes a connect code. */
export const homePage = (): Page => ({
  title: 'SecureVideo sandbox',
  attributes: { class: 'plain' },
  body: html`<main class="centre"><div class="card home">
<div class="badge">${icons.logo}</div>
<h1>Join your session</h1>
<p>Type the nine-digit code from your invitation.</p>
<form method="post" action="/Pass/Join" class="code-form">
<label for="code">Connect code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="off" required maxlength="40" placeholder="123 456 789">
<button class="button primary" type="submit">Continue</button>
</form>
<p class="fine">This is a pretend SecureVideo for development. It runs on the machine that serves this page, knows invented people only,
and forgets everything when it stops. An account with passkeys opens by its full link, not by the code alone.</p>
</div></main>`,
})
