import { expect } from '@open-wc/testing'
import { arrived, mount, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { settled } from '../testing/fake-clock.ts'
import { hung, problem, refused } from '../testing/scripted-backend.ts'
import { homeFor } from './home.ts'

const nativeOpen = window.open

const mountForWindow = (arrange: Parameters<typeof mount>[0] = () => {}) =>
  mount((backend, element, clock) => {
    element.display = 'window'
    arrange(backend, element, clock)
  })

describe('the window', () => {
  beforeEach(stubWindowOpen)
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  it('is open, with something to read, before the first answer', async () => {
    const { element } = await mountForWindow((backend) => backend.replies.join.push(hung(backend)))
    element.join()
    expect(openedWindows).to.have.length(1)
    expect(openedWindows[0]?.page.document.body.textContent).to.equal('Opening your session')
    expect(openedWindows[0]?.page.document.title).to.equal('Video session')
    expect(openedWindows[0]?.page.opener === null).to.equal(true)
  })

  it('goes where the ticket leads', async () => {
    const { element } = await mountForWindow()
    await element.join()
    const page = openedWindows[0]?.page
    await new Promise((resolve) => page?.frameElement?.addEventListener('load', resolve, { once: true }))
    expect(page?.location.pathname).to.equal('/securevideo/go/ticket-1-q8Zr')
    expect(element.state).to.equal('waiting')
    expect(document.documentElement.outerHTML + element.shadowRoot?.innerHTML).not.to.contain('q8Zr')
  })

  it('that is blocked is an error with a way on', async () => {
    window.open = () => null
    const { element, backend, events, press } = await mountForWindow()
    await press('Join session')
    expect(element.error?.code).to.equal('popup-blocked')
    expect(events).to.include('error popup-blocked')
    expect(backend.to('join')).to.have.length(0)
    stubWindowOpen()
    await press('Try again')
    expect(element.state).to.equal('waiting')
  })

  it('closes when the join fails', async () => {
    const { element } = await mountForWindow((backend) => backend.replies.join.push(refused))
    await element.join().catch(() => {})
    expect(openedWindows[0]?.page.closed).to.equal(true)
    expect(element.state).to.equal('error')
  })

  it('closes when this person leaves here', async () => {
    const { element, press, backend } = await mountForWindow()
    await element.join()
    await press('Leave')
    expect(openedWindows[0]?.page.closed).to.equal(true)
    expect(element.state).to.equal('left')
    expect(backend.to('leave')).to.have.length(1)
  })

  it('closed by the person is left', async () => {
    const { element, clock, events } = await mountForWindow()
    await element.join()
    await clock.advance(6000)
    openedWindows[0]?.closeByPerson()
    await clock.advance(1000)
    expect(element.state).to.equal('left')
    expect(events).to.include('left window-closed')
  })

  it('cut off by the vendor’s page is not taken for closed', async () => {
    const { element, clock } = await mountForWindow()
    await element.join()
    openedWindows[0]?.closeByPerson()
    await clock.advance(60_000)
    expect(element.state).to.equal('waiting')
  })

  it('cut off by the vendor’s page opens anew from here', async () => {
    const { element, clock, press, events } = await mountForWindow()
    await element.join()
    openedWindows[0]?.closeByPerson()
    await clock.advance(2000)
    expect(element.reason).to.equal('window-lost')
    await press('Open again')
    expect(openedWindows).to.have.length(2)
    expect(element.state).to.equal('waiting')
    expect(events).to.include('left window-closed')
  })

  it('closed by the person soon after it has arrived is left', async () => {
    const { element, clock } = await mountForWindow()
    await element.join()
    const page = openedWindows[0]?.page
    await new Promise((resolve) => page?.frameElement?.addEventListener('load', resolve, { once: true }))
    await clock.advance(1000)
    openedWindows[0]?.closeByPerson()
    await clock.advance(1000)
    expect(element.state).to.equal('left')
  })

  it('thought closed is live again when the vendor records a connection', async () => {
    const { backend, element, clock, events } = await mountForWindow()
    await element.join()
    await clock.advance(6000)
    openedWindows[0]?.closeByPerson()
    await clock.advance(1000)
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:09.000Z' })
    await clock.advance(10_000)
    expect(element.state).to.equal('live')
    expect(events).to.include('joined proved')
  })

  it('stays with the person when the page’s element goes', async () => {
    const { backend, element, clock } = await mountForWindow()
    await element.join()
    element.remove()
    await settled()
    expect(openedWindows[0]?.page.closed).to.equal(false)
    expect(backend.to('leave')).to.have.length(0)
    expect(clock.pending).to.equal(0)
  })

  it('is used where the server learns at the join that framing is refused', async () => {
    const mounted = await mount()
    mounted.backend.view.framing = 'denied'
    await mounted.element.join()
    await arrived(mounted)
    expect(openedWindows).to.have.length(1)
    expect(mounted.frame() === null).to.equal(true)
    expect(mounted.element.state).to.equal('waiting')
  })

  it('does not open for a session that turns out cancelled', async () => {
    const { element } = await mountForWindow((backend) => backend.replies.join.push(problem('cancelled')))
    await element.join()
    expect(element.state).to.equal('cancelled')
    expect(openedWindows[0]?.page.closed).to.equal(true)
  })
})

describe('where a session is shown', () => {
  const cases = [
    ['auto', 'allowed', 'one-click', 'frame'],
    ['auto', 'unknown', 'one-click', 'window'],
    ['auto', 'denied', 'one-click', 'window'],
    ['auto', 'allowed', 'zoom', 'window'],
    ['frame', 'unknown', 'one-click', 'frame'],
    ['frame', 'denied', 'one-click', 'window'],
    ['frame', 'allowed', 'zoom', 'window'],
    ['window', 'allowed', 'one-click', 'window'],
  ] as const
  for (const [display, framing, engine, home] of cases) {
    it(`${display}, framing ${framing}, ${engine}: ${home}`, () => {
      expect(homeFor(display, { framing, engine })).to.equal(home)
    })
  }
})
