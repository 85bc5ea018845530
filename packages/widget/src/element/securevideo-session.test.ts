import { expect, fixtureSync, html } from '@open-wc/testing'
import { arrived, mount, restoreFetch } from '../../test/mount.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, hung, problem } from '../testing/scripted-backend.ts'

const focusedPart = (element: Element) => element.shadowRoot?.activeElement?.getAttribute('part')

describe('attributes', () => {
  afterEach(restoreFetch)

  const names = ['api-key', 'session-id', 'endpoint', 'label'] as const
  const values = { 'api-key': 'public-key', 'session-id': '36208', endpoint: '/video', label: 'Your visit' }
  const orders = [names, [...names].reverse(), [names[1], names[3], names[0], names[2]]]

  for (const order of orders) {
    it(`may come late, as ${order.join(', ')}`, async () => {
      const backend = createScriptedBackend(createFakeClock())
      window.fetch = backend.fetch
      const element = document.createElement('securevideo-session')
      fixtureSync<HTMLDivElement>(html`<div></div>`).append(element)
      await settled()
      expect(element.state).to.equal('idle')
      for (const name of order) {
        element.setAttribute(name, values[name])
        await settled()
      }
      expect(element.state).to.equal('ready')
      expect(backend.calls.at(-1)?.apiKey).to.equal('public-key')
    })
  }

  it('set before the element is known count as well', async () => {
    const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
    const backend = createScriptedBackend(createFakeClock())
    window.fetch = backend.fetch
    place.innerHTML = '<securevideo-session session-id="5" api-key="public-key"></securevideo-session>'
    await settled()
    expect(place.querySelector('securevideo-session')?.state).to.equal('ready')
  })

  it('are as the page wrote them once the element is there', async () => {
    const { element } = await mount()
    const names = element.getAttributeNames()
    expect(names).not.to.contain('theme')
    element.theme = 'dark'
    await settled()
    expect(element.getAttributeNames()).to.have.members([...names, 'theme'])
  })

  it('are as the page wrote them once the element is there', async () => {
    const { element } = await mount()
    const names = element.getAttributeNames()
    expect(names).not.to.contain('theme')
    element.theme = 'dark'
    await settled()
    expect(element.getAttributeNames()).to.have.members([...names, 'theme'])
  })

  it('that hold a secret are refused, and nothing is sent', async () => {
    for (const arrange of [
      (element: HTMLElement) => element.setAttribute('api-key', 'id:very-secret-word'),
      (element: HTMLElement) => element.setAttribute('secret-key', 'very-secret-word'),
    ]) {
      const { backend, element, part } = await mount((_, target) => arrange(target))
      expect(element.error).to.include({ code: 'secret-key', retryable: false })
      expect(backend.calls).to.have.length(0)
      expect(part('root')?.textContent).not.to.contain('very-secret-word')
      expect(JSON.stringify(element.error)).not.to.contain('very-secret-word')
    }
  })

  it('that bring a secret late stop a running element', async () => {
    const { element, clock } = await mount()
    element.setAttribute('secret-key', 'very-secret-word')
    await settled()
    expect(element.error?.code).to.equal('secret-key')
    expect(clock.pending).to.equal(0)
    element.removeAttribute('secret-key')
    await settled()
    expect(element.state).to.equal('ready')
  })

  it('name the region', async () => {
    const { element, part } = await mount((_, target) => Object.assign(target, { label: 'Your visit' }))
    expect(part('root')?.getAttribute('aria-label')).to.equal('Your visit')
    element.label = ''
    await settled()
    expect(part('root')?.getAttribute('aria-label')).to.equal('Video session')
  })

  it('show what is inside the tag until there is a session', async () => {
    const { element } = await mount((_, target) => {
      target.sessionId = ''
      target.innerHTML = '<a href="/visits/7/join">Join your visit</a>'
    })
    const link = element.querySelector('a')
    expect(link?.offsetHeight).to.be.greaterThan(0)
    element.sessionId = '36208'
    await settled()
    expect(link?.offsetHeight).to.equal(0)
  })
})

describe('for people', () => {
  afterEach(restoreFetch)

  it('the first view does not interrupt, and each later one is said once', async () => {
    const { spoken, clock, backend, element } = await mount((script) => script.replies.status.push(hung(script)))
    expect(spoken()).to.equal('')
    const said: string[] = []
    const region = element.shadowRoot?.querySelector('[role=status]')
    if (!region) throw new Error('There is no live region.')
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
      subtree: true,
      characterData: true,
      childList: true,
    })
    await clock.advance(10_000)
    await clock.advance(2000)
    await clock.advance(30_000)
    expect(backend.to('status').length).to.be.greaterThan(3)
    expect(said).to.have.length(2)
    expect(said[0]).to.contain('We cannot connect right now')
    expect(said[1]).to.contain('Your session is ready')
  })

  it('a countdown is said at ten, five and one minutes', async () => {
    const { spoken, clock } = await mount((backend) =>
      Object.assign(backend.view, { opensAt: '2031-05-06T14:11:00.000Z', nextPollIn: 3600 }),
    )
    const said = new Set<string>()
    for (let second = 0; second < 655; second += 5) {
      await clock.advance(5000)
      said.add(spoken())
    }
    const minutes = [...said].filter((line) => line.includes('opens in'))
    expect(minutes).to.deep.equal([
      'Your session opens in 10 minutes.',
      'Your session opens in 5 minutes.',
      'Your session opens in 1 minute.',
    ])
  })

  it('the keyboard is taken along when a person acts', async () => {
    const mounted = await mount()
    const { element, part, press } = mounted
    await press('Join session')
    expect(focusedPart(element)).to.equal('heading')
    await arrived(mounted)
    expect(focusedPart(element)).to.equal('heading')
    await press('Leave')
    expect(focusedPart(element)).to.equal('heading')
    expect(part('heading')?.textContent).to.equal('You have left the session')
  })

  it('a double click joins, and does not leave again', async () => {
    const { element, part } = await mount((backend) => backend.replies.join.push(hung(backend)))
    part('button')?.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true }))
    await settled()
    part('button')?.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }))
    await settled()
    expect(element.state).to.equal('launching')
  })

  it('the keyboard is taken along when a call ends around it', async () => {
    const mounted = await mount()
    const { element, backend, clock, frame } = mounted
    await element.join()
    await arrived(mounted)
    frame()?.focus()
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:09.000Z' })
    await clock.advance(10_000)
    expect(focusedPart(element)).to.equal('frame')
    backend.view.status = 'ended'
    await clock.advance(10_000)
    expect(focusedPart(element)).to.equal('heading')
  })

  it('the keyboard stays where it is when a page acts', async () => {
    const field = fixtureSync<HTMLInputElement>(html`<input aria-label="Notes" />`)
    const mounted = await mount()
    field.focus()
    await mounted.element.join()
    await arrived(mounted)
    await mounted.element.leave()
    await settled()
    expect(document.activeElement === field).to.equal(true)
  })

  it('an error shows the reference that the server logs', async () => {
    const { text } = await mount((backend) => backend.replies.status.push(problem('vendor-refused', { status: 502 })))
    expect(text('panel')).to.contain('Reference k7m2p9xq4t')
    expect(text('code')).to.equal('k7m2p9xq4t')
  })

  it('a server’s advice is set as text, never as markup', async () => {
    const detail = '<img src=x onerror=alert(1)>'
    const { element, text } = await mount((backend) =>
      backend.replies.status.push(problem('origin-refused', { detail })),
    )
    expect(text('fix')).to.contain(detail)
    expect(element.shadowRoot?.querySelector('img')).to.equal(null)
  })
})
