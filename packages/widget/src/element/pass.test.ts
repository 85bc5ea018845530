import { expect, fixtureSync, html } from '@open-wc/testing'
import { arrived, mount, restoreFetch } from '../../test/mount.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, problem } from '../testing/scripted-backend.ts'

const pass = 'eyJhbGciOiJkaXIifQ..canary-pass-7c.sealed.tag'

/** Everything of an element that the page can see. */
const markupOf = (element: Element): string => element.outerHTML + (element.shadowRoot?.innerHTML ?? '')

describe('a pass', () => {
  afterEach(restoreFetch)

  it('in the page’s own markup is taken off before anything is sent, and goes along', async () => {
    const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
    const backend = createScriptedBackend(createFakeClock())
    window.fetch = backend.fetch
    place.innerHTML = `<securevideo-session pass="${pass}" session-id="5" api-key="public-key"></securevideo-session>`
    expect(place.innerHTML).not.to.contain('canary-pass')
    await settled()
    expect(place.querySelector('securevideo-session')?.state).to.equal('ready')
    expect(backend.calls[0]?.body).to.deep.equal({ session: { sessionId: 5 }, pass })
  })

  it('stands in the bodies of status and join alone', async () => {
    const mounted = await mount((_, element) => element.setAttribute('pass', pass))
    const { element, backend } = mounted
    await element.join()
    await arrived(mounted)
    await element.leave()
    await settled()
    expect(backend.to('status')[0]?.body).to.deep.equal({ session: { sessionId: 36208 }, pass })
    const endpoint = `${location.origin}/securevideo`
    expect(backend.to('join')[0]?.body).to.deep.equal({ session: { sessionId: 36208 }, pass, endpoint })
    expect(backend.to('leave')[0]?.body).to.have.all.keys('ticket')
    for (const { headers } of backend.calls) expect(JSON.stringify([...headers])).not.to.contain('canary-pass')
  })

  it('cannot be got out of the element again', async () => {
    const mounted = await mount((_, element) => element.setAttribute('pass', pass))
    const { element } = mounted
    await element.join()
    await arrived(mounted)
    expect(element.hasAttribute('pass')).to.equal(false)
    expect(element.pass).to.equal(undefined)
    const { clock, ...own } = element as typeof element & Record<string, unknown>
    for (const value of Object.values(own)) expect(String(value)).not.to.contain('canary-pass')
    expect(markupOf(element)).not.to.contain('canary-pass')
    expect(markupOf(element.cloneNode(true) as Element)).not.to.contain('canary-pass')
    expect(location.href + document.cookie + JSON.stringify({ ...sessionStorage, ...localStorage })).not.to.contain(
      'canary-pass',
    )
  })

  it('is in no event and no error', async () => {
    const details: unknown[] = []
    const { element } = await mount((backend, target) => {
      for (const name of ['sv-statechange', 'sv-error', 'sv-joined', 'sv-left']) {
        target.addEventListener(name, (event) => details.push((event as CustomEvent).detail))
      }
      backend.replies.status.push(problem('not-found', { status: 404 }))
      target.setAttribute('pass', pass)
    })
    expect(element.error?.code).to.equal('not-found')
    expect(details.length).to.be.greaterThan(1)
    expect(JSON.stringify([details, element.error]) + markupOf(element)).not.to.contain('canary-pass')
  })

  it('that comes late is asked with anew, and one that is emptied is forgotten', async () => {
    const { element, backend } = await mount()
    expect(backend.calls.at(-1)?.body).to.deep.equal({ session: { sessionId: 36208 } })
    element.setAttribute('pass', pass)
    await settled()
    expect(backend.calls.at(-1)?.body).to.have.property('pass', pass)
    const asked = backend.calls.length
    element.setAttribute('pass', '')
    await settled()
    expect(backend.calls).to.have.length(asked + 1)
    expect(backend.calls.at(-1)?.body).not.to.have.property('pass')
  })

  it('may be set as a property, also before the element is known to the browser', async () => {
    const { element, backend } = await mount((_, target) => {
      Object.assign(target, { pass })
    })
    expect(backend.calls.at(-1)?.body).to.have.property('pass', pass)
    expect(element.hasAttribute('pass')).to.equal(false)

    class Late extends (customElements.get('securevideo-session') ?? HTMLElement) {}
    const early = document.createElement('securevideo-late')
    Object.assign(early, { pass, apiKey: 'public-key', sessionId: '7' })
    const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
    place.append(early)
    customElements.define('securevideo-late', Late)
    await settled()
    expect(backend.calls.at(-1)?.body).to.deep.equal({ session: { sessionId: 7 }, pass })
    expect(Object.hasOwn(early, 'pass')).to.equal(false)
  })
})
