import { expect, fixtureSync, html } from '@open-wc/testing'
import { settled } from '../testing/fake-clock.ts'

// A violation is reported by an event of its own, some time after it happened.
const violationOf = (page: Document) =>
  new Promise((resolve) => page.addEventListener('securitypolicyviolation', resolve))

const load = async (): Promise<Document> => {
  const frame = fixtureSync<HTMLIFrameElement>(html`<iframe title="A strict page" src="/strict-page"></iframe>`)
  for (;;) {
    const page = frame.contentDocument
    if (page?.querySelector('securevideo-session')?.state === 'error') return page
    await settled()
  }
}

describe('a strict page', () => {
  it('with script and style from itself only, and Trusted Types, finds nothing to object to', async () => {
    const page = await load()
    const root = page.querySelector('securevideo-session')?.shadowRoot?.querySelector('[part=root]')
    expect(root && getComputedStyle(root).display).to.equal('flex')
    // The policy is on, and its first objection is to what is done here on purpose: nothing came before.
    const violation = violationOf(page)
    page.body.setAttribute('style', 'color: red')
    await violation
    expect(page.title).to.equal('style-src-attr')
  })
})
