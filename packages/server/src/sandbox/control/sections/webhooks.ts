import { html } from 'hono/html'
import { readDuration } from '../../clock.ts'
import type { Markup } from '../../hub/page.ts'
import type { SentWebhook } from '../../webhook-line.ts'
import type { ControlContext } from '../context.ts'
import { lever, live, moment, nothing, panel } from '../parts.ts'

const most = 30
const outcomes = { nowhere: 'no address', waiting: 'waiting', delivered: 'delivered', failed: 'failed' }
const marks = { nowhere: 'other', waiting: 'open', delivered: 'good', failed: 'bad' }

const row = ({ at, body, outcome, deliveries }: SentWebhook, index: number): Markup =>
  html`<li><span class="hook"><span class="hook-line"><b class="mono">${body.WebhookType}</b><span class="status ${marks[outcome]}">${outcomes[outcome]}</span></span>
<span class="fine">${moment(at, 'seconds')} · ${body.ID} · ${body.Status}${deliveries.length === 0 ? '' : ` · answered ${deliveries.map(({ status }) => (status === 0 ? 'nothing' : status)).join(', ')}`}</span></span>
${lever('resend', 'Resend', { index }, { id: `resend-${index}`, style: 'quiet', says: `Send ${body.WebhookType} ${body.ID} once more` })}</li>`

const form = html`<form method="post" action="/sandbox/levers/webhook-target" data-lever class="line"><label for="target-field">Address</label><input id="target-field" name="url" type="url" placeholder="https://…" autocomplete="off" spellcheck="false"><button class="button small" type="submit" aria-label="Set the webhook address">Set</button></form>
<details class="more"><summary>Make trouble</summary><form method="post" action="/sandbox/levers/disturb" data-lever class="fields">
<label>Copies of each<input name="copies" type="number" min="1" max="10" value="1"></label>
<label>Delay, s<input name="delay" type="number" min="0" value="0"></label>
<label class="check"><input type="checkbox" name="reorder" value="yes"> Every second one overtakes</label>
<button class="button small" type="submit">Apply</button></form></details>`

/** Where webhooks go, which were sent, and ways to send more. */
export const webhooksSection = ({ sandbox, account }: ControlContext): Markup => {
  const { webhooks } = sandbox
  const { state } = account()
  const { copies, delay, reorder } = webhooks.trouble
  const trouble = [
    copies > 1 ? `${copies} copies of each` : '',
    readDuration(delay) > 0 ? `${readDuration(delay) / 1_000} s late` : '',
    reorder ? 'every second one overtakes' : '',
  ].filter(Boolean)
  const latest = webhooks.sent.map(row).slice(-most).reverse()
  const document = state.documents.own()[0]
  const patient = sandbox.sessions.flatMap(({ patients }) => patients)[0]
  return panel(
    'webhooks',
    'Webhooks',
    html`${live(
      'webhooks',
      html`<p class="fine target">${webhooks.target ? html`To <span class="mono">${webhooks.target}</span>` : webhooks.hasTarget ? 'To a function of this program' : 'No address is set: they are listed, and go nowhere.'}${trouble.length > 0 ? html`<br>Trouble: ${trouble.join(', ')}` : ''}</p>
<div class="row">${document ? lever('send-document', 'Send a document', { documentId: document.id }, { id: 'send-document' }) : ''}${patient ? lever('send-notice', 'Send a notice', { participationId: patient.participationId }, { id: 'send-notice' }) : ''}</div>
${latest.length === 0 ? nothing('None so far. A session that starts or ends sends one.') : html`<ul class="hooks">${latest}</ul>`}`,
    )}${form}`,
    'One address for all types. What is not answered 2xx is sent again after 1, 5 and 30 minutes of the sandbox’s clock.',
  )
}
