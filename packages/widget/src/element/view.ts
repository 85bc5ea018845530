import { html, nothing, type TemplateResult } from 'lit'
import { drawArt } from './art.ts'
import type { Action, Scene } from './describe.ts'
import type { KnownWords } from './words.ts'

type Act = (does: Action['does']) => void

const button = ({ does, label, primary }: Action, act: Act) =>
  html`<button
    type="button"
    class=${primary ? 'primary' : 'secondary'}
    part=${primary ? 'button button-primary' : 'button'}
    @click=${(click: MouseEvent) => {
      // The second half of a double click would land on whatever button the next state has there.
      if (click.detail < 2) act(does)
    }}
  >
    ${label}
  </button>`

const heading = (scene: Scene) => html`<h2 part="heading" tabindex="-1">${scene.heading}</h2>`

const message = (scene: Scene) =>
  scene.texts.length
    ? html`<div class="texts" part="message">${scene.texts.map((text) => html`<p>${text}</p> `)}</div>`
    : nothing

const countdown = ({ countdown: parts }: Scene, words: KnownWords) =>
  parts.length
    ? html`<div class="countdown" part="countdown" role="timer" aria-live="off">
        <p>${words.opensIn}</p>
        <p class="tiles">${parts.map(({ value, unit }) => html`<span class="tile"><b>${value}</b> ${unit}</span> `)}</p>
      </div>`
    : nothing

const fine = ({ fix, reference }: Scene, words: KnownWords) => [
  fix
    ? html`<p class="fix" part="fix"><b>${words.forDeveloper}</b><span lang="en" dir="ltr">${fix}</span></p>`
    : nothing,
  reference ? html`<p class="reference" part="reference">${words.reference} <code>${reference}</code></p>` : nothing,
]

/** The whole view of a state that has no frame, or covers it while it opens. */
export const renderPanel = (
  scene: Scene,
  words: KnownWords,
  act: Act,
  options: { over: boolean; busy: boolean; fallback: boolean },
): TemplateResult =>
  html`<div class="panel ${options.over ? 'over' : ''} ${options.busy ? 'busy' : ''}" part="panel">
    ${options.fallback ? html`<slot></slot>` : [drawArt(scene.art), heading(scene), message(scene)]}
    ${countdown(scene, words)}
    ${
      scene.actions.length
        ? html`<div class="actions" part="actions">${scene.actions.map((action) => button(action, act))}</div>`
        : nothing
    }
    ${options.fallback ? nothing : fine(scene, words)}
  </div>`

/** The line above the frame: the state in a word, and the way out. */
export const renderBar = (scene: Scene, act: Act): TemplateResult =>
  html`<div class="bar" part="bar">
    <span class="dot" part="status-dot"></span>
    <div class="words">${heading(scene)}${message(scene)}</div>
    ${scene.actions.map((action) => button(action, act))}
  </div>`
