import { expect } from '@open-wc/testing'
import { LitElement } from 'lit'
import '../index.ts'
import { SecureVideoSession } from '../element.ts'
import { secretAttributes } from '../session/setup.ts'
import { settled } from './fake-clock.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'

type Named = { name: string; description: string }
type Documented = Record<'attributes' | 'members' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates', Named[]> & {
  events: (Named & { type: { text: string } })[]
}

const documented: Documented = await (await fetch('/documented.json')).json()
const names = (list: Named[]) => list.map(({ name }) => name)
const all = Object.keys(scenarios).filter((name): name is ScenarioName => name in scenarios)

/** What was seen of the element while every scenario was played. */
const seen = {
  parts: new Set<string>(),
  slots: new Set<string>(),
  properties: new Set<string>(),
  states: new Set<string>(),
}
const details = new Map<string, { kind: string; keys: string[] }>()

const look = ({ shadowRoot }: SecureVideoSession): void => {
  for (const { part } of shadowRoot?.querySelectorAll('[part]') ?? []) for (const name of part) seen.parts.add(name)
  for (const { name } of shadowRoot?.querySelectorAll('slot') ?? []) seen.slots.add(name)
  const rules = shadowRoot?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? []
  for (const [name] of rules
    .map(({ cssText }) => cssText)
    .join()
    .matchAll(/--sv-[\w-]+/g))
    seen.properties.add(name)
}

const hear = (element: SecureVideoSession): void => {
  // Whatever is fired, documented or not.
  const dispatch = element.dispatchEvent.bind(element)
  element.dispatchEvent = (event) => {
    const { detail }: { detail?: object } = event instanceof CustomEvent ? event : {}
    details.set(event.type, { kind: event.constructor.name, keys: Object.keys(detail ?? {}) })
    return dispatch(event)
  }
}

const put = (): SecureVideoSession => {
  const element = document.createElement('securevideo-session')
  Object.assign(element, { apiKey: 'public-key', sessionId: '36208' })
  document.body.append(element)
  return element
}

describe('a scenario', () => {
  let rehearsal: Rehearsal
  let element: SecureVideoSession

  afterEach(async () => {
    element.remove()
    await settled()
    rehearsal.restore()
  })

  for (const name of all) {
    const { about, state }: Scenario = scenarios[name]
    it(`${name} ends in ${state}: ${about}`, async () => {
      rehearsal = rehearse(name)
      element = put()
      hear(element)
      await rehearsal.play(element)
      look(element)
      for (const { name: word } of documented.cssStates) if (element.matches(`:state(${word})`)) seen.states.add(word)
      expect(element.matches(`:state(${state})`)).to.equal(true)
      if (!name.includes('check')) return
      element.shadowRoot?.querySelector<HTMLButtonElement>('.check .primary')?.click()
      await settled()
    })
  }

  it('gives the page its own network, clock, windows and devices back', async () => {
    const own = [window.fetch, window.EventSource, window.open, navigator.mediaDevices.getUserMedia]
    rehearsal = rehearse('offline')
    element = put()
    await rehearsal.play()
    expect([window.fetch, window.EventSource, window.open, navigator.mediaDevices.getUserMedia]).not.to.include.members(
      own,
    )
    element.remove()
    rehearsal.restore()
    expect([window.fetch, window.EventSource, window.open, navigator.mediaDevices.getUserMedia]).to.deep.equal(own)
    expect(navigator.onLine).to.equal(true)
  })

  it('leaves what the page asks of others alone', async () => {
    rehearsal = rehearse('ready')
    element = put()
    expect((await fetch('/documented.json')).ok).to.equal(true)
    expect((await fetch('/status')).status).to.equal(404)
  })
})

// After every scenario: what the doc block says of the element is what was seen of it, and nothing else.
describe('the documented surface', () => {
  it('has every attribute that is observed', () => {
    const observed = SecureVideoSession.observedAttributes.filter(
      (name) => !secretAttributes.some((one) => one === name),
    )
    expect(names(documented.attributes)).to.have.members(observed)
  })

  it('has every property and method', () => {
    const browsers =
      /^(constructor|render|updated|(dis)?connectedCallback|attributeChangedCallback|connectedMoveCallback)$/
    const own: string[] = []
    for (let one = SecureVideoSession.prototype; one !== LitElement.prototype; one = Object.getPrototypeOf(one))
      own.push(...Object.getOwnPropertyNames(one))
    const members = own.filter((name) => !browsers.test(name) && name !== 'readSetup')
    expect(new Set(names(documented.members))).to.deep.equal(new Set([...members, 'isSupported']))
  })

  it('has every part, slot, state and custom property', async () => {
    const plain = document.createElement('securevideo-session')
    document.body.append(plain)
    await plain.updateComplete
    look(plain)
    plain.remove()
    expect(names(documented.cssParts)).to.have.members([...seen.parts])
    expect(names(documented.slots)).to.have.members([...seen.slots])
    expect(names(documented.cssStates)).to.have.members([...seen.states])
    expect(names(documented.cssProperties)).to.have.members([...seen.properties])
  })

  it('has every event, with its class and what its detail holds', () => {
    expect(names(documented.events)).to.have.members([...details.keys()])
    for (const { name, type, description } of documented.events) {
      const [, listed = ''] = /`\{ ([^}]*) \}`/.exec(description) ?? []
      const { kind, keys = [] } = details.get(name) ?? {}
      expect(kind, name).to.equal(type.text)
      expect(listed.split(', '), name).to.have.members(keys)
    }
  })
})
