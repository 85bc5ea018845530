import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext } from '../context.ts'
import { live, moment, nothing, panel } from '../parts.ts'

const most = 60

const kindOf = (status: number): string =>
  status === 0 ? 'open' : status < 300 ? 'good' : status < 400 ? 'other' : 'bad'

/** What reached the sandbox, newest first. */
export const requestsSection = ({ sandbox }: ControlContext): Markup => {
  const { requests } = sandbox
  const latest = requests.slice(-most).reverse()
  return panel(
    'requests',
    'Requests',
    live(
      'requests',
      latest.length === 0
        ? nothing('Nothing has called yet. Point your server here and watch.')
        : html`<p class="fine count">${requests.length === 1 ? 'One request' : `${requests.length} requests`}${requests.length > most ? `, the latest ${most} of them` : ''}</p>
<div class="log" tabindex="0" role="region" aria-label="Request log"><table><thead class="unseen"><tr><th>Time</th><th>Call</th><th>Status</th></tr></thead><tbody>${latest.map(
            ({ at, method, path, status }) =>
              html`<tr><td class="fine">${moment(at, 'seconds')}</td><td class="mono"><b>${method}</b> ${path}</td><td><span class="status ${kindOf(status)}">${status === 0 ? '…' : status}</span></td></tr>`,
          )}</tbody></table></div>`,
    ),
    'Values of queries, codes and tokens are left out.',
  )
}
