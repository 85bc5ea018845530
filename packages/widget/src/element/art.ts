import { html, svg, type TemplateResult } from 'lit'
import type { SessionState } from '../session/state.ts'

/** Names a drawing: one for each state. */
export type Art = SessionState

const camera = svg`<rect x="6" y="14" width="25" height="20" rx="6"/><path d="m31 22 8.4-4.8a1 1 0 0 1 1.6.9v11.8a1 1 0 0 1-1.6.9L31 26"/>`
const clock = svg`<circle cx="24" cy="24" r="16"/><path d="M24 15v9l6 4"/>`
const otherWindow = svg`<rect x="7" y="10" width="34" height="28" rx="6"/><path d="M7 18h34M20 32l8-8m-6 0h6v6"/>`
const door = svg`<path d="M28 9H14a4 4 0 0 0-4 4v22a4 4 0 0 0 4 4h14M22 24h18m-6-6 6 6-6 6"/>`
const done = svg`<circle cx="24" cy="24" r="16"/><path d="m17 24.5 5 5 9.5-10"/>`
const calendar = svg`<rect x="8" y="11" width="32" height="28" rx="6"/><path d="M8 20h32M17 7v7M31 7v7m-10.5 11 7 7m0-7-7 7"/>`
const warning = svg`<path d="M21.4 10.5 6.6 35a3 3 0 0 0 2.6 4.5h29.6a3 3 0 0 0 2.6-4.5L26.6 10.5a3 3 0 0 0-5.2 0zM24 20v8m0 5.5v.01"/>`

const drawings: Record<Art, TemplateResult> = {
  idle: camera,
  loading: camera,
  early: clock,
  ready: camera,
  launching: camera,
  waiting: otherWindow,
  live: otherWindow,
  left: door,
  ended: done,
  cancelled: calendar,
  error: warning,
}

/** Draws a state. It says nothing that the words do not, so it is hidden from screen readers. */
export const drawArt = (art: Art): TemplateResult =>
  html`<div class="art" part="art"><svg viewBox="0 0 48 48" aria-hidden="true">${drawings[art]}</svg></div>`
