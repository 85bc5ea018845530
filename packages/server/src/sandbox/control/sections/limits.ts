import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext } from '../context.ts'
import { live, panel } from '../parts.ts'

/** The hourly quota and the list of addresses that may call. */
export const limitsSection = ({ account }: ControlContext): Markup => {
  const { quota, allowList } = account()
  const { perHour } = quota
  return panel(
    'limits',
    'Quota and addresses',
    html`${live(
      'limits',
      html`<p class="meter-line"><span>${perHour === null ? 'No quota' : `${quota.used()} of ${perHour} calls in the last hour`}</span></p>
${perHour === null ? '' : html`<progress max="${Math.max(perHour, 1)}" value="${quota.used()}" aria-label="Quota used"></progress>`}
<p class="fine">${allowList.addresses === null ? 'Any address may call.' : allowList.addresses.length === 0 ? 'No address may call: everybody is answered 412.' : `Only these may call: ${allowList.addresses.join(', ')}`}</p>`,
    )}
<form method="post" action="/sandbox/levers/quota" data-lever class="line"><label for="quota-field">Calls an hour</label><input id="quota-field" name="perHour" type="number" min="0" max="100000" placeholder="no quota"><button class="button small" type="submit" aria-label="Set the quota">Set</button></form>
<form method="post" action="/sandbox/levers/allow-list" data-lever class="line"><label for="allow-field">Allowed addresses</label><input id="allow-field" name="addresses" placeholder="any" autocomplete="off" spellcheck="false"><button class="button small" type="submit" aria-label="Set the allowed addresses">Set</button></form>`,
    'Beyond the quota the API answers 429, to other addresses 412. Leave a field empty to lift it.',
  )
}
