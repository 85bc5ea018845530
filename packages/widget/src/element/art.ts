import { html, nothing, type TemplateResult } from 'lit'
import type { SessionState } from '../session/state.ts'

// Lines on a ground of 48 by 48.
const camera =
  'M12 14h13a6 6 0 0 1 6 6v8a6 6 0 0 1-6 6H12a6 6 0 0 1-6-6v-8a6 6 0 0 1 6-6zm19 8 8.4-4.8a1 1 0 0 1 1.6.9v11.8a1 1 0 0 1-1.6.9L31 26'
const circle = 'M24 8a16 16 0 0 1 0 32 16 16 0 0 1 0-32z'
const otherWindow =
  'M13 10h22a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H13a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6zM7 18h34M20 32l8-8m-6 0h6v6'
const door = 'M28 9H14a4 4 0 0 0-4 4v22a4 4 0 0 0 4 4h14M22 24h18m-6-6 6 6-6 6'
const calendar =
  'M14 11h20a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6V17a6 6 0 0 1 6-6zM8 20h32M17 7v7M31 7v7m-10.5 11 7 7m0-7-7 7'
const warning =
  'M21.4 10.5 6.6 35a3 3 0 0 0 2.6 4.5h29.6a3 3 0 0 0 2.6-4.5L26.6 10.5a3 3 0 0 0-5.2 0zM24 20v8m0 5.5v.01'

const drawings: Partial<Record<SessionState, string>> = {
  early: `${circle}m0 7v9l6 4`,
  waiting: otherWindow,
  live: otherWindow,
  left: door,
  ended: `${circle}m-7 16.5 5 5 9.5-10`,
  cancelled: calendar,
  expired: calendar,
  blocked: warning,
  error: warning,
}

/** Draws a state. It says nothing that the words do not, so it is hidden from screen readers. */
export const drawArt = (art: SessionState, busy: boolean): TemplateResult =>
  html`<div class="art" part="art"><svg viewBox="0 0 48 48" aria-hidden="true"><path d=${drawings[art] ?? camera} /></svg>${
    busy ? html`<span class="spinner" part="spinner"></span>` : nothing
  }</div>`
