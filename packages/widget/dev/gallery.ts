import { locales } from '../src/element/locales.ts'
import { type Scenario, scenarios } from '../src/testing/scenarios.ts'

// The page around the scenarios: what is played, and how, stands in its address.

const one = <T extends Element>(selector: string, kind: new () => T): T => {
  const found = document.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`)
  return found
}

const named: Record<string, Scenario> = scenarios
const form = one('form', HTMLFormElement)
const nav = one('nav', HTMLElement)
const stages = one('.stages', HTMLElement)
const log = one('aside ol', HTMLOListElement)
const time = one('time', HTMLElement)

const choices: Record<string, [value: string, label: string][]> = {
  theme: [
    ['auto', 'Auto'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
  width: [
    ['100%', 'Full'],
    ['768px', '768'],
    ['480px', '480'],
    ['320px', '320'],
  ],
  display: [
    ['', 'As played'],
    ['auto', 'Auto'],
    ['frame', 'Frame'],
    ['window', 'Window'],
    ['redirect', 'Redirect'],
  ],
  motion: [
    ['', 'As the system'],
    ['reduced', 'Reduced'],
  ],
}
const languages = new Intl.DisplayNames('en', { type: 'language' })
const menus: Record<string, [value: string, label: string][]> = {
  lang: [
    ...Object.keys(locales).map((tag): [string, string] => [tag, languages.of(tag) ?? tag]),
    ['pseudo', 'Pseudo'],
    ['pseudo-rtl', 'Pseudo, right to left'],
  ],
  look: [
    ['', 'As it comes'],
    ['clinic', 'A clinic’s colours'],
    ['plain', 'Plain and square'],
  ],
}

const asked = new URLSearchParams(location.hash.slice(1))
const choiceOf = (name: string) =>
  asked.get(name) ?? (name === 'lang' ? 'en' : ((choices[name] ?? menus[name])?.[0]?.[0] ?? ''))
const scenarioNow = () => asked.get('scenario') ?? 'ready'

for (const [name, values] of Object.entries(choices)) {
  one(`[data-name=${name}]`, HTMLFieldSetElement).append(
    ...values.map(([value, label]) => {
      const input = Object.assign(document.createElement('input'), {
        type: 'radio',
        name,
        value,
        checked: value === choiceOf(name),
      })
      const words = document.createElement('label')
      words.append(input, label)
      return words
    }),
  )
}
for (const [name, values] of Object.entries(menus)) {
  const menu = one(`select[name=${name}]`, HTMLSelectElement)
  menu.append(...values.map(([value, label]) => new Option(label, value)))
  menu.value = choiceOf(name)
}
for (const [name, label] of [
  ['all', 'All together'],
  ...Object.keys(named).map((name) => [name, name.replaceAll('-', ' ')]),
]) {
  const link = document.createElement('a')
  Object.assign(link, { href: `#scenario=${name}`, textContent: label })
  link.dataset.scenario = name
  nav.append(link)
}

const stage = (name: string, isSmall: boolean) => {
  const query = new URLSearchParams({ scenario: name, ...(isSmall && { still: '' }) })
  for (const setting of ['theme', 'lang', 'look', 'display', 'motion'])
    if (choiceOf(setting)) query.set(setting, choiceOf(setting))
  const frame = document.createElement('iframe')
  Object.assign(frame, { src: `./stage.html?${query}`, title: name, loading: 'lazy', allow: 'camera; microphone' })
  const caption = Object.assign(document.createElement('figcaption'), { textContent: name.replaceAll('-', ' ') })
  const figure = document.createElement('figure')
  figure.append(...(isSmall ? [caption] : []), frame)
  return figure
}

const show = () => {
  const name = scenarioNow()
  const isAll = name === 'all'
  log.replaceChildren()
  document.body.toggleAttribute('data-all', isAll)
  one('main h2', HTMLElement).textContent = isAll ? 'All together' : name.replaceAll('-', ' ')
  one('main .title p', HTMLElement).textContent = named[name]?.about ?? 'Every scenario at once, standing still.'
  stages.style.setProperty('--width', choiceOf('width'))
  stages.replaceChildren(...(isAll ? Object.keys(named) : [name]).map((each) => stage(each, isAll)))
  for (const link of nav.querySelectorAll('a')) link.ariaCurrent = link.dataset.scenario === name ? 'page' : null
}

const line = (event: string, detail: unknown) => {
  const item = document.createElement('li')
  const name = Object.assign(document.createElement('b'), { textContent: event })
  // With room between them, lines break between words.
  item.append(name, ` ${JSON.stringify(detail, null, 1)?.replaceAll(/\n\s*/g, ' ')}`)
  log.prepend(item)
}

window.addEventListener('message', ({ data, source }) => {
  if (document.body.hasAttribute('data-all') || source !== stages.querySelector('iframe')?.contentWindow) return
  time.textContent = `${new Date(data.now).toLocaleTimeString('en-GB')} · ${data.state}`
  if (data.event) line(data.event, data.detail)
})
form.addEventListener('change', () => {
  for (const [name, value] of new FormData(form)) asked.set(name, String(value))
  history.replaceState(null, '', `#${asked}`)
  show()
})
document.addEventListener('click', (click) => {
  const { target } = click
  if (!(target instanceof HTMLElement)) return
  const { advance, scenario } = target.dataset
  if (advance) stages.querySelector('iframe')?.contentWindow?.postMessage({ advance: Number(advance) })
  if ('again' in target.dataset) show()
  if (!scenario) return
  click.preventDefault()
  asked.set('scenario', scenario)
  history.pushState(null, '', `#${asked}`)
  show()
})
window.addEventListener('popstate', () => {
  asked.set('scenario', new URLSearchParams(location.hash.slice(1)).get('scenario') ?? 'ready')
  show()
})
show()
