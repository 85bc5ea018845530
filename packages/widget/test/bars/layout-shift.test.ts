import { expect, fixtureSync, html } from '@open-wc/testing'
import { SecureVideoSession } from '../../src/element.ts'
import { createFakeClock, settled } from '../../src/testing/fake-clock.ts'
import { createScriptedBackend } from '../../src/testing/scripted-backend.ts'
import { restoreFetch } from '../mount.ts'

type Shift = PerformanceEntry & { sources: { node: Node | null }[] }

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

let count = 0

/** Reads the README's line with a tag of its own, since a tag is defined only once. */
const lineFor = async (tag: string): Promise<string> => {
  const readme = await (await fetch('/packages/widget/README.md')).text()
  const [line = ''] = /^securevideo-session:not\(:defined\).*$/m.exec(readme) ?? []
  return line.replace('securevideo-session', tag)
}

/** What moved, beside the element's own content, from the tag as it was sent to the view of its session. */
const moved = async (line: (tag: string) => Promise<string>): Promise<string[]> => {
  count += 1
  const tag = `late-session-${count}`
  const styles = await line(tag)
  window.fetch = createScriptedBackend(createFakeClock()).fetch
  const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
  place.innerHTML = `<style>${styles}</style>
    <h1>Your visit</h1><${tag} api-key="public-key" session-id="5"><a href="/visits/5">Your visit</a></${tag}><p>Below it</p>`
  const found: Shift[] = []
  const observer = new PerformanceObserver((list) => found.push(...(list.getEntries() as Shift[])))
  await drawn()
  observer.observe({ type: 'layout-shift' })
  customElements.define(tag, class extends SecureVideoSession {})
  await settled()
  await drawn()
  await drawn()
  found.push(...(observer.takeRecords() as Shift[]))
  observer.disconnect()
  const element = place.querySelector(tag)
  expect(element?.shadowRoot?.querySelector('h2')?.textContent).to.equal('Your session is ready')
  const nodes = found.flatMap(({ sources }) => sources.map(({ node }) => node))
  return nodes.filter((node) => node && !element?.contains(node)).map((node) => node?.nodeName ?? '')
}

describe('a page whose element is defined late', () => {
  afterEach(restoreFetch)

  it('moves where nothing keeps the place', async () => {
    expect(await moved(async () => '')).to.include('P')
  })

  it('does not move with the README’s line', async () => {
    expect(await moved(lineFor)).to.deep.equal([])
  })
})
