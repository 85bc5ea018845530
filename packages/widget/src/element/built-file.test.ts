import { expect, fixtureSync, html } from '@open-wc/testing'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createScriptedBackend, problem } from '../testing/scripted-backend.ts'

type Page = { fix(): string; shows(heading: string): Promise<void>; loaded(): string[] }

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
  page.document.body.append(element)
  const heading = () => element.shadowRoot?.querySelector('h2')?.textContent ?? undefined
  return {
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
  it('loads a language and the words of a mistake from beside it, and nothing else, under a strict policy', async () => {
    const page = await open('/built/page')
    await page.shows('Esta sesión no se puede mostrar aquí')
    expect(page.fix()).to.contain('Check the api-key attribute')
    const files = ['element/explain.js', 'locales/es.js', 'securevideo-session.js']
    expect(page.loaded().sort()).to.deep.equal(files)
  })

  it('says enough in English where it stands alone', async () => {
    const page = await open('/alone/page')
    await page.shows('The video service is not answering')
    expect(page.fix()).to.equal('Advice about unknown-api-key.')
  })
})
