import '../src/index.ts'
import { deviceClock } from '../src/clock.ts'
import { locales } from '../src/element/locales.ts'
import { createFakeClock } from '../src/testing/fake-clock.ts'
import { createScriptedBackend, type ScriptedBackend } from '../src/testing/scripted-backend.ts'
import { type Scenario, scenarios } from './scenarios.ts'

const backends = new Map<string | null, ScriptedBackend>()

// Each element has a backend of its own, found by the key that it sends.
window.fetch = (input, init) => {
  const apiKey = new URL(String(input), location.href).searchParams.get('apiKey')
  const backend = backends.get(apiKey)
  return backend ? backend.fetch(input, init) : Promise.reject(new TypeError(`No scenario for ${apiKey}`))
}

const show = async (name: string, scenario: Scenario, theme: string, place: Element): Promise<void> => {
  const element = document.createElement('securevideo-session')
  const clock = createFakeClock(Date.now())
  const backend = createScriptedBackend(clock)
  backends.set(name, backend)
  element.clock = scenario.runs ? deviceClock : clock
  element.setAttribute('api-key', name)
  element.setAttribute('session-id', '36208')
  element.setAttribute('theme', theme)
  const stage = { element, backend, clock }
  scenario.arrange?.(stage)
  const figure = document.createElement('figure')
  const caption = document.createElement('figcaption')
  caption.textContent = name
  figure.append(caption, element)
  place.append(figure)
  await clock.advance(0)
  await scenario.act?.(stage)
}

const choice = (id: string): HTMLSelectElement => {
  const select = document.getElementById(id)
  if (!(select instanceof HTMLSelectElement)) throw new Error(`The page has no choice of ${id}.`)
  return select
}

const asked = new URLSearchParams(location.search)
const root = document.documentElement
const main = document.querySelector('main') ?? document.body

choice('scenario').append(...['all', ...Object.keys(scenarios)].map((name) => new Option(name)))
choice('language').append(...Object.keys(locales).map((name) => new Option(name)))
for (const id of ['scenario', 'theme', 'language', 'width']) {
  choice(id).value = asked.get(id) ?? choice(id).options[0]?.value ?? ''
  choice(id).addEventListener('change', () => {
    asked.set(id, choice(id).value)
    location.search = asked.toString()
  })
}
main.lang = choice('language').value
root.dataset.theme = choice('theme').value
root.toggleAttribute('data-bare', asked.has('bare'))
root.style.setProperty('--width', choice('width').value)

for (const [name, scenario] of Object.entries(scenarios)) {
  const wanted = choice('scenario').value
  if (wanted === 'all' || wanted === name) await show(name, scenario, choice('theme').value, main)
}
await locales[main.lang]?.()
root.dataset.shown = ''
