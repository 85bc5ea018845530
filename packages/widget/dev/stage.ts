import '../src/index.ts'
import { rehearse, type ScenarioName, scenarios } from '../src/testing.ts'
import { pseudoWords } from './pseudo.ts'

// One scenario in a page of its own, as its address says; the gallery around it moves the clock and lists the events.

const asked = new URLSearchParams(location.search)
const isScenario = (name: string | null): name is ScenarioName => name !== null && name in scenarios
const wanted = asked.get('scenario')
const rehearsal = rehearse(isScenario(wanted) ? wanted : 'ready', asked.has('still') ? undefined : Date.now())
const { clock } = rehearsal

const root = document.documentElement
const theme = asked.get('theme') ?? 'auto'
const lang = asked.get('lang') ?? 'en'
Object.assign(root.dataset, { theme, look: asked.get('look') ?? '' })
const isPseudo = lang.startsWith('pseudo')
// Stretched English from right to left: as Arabic is laid out, for whoever reads none.
const base = { pseudo: 'en', 'pseudo-rtl': 'ar' }[lang] ?? lang
root.lang = base
root.dir = base === 'ar' ? 'rtl' : 'ltr'

const element = document.createElement('securevideo-session')
element.setAttribute('api-key', 'public-key')
element.setAttribute('endpoint', './securevideo')
element.setAttribute('session-id', '36208')
element.setAttribute('theme', theme)
const display = asked.get('display')
if (display) element.setAttribute('display', display)
if (isPseudo) {
  element.messages = pseudoWords()
}

// What docs/theming.md points at: a part, a slot, or a custom property with a value.
const part = asked.get('part')
if (part) {
  const mark = document.createElement('style')
  // What lies at the edge would have its line cut off.
  const offset = part === 'panel' || part === 'toolbar' ? '-5px' : '3px'
  mark.textContent = `securevideo-session::part(${part}) { outline: 5px solid #e0218a !important; outline-offset: ${offset} !important; }`
  document.head.append(mark)
}
const slot = asked.get('slot')
if (slot !== null) {
  const own = document.createElement('p')
  own.className = 'own'
  own.textContent = slot === '' ? 'Your content' : `slot="${slot}"`
  if (slot !== '') own.slot = slot
  element.append(own)
}
const [property = '', value = ''] = asked.get('property')?.split('=') ?? []
if (property) element.style.setProperty(property, value)

const tell = (message: object) => parent.postMessage({ now: clock.now(), state: element.state, ...message })
for (const name of [
  'statechange',
  'ready',
  'check',
  'beforejoin',
  'joined',
  'beforeleave',
  'left',
  'ended',
  'fallback',
  'connection',
  'error',
]) {
  element.addEventListener(`sv-${name}`, (event) => {
    tell({ event: event.type, detail: event instanceof CustomEvent ? event.detail : null })
  })
}
document.body.append(element)

/** As for who wants no motion: what the style sheets say for them counts. */
const calm = () => {
  const sheets = asked.get('motion') === 'reduced' ? (element.shadowRoot?.adoptedStyleSheets ?? []) : []
  for (const rule of sheets.flatMap(({ cssRules }) => [...cssRules])) {
    if (rule instanceof CSSMediaRule && rule.conditionText.includes('reduced-motion')) rule.media.mediaText = 'all'
  }
}

await rehearsal.play(element).catch((error: unknown) => tell({ event: 'gallery', detail: String(error) }))
if (asked.has('focus')) element.shadowRoot?.querySelector('button')?.focus({ focusVisible: true } as FocusOptions)
calm()
root.dataset.shown = ''
tell({})

// One after the other: two at a time would both begin at the same moment, and the later one take the time back.
let turn = Promise.resolve()
const advance = (seconds: number) => {
  turn = turn
    .then(() => clock.advance(seconds * 1000))
    .then(() => {
      // The check brings a style sheet of its own.
      calm()
      tell({})
    })
}
window.addEventListener('message', ({ data, source }) => {
  if (source === parent && typeof data?.advance === 'number') advance(data.advance)
})
// Time goes on, as it does for people.
if (!asked.has('still')) setInterval(() => advance(1), 1000)
