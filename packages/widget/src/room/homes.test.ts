import { expect, fixtureSync, html } from '@open-wc/testing'
import { holdPage } from '../../test/hold-page.ts'
import { arrived, mount, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { hung, type ScriptedBackend } from '../testing/scripted-backend.ts'

const nativeOpen = window.open

describe('a session that takes the whole tab', () => {
  afterEach(async () => {
    await restoreFetch()
    sessionStorage.clear()
  })

  const joinAway = async () => {
    const mounted = await mount((_, element) => Object.assign(element, { display: 'redirect' }))
    const page = holdPage()
    await mounted.press('Join session')
    page.letGo()
    return { ...mounted, gone: page.gone }
  }

  /** The same page anew, as after a reload. */
  const comeBack = (arrange: (backend: ScriptedBackend) => void = () => {}) =>
    mount((backend, element) => {
      element.display = 'redirect'
      arrange(backend)
    })

  it('goes where the ticket leads, and keeps nothing that opens anything', async () => {
    const { element, gone } = await joinAway()
    expect(gone).to.deep.equal(['/securevideo/go/ticket-1-q8Zr'])
    expect([element.state, element.reason]).to.deep.equal(['launching', 'redirect'])
    expect(JSON.stringify({ ...sessionStorage })).not.to.match(/q8Zr|public-key/)
  })

  it('is left when the person comes back, and can be joined again', async () => {
    const { element } = await joinAway()
    element.remove()
    const {
      element: back,
      text,
      press,
    } = await comeBack((backend) => Object.assign(backend.view, { status: 'started' }))
    expect([back.state, back.reason]).to.deep.equal(['left', 'returned'])
    expect(text('heading')).to.equal('You have left the session')
    const page = holdPage()
    await press('Rejoin session')
    page.letGo()
    expect(page.gone).to.have.length(1)
  })

  const place = () => sessionStorage.getItem('securevideo-session place')

  it('notes where it left, for the server of the same origin to lead back to', async () => {
    await joinAway()
    expect(place()).to.equal(location.href)
  })

  it('notes nothing of where it left for a server of another origin, which could not read it', async () => {
    const { press } = await mount((_, element) =>
      Object.assign(element, { display: 'redirect', endpoint: 'https://api.example.com/securevideo' }),
    )
    const page = holdPage()
    await press('Join session')
    page.letGo()
    expect([page.gone.length, place()]).to.deep.equal([1, null])
  })

  it('notes nothing of where it left for somebody with a pass, which may stand in the page’s address', async () => {
    const { press } = await mount((_, element) => {
      element.display = 'redirect'
      element.setAttribute('pass', 'eyJhbGciOiJkaXIifQ..pass.sealed.tag')
    })
    const page = holdPage()
    await press('Join session')
    page.letGo()
    expect([page.gone.length, place()]).to.deep.equal([1, null])
  })

  for (const display of ['frame', 'window'] as const) {
    it(`is no place to come back to once a session is open in a ${display}`, async () => {
      sessionStorage.setItem('securevideo-session place', `${location.origin}/before`)
      stubWindowOpen()
      const mounted = await mount((_, element) => Object.assign(element, { display }))
      await mounted.press('Join session')
      await arrived(mounted)
      window.open = nativeOpen
      expect([mounted.element.reason, place()]).to.deep.equal([display, null])
    })
  }

  it('has ended when the person comes back after its end', async () => {
    const { element } = await joinAway()
    element.remove()
    const { element: back } = await comeBack((backend) =>
      Object.assign(backend.view, { status: 'ended', connectedAt: '2031-05-06T14:00:10.000Z' }),
    )
    expect(back.state).to.equal('ended')
  })

  it('is forgotten once it was come back from, and is nobody else’s', async () => {
    const { element } = await joinAway()
    element.remove()
    const other = await mount((_, target) => Object.assign(target, { sessionId: '7' }))
    expect(other.element.state).to.equal('ready')
    other.element.remove()
    const first = await comeBack()
    expect(first.element.state).to.equal('left')
    first.element.remove()
    expect((await comeBack()).element.state).to.equal('ready')
  })

  it('is left when the browser shows the page again as it was', async () => {
    const { element, events, backend } = await joinAway()
    const asked = backend.to('status').length
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await settled()
    expect([element.state, element.reason]).to.deep.equal(['left', 'returned'])
    expect(events).to.include('left returned')
    expect(backend.to('status').length).to.equal(asked + 1)
  })

  it('that does not come leaves a page that says so', async () => {
    const { element, clock } = await joinAway()
    await clock.advance(10_000)
    expect(element.state).to.equal('waiting')
  })
})

describe('a session that changes its home', () => {
  beforeEach(stubWindowOpen)
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  it('comes from its window into the page', async () => {
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window' }))
    await mounted.press('Join session')
    await mounted.press('Open here instead')
    await arrived(mounted)
    expect([mounted.element.state, mounted.element.reason]).to.deep.equal(['waiting', 'frame'])
    expect(mounted.backend.to('leave')).to.have.length(1)
  })

  it('stays in its window where no frame is allowed', async () => {
    const { press, element } = await mount((backend, target) => {
      backend.view.framing = 'denied'
      target.display = 'window'
    })
    await press('Join session')
    const labels = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map(({ textContent }) =>
      textContent?.trim(),
    )
    expect(labels).to.deep.equal(['Go to the session', 'Leave'])
  })

  it('goes from the page into a window', async () => {
    const mounted = await mount()
    await mounted.press('Join session')
    await arrived(mounted)
    await mounted.element.openInWindow()
    expect(mounted.frame()).to.equal(null)
    expect([mounted.element.state, mounted.element.reason]).to.deep.equal(['waiting', 'window'])
  })

  it('goes into a window also while its frame is still opening', async () => {
    const { element, backend } = await mount((script) => script.replies.join.push(hung(script)))
    element.join().catch(() => {})
    await settled()
    await element.openInWindow()
    expect([element.state, element.reason, backend.to('join').length]).to.deep.equal(['waiting', 'window', 2])
  })

  it('stays where it is when the page does not want it left', async () => {
    const mounted = await mount((_, element) =>
      element.addEventListener('sv-beforeleave', (event) => event.preventDefault()),
    )
    await mounted.press('Join session')
    await arrived(mounted)
    await mounted.element.openInWindow().catch(() => {})
    expect([openedWindows.length, mounted.element.reason]).to.deep.equal([0, 'frame'])
  })

  it('opens anew in a window that was lost', async () => {
    const { element, clock } = await mount((_, target) => Object.assign(target, { display: 'window' }))
    await element.join()
    openedWindows[0]?.closeByPerson()
    await clock.advance(2000)
    expect(element.reason).to.equal('window-lost')
    await element.focusSession()
    expect([openedWindows.length, element.reason]).to.deep.equal([2, 'window'])
  })
})

describe('several elements on a page', () => {
  afterEach(restoreFetch)

  it('do not hear each other', async () => {
    const first = await mount()
    const second = document.createElement('securevideo-session')
    const states: string[] = []
    second.addEventListener('sv-statechange', ({ detail }) => states.push(detail.to))
    Object.assign(second, { clock: createFakeClock(), apiKey: 'public-key', sessionId: '7' })
    fixtureSync<HTMLDivElement>(html`<div></div>`).append(second)
    await settled()
    await first.element.join()
    await arrived(first)
    await first.element.leave()
    expect([first.element.state, second.state, states]).to.deep.equal(['left', 'ready', ['loading', 'ready']])
  })
})
