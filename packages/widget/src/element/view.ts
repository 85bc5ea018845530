import { html, nothing, type TemplateResult } from 'lit'
import { drawArt } from './art.ts'
import type { Action, Scene } from './describe.ts'
import type { KnownWords } from './words.ts'

type Act = (does: Action['does']) => void

/** How a panel is drawn, beside what it says. */
export type PanelOptions = {
  /** Whether it lies over a frame that is opening. */
  over: boolean
  busy: boolean
  /** Whether the page's own content stands in for the view. */
  fallback: boolean
  /** The device check, where it is open. */
  check: TemplateResult | null
}

const links: Action['does'][] = ['check', 'here', 'window', 'redirect']

// A way to the same session by another road is a link to look at, and a button to use.
const looks = ({ does, primary }: Action): [className: string, part: string] => {
  if (primary) return ['primary', 'button button-primary']
  return links.includes(does) ? ['link', 'link'] : ['secondary', 'button']
}

const button = (action: Action, act: Act) => {
  const [className, part] = looks(action)
  return html`<button
    type="button"
    class=${className}
    part=${part}
    @click=${(click: MouseEvent) => {
      // The second half of a double click would land on whatever button the next state has there.
      if (click.detail < 2) act(action.does)
    }}
  >
    ${action.label}
  </button>`
}

const buttons = ({ actions }: Scene, act: Act) =>
  html`<div class="actions" part="actions">${actions.map((action) => button(action, act))}</div>`

const heading = (scene: Scene) => html`<h2 part="heading" tabindex="-1">${scene.heading}</h2>`

const message = ({ texts, isStale, slot }: Scene) =>
  texts.length
    ? html`<div class="texts" part=${slot === 'error' || slot === 'blocked' ? 'message error' : 'message'}>
        ${texts.map((text, index) => {
          const isLast = index === texts.length - 1
          return html`<p class=${isStale && isLast ? 'stale' : nothing}>${text}</p> `
        })}
      </div>`
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
  reference ? html`<p class="reference">${words.reference} <code part="code">${reference}</code></p>` : nothing,
]

const view = (scene: Scene, words: KnownWords) =>
  html`${heading(scene)}${message(scene)}${countdown(scene, words)}${fine(scene, words)}`

/** The whole view of a state that has no frame, or covers it while it opens. */
export const renderPanel = (scene: Scene, words: KnownWords, act: Act, options: PanelOptions): TemplateResult => {
  const { over, busy, fallback, check } = options
  const content = () => [
    html`<slot name="header">${drawArt(scene.art, busy)}</slot>`,
    scene.slot ? html`<slot name=${scene.slot}>${view(scene, words)}</slot>` : view(scene, words),
  ]
  // The check has a way on of its own, and one is enough.
  const inside = fallback
    ? html`<slot></slot>`
    : html`${check ? nothing : content()}
        <slot name="check">${check}</slot>
        <slot name="consent">${scene.consent && !check ? html`<p class="consent">${scene.consent}</p>` : nothing}</slot>
        <slot name="actions">${scene.actions.length && !check ? buttons(scene, act) : nothing}</slot>`
  return html`<div class="panel ${over ? 'over' : ''} ${busy ? 'busy' : ''}" part="panel">${inside}</div>`
}

/** The line above the frame: the state in a word, and the ways out. */
export const renderBar = (scene: Scene, act: Act): TemplateResult =>
  html`<div class="bar" part="toolbar">
    <span class="dot" part="status"></span>
    <div class="words">${heading(scene)}${message(scene)}</div>
    <slot name="actions">${buttons(scene, act)}</slot>
  </div>`
