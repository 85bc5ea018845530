import { expect, fixtureSync, html } from '@open-wc/testing'
import '../index.ts'
import type { SecureVideoSession } from '../index.ts'
import { createFakeClock, type FakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, problem, type ScriptedBackend } from '../testing/scripted-backend.ts'
import { diagnosis } from './diagnosis-part.ts'
import { locales, rareLocales } from './locales.ts'
import { acts, explain, face } from './parts.ts'

const nativeFetch = window.fetch

type Page = { element: SecureVideoSession; backend: ScriptedBackend; clock: FakeClock; part(name: string): string }

// Not by `mount`, which has everything loaded before the first test.
const open = async (arrange: (backend: ScriptedBackend) => void = () => {}): Promise<Page> => {
  const clock = createFakeClock()
  const backend = createScriptedBackend(clock)
  window.fetch = backend.fetch
  arrange(backend)
  const element = document.createElement('securevideo-session')
  element.innerHTML = '<a href="/visits/7/join">Join your visit</a>'
  Object.assign(element, { clock, apiKey: 'public-key', sessionId: '36208' })
  fixtureSync<HTMLDivElement>(html`<div></div>`).append(element)
  await settled()
  const part = (name: string) => element.shadowRoot?.querySelector(`[part~=${name}]`)?.textContent?.trim() ?? ''
  return { element, backend, clock, part }
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const offline = <T>() => Promise.reject<T>(new TypeError('Failed to fetch dynamically imported module'))

/** Has a part not load, until the function that this gives is called. */
const withhold = (part: { load(): Promise<unknown> }): (() => void) => {
  const load = part.load
  part.load = () => offline().catch(() => null)
  return () => {
    part.load = load
  }
}

// In this order: what is loaded once stays.
await acts.load()
diagnosis.load = async () => ({ diagnose: async () => ({ ok: true, findings: [] }) })

describe('the face', () => {
  it('that does not come leaves the page’s own content, and everything but the look works', async () => {
    const give = withhold(face)
    const { element, clock, part } = await open()
    const link = element.querySelector('a')
    expect(element.state).to.equal('ready')
    expect(link?.offsetHeight).to.be.greaterThan(0)
    expect(part('heading')).to.equal('')
    const box = element.getBoundingClientRect()
    expect(box.height).to.be.at.least(400)

    give()
    await clock.advance(2000)
    await until(() => part('heading') !== '')
    expect(part('heading')).to.equal('Your session is ready')
    expect(link?.offsetHeight).to.equal(0)
    expect(element.getBoundingClientRect().height).to.equal(box.height)
    element.remove()
    await settled()
    expect(clock.pending).to.equal(0)
  })

  it('that does not come is asked for no more once the element is gone', async () => {
    const { value } = face
    face.value = null
    const give = withhold(face)
    const { element, clock } = await open()
    element.remove()
    await settled()
    expect(clock.pending).to.equal(0)
    give()
    face.value = value
  })
})

describe('the words of a mistake', () => {
  it('come when there is one: until then the view is calm, the event brings advice along, and they are said once', async () => {
    const clock = createFakeClock()
    const backend = createScriptedBackend(clock)
    window.fetch = backend.fetch
    backend.replies.status.push(problem('unknown-api-key', { status: 404 }))
    const element = document.createElement('securevideo-session')
    Object.assign(element, { clock, apiKey: 'public-key', sessionId: '36208' })
    const part = (name: string) => element.shadowRoot?.querySelector(`[part=${name}]`)?.textContent?.trim()
    const said: (string | null | undefined)[] = []
    const fail = new Promise<void>((resolve) =>
      element.addEventListener('sv-statechange', ({ detail }) => detail.to === 'error' && resolve()),
    )
    const told = new Promise<string>((resolve) =>
      element.addEventListener('sv-error', ({ detail }) => resolve(detail.fix)),
    )
    fixtureSync<HTMLDivElement>(html`<div></div>`).append(element)
    explain.value = null
    const load = rareLocales.en
    let give = () => {}
    rareLocales.en = () => new Promise((resolve) => (give = () => resolve(load?.() ?? offline())))

    await fail
    await element.updateComplete
    expect(element.error).to.deep.include({ code: 'unknown-api-key', fix: 'Advice about unknown-api-key.' })
    expect(part('heading')).to.equal('Getting your session ready')
    const region = element.shadowRoot?.querySelector('[role=status]')
    expect(region?.textContent).to.equal('')
    if (region)
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      })

    expect(await told).to.contain('is not served by /securevideo')
    give()
    if (load) rareLocales.en = load
    await until(() => part('heading') !== 'Getting your session ready')
    expect(part('heading')).to.equal('This session cannot be shown here')
    expect(part('fix')).to.contain('This page’s api-key is not served')
    await until(() => said.length > 0)
    expect(said).to.deep.equal([
      'This session cannot be shown here. This page is not set up correctly. Please tell the clinic.',
    ])
    window.fetch = nativeFetch
  })

  it('are said, too, where the mistake is the first thing that there are words for', async () => {
    const { it: usual } = locales
    const rare = rareLocales.it
    let giveUsual = () => {}
    let giveRare = () => {}
    locales.it = () => new Promise((resolve) => (giveUsual = () => resolve(usual?.() ?? offline())))
    rareLocales.it = () => new Promise((resolve) => (giveRare = () => resolve(rare?.() ?? offline())))
    const { element, part } = await open((backend) => {
      document.documentElement.lang = 'it'
      backend.replies.status.push(problem('vendor-unreachable', { status: 502, retryable: true }))
    })
    await until(() => element.state === 'error')
    giveUsual()
    await until(() => part('heading') === 'Stiamo preparando la Sua sessione')
    giveRare()
    await until(() => part('heading') !== 'Stiamo preparando la Sua sessione')
    await settled()
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain(`${part('heading')}.`)
    Object.assign(locales, { it: usual })
    Object.assign(rareLocales, { it: rare })
    document.documentElement.lang = ''
    window.fetch = nativeFetch
  })
})

describe('what opens a session', () => {
  it('that does not come is an error with a way on', async () => {
    const { value } = acts
    acts.value = null
    const give = withhold(acts)
    const { element, part } = await open()
    const refusal = await element.join().catch((error: unknown) => error)
    expect(refusal).to.include({ name: 'SessionFailedError', code: 'part-unreachable', retryable: true })
    await until(() => part('heading') === 'We cannot connect right now')
    give()
    acts.value = value
    await element.retry()
    expect(element.state).to.equal('launching')
    element.remove()
  })
})
