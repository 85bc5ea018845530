import { expect, fixtureSync, html } from '@open-wc/testing'
import type { SecureVideoSession } from '../index.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createScriptedBackend, problem } from '../testing/scripted-backend.ts'

type Page = {
  element: SecureVideoSession
  /** Resolves with `sv-error`. */
  hasFailed: Promise<unknown>
  fix(): string
  shows(heading: string): Promise<void>
  loaded(): string[]
}

/** A page of another folder with the built file in it, whose server does not know the key. */
const open = async (address: string): Promise<Page> => {
  const frame = fixtureSync<HTMLIFrameElement>(html`<iframe title="A page" src=${address}></iframe>`)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  const page = frame.contentWindow
  if (!page) throw new Error('The page is not there.')
  const backend = createScriptedBackend(createFakeClock(Date.now()))
  backend.replies.status.push(problem('unknown-api-key', { status: 404 }))
  page.fetch = backend.fetch
  const element = page.document.createElement('securevideo-session')
  element.setAttribute('api-key', 'public-key')
  element.setAttribute('session-id', '36208')
  const link = page.document.createElement('a')
  link.textContent = 'Join your visit'
  element.append(link)
  const hasFailed = new Promise((resolve) => element.addEventListener('sv-error', resolve, { once: true }))
  page.document.body.append(element)
  const heading = () => element.shadowRoot?.querySelector('h2')?.textContent ?? undefined
  return {
    element,
    hasFailed,
    fix: () => element.error?.fix ?? '',
    shows: async (expected) => {
      while (heading() !== expected) await new Promise((resolve) => setTimeout(resolve, 10))
      expect(heading()).to.equal(expected)
    },
    loaded: () =>
      page.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.replace('/built/', '')),
  }
}

describe('the built file', () => {
  it('loads its face, a language and the words of a mistake from beside it, and nothing else, under a strict policy', async () => {
    const page = await open('/built/page')
    await page.shows('Esta sesión no se puede mostrar aquí')
    expect(page.fix()).to.contain('This page’s api-key is not served')
    const files = [
      'parts/element/acts.js',
      'parts/element/explain.js',
      'parts/element/face.js',
      'parts/locales/es.js',
      'parts/locales/more/es.js',
      'securevideo-session.js',
    ]
    expect(page.loaded().sort()).to.deep.equal(files)
  })

  it('leaves the page’s own content where it stands alone, and still says what is wrong', async () => {
    const { element, hasFailed } = await open('/alone/page')
    await hasFailed
    expect(element.state).to.equal('error')
    expect(element.error?.fix).to.equal('Advice about unknown-api-key.')
    expect(element.querySelector('a')?.offsetHeight).to.be.greaterThan(0)
  })
})
