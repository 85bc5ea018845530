import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext } from '../context.ts'
import { lever, live } from '../parts.ts'

const steps = [
  ['+5 min', '5m', 'Move the clock forward by five minutes'],
  ['+1 h', '1h', 'Move the clock forward by an hour'],
  ['+1 day', '1d', 'Move the clock forward by a day'],
] as const

const writeOffset = (offset: number): string => {
  const minutes = Math.round(offset / 60_000)
  if (Math.abs(offset) < 45_000) return 'runs with real time'
  const size = Math.abs(minutes)
  const days = Math.floor(size / 1_440)
  const hours = Math.floor((size % 1_440) / 60)
  const parts = [days && `${days} d`, hours && `${hours} h`, size % 60 && `${size % 60} min`].filter(Boolean)
  return `${parts.join(' ') || '1 min'} ${offset > 0 ? 'ahead of' : 'behind'} real time`
}

/** The sandbox's clock, and the buttons that move it. */
export const clockSection = ({ sandbox }: ControlContext): Markup => {
  const { clock } = sandbox
  const now = clock.now()
  return html`<section class="clock" aria-labelledby="clock-title"><h2 id="clock-title" class="unseen">Clock</h2>
${live(
  'clock',
  html`<p class="clock-face"><time id="clock-now" datetime="${new Date(now).toISOString()}"${clock.frozen ? html` data-frozen` : ''}>${new Date(now).toISOString().slice(11, 19)}</time>
<span class="fine"><span id="clock-day">${new Date(now).toISOString().slice(0, 10)} UTC</span> · ${clock.frozen ? 'stands still' : writeOffset(now - Date.now())}</span></p>`,
)}
<div class="row">${steps.map(([label, by, says]) => lever('advance', label, { by }, { id: `advance-${by}`, says }))}${lever('now', 'Back to now')}</div></section>`
}
