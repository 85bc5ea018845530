import { expect } from '@open-wc/testing'
import { arrived, type Mounted, mount, page, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { answerWith, restoreDevices } from '../check/devices.fixture.ts'
import { until } from '../check/open-check.fixture.ts'
import { settled } from '../testing/fake-clock.ts'
import { hung } from '../testing/scripted-backend.ts'

const nativeOpen = window.open
const inTwoDays = { opensAt: '2031-05-08T14:00:00.000Z', startsAt: '2031-05-08T14:10:00.000Z' }

const open = () => openedWindows.filter(({ page }) => !page.closed).length

afterEach(async () => {
  await restoreFetch()
  restoreDevices()
  window.open = nativeOpen
})

describe('a check before the join, and meanwhile', () => {
  const checking = async (display: 'frame' | 'window' = 'window'): Promise<Mounted & { joined: Promise<string> }> => {
    answerWith()
    stubWindowOpen()
    const mounted = await mount((backend, element) => {
      Object.assign(element, { deviceCheck: 'required', display })
      backend.view.nextPollIn = 3
    })
    const joined = mounted.element.join().then(
      () => 'joined',
      (error: DOMException) => error.name,
    )
    await until(() => mounted.part('preview') !== null)
    return { ...mounted, joined }
  }

  it('the element is taken out of the page: nothing opens, and nobody is asked', async () => {
    const { element, joined, backend } = await checking()
    let asked = 0
    element.addEventListener('sv-beforejoin', () => {
      asked += 1
    })
    element.remove()
    expect([await joined, asked, open(), backend.to('join').length]).to.deep.equal(['InvalidStateError', 0, 0, 0])
  })

  it('the session is called off: it says so, and no ticket is asked for', async () => {
    const { element, joined, backend, clock } = await checking()
    backend.view.status = 'cancelled'
    await clock.advance(3000)
    expect([await joined, element.state]).to.deep.equal(['InvalidStateError', 'cancelled'])
    expect([open(), backend.to('join').length]).to.deep.equal([0, 0])
  })

  it('the session is moved: it counts down again, and goes on asking', async () => {
    const { element, joined, backend, clock, press } = await checking()
    Object.assign(backend.view, inTwoDays)
    await clock.advance(3000)
    await press('Done')
    expect([await joined, element.state, backend.to('join').length]).to.deep.equal(['InvalidStateError', 'early', 0])
    const before = backend.to('status').length
    await clock.advance(3000)
    expect(backend.to('status')).to.have.length(before + 1)
  })

  it('the element is taken out before the panel is loaded, and put back: both buttons work again', async () => {
    answerWith()
    const mounted = await mount((_, element) => Object.assign(element, { deviceCheck: 'required' }))
    const { element } = mounted
    const place = element.parentElement
    const joined = element.join().catch((error: DOMException) => error.name)
    element.remove()
    expect(await joined).to.equal('AbortError')
    place?.append(element)
    await settled()
    element.join().catch(() => {})
    await until(() => mounted.part('preview') !== null)
    element.remove()
  })
})

describe('a session on its way', () => {
  it('into a window is waited for in none when the element is gone', async () => {
    stubWindowOpen()
    const { element } = await mount((backend, target) => {
      backend.replies.join.push(hung(backend))
      target.display = 'window'
    })
    element.join().catch(() => {})
    await settled()
    expect(open()).to.equal(1)
    element.remove()
    await settled()
    expect(open()).to.equal(0)
  })

  it('into a window that the person closes is left, not lost', async () => {
    stubWindowOpen()
    const { element, clock } = await mount((backend, target) => {
      target.display = 'window'
      const { fetch } = backend
      window.fetch = async (...call) => {
        if (String(call[0]).includes('/join')) await new Promise<void>((resolve) => clock.after(2000, resolve))
        return fetch(...call)
      }
    })
    element.join().catch(() => {})
    await settled()
    openedWindows[0]?.closeByPerson()
    await clock.advance(4000)
    expect([element.state, element.reason]).to.deep.equal(['left', 'window-closed'])
  })

  it('into a frame stays on its way when it is to be shown', async () => {
    stubWindowOpen()
    const { element, events } = await mount((backend) => backend.replies.join.push(hung(backend)))
    element.join().catch(() => {})
    await settled()
    await element.focusSession()
    expect([element.state, element.reason, open()]).to.deep.equal(['launching', 'frame', 0])
    expect(events.filter((event) => event.startsWith('left'))).to.deep.equal([])
  })

  it('by the page’s own call is given up after ten seconds', async () => {
    const { element, clock } = await mount((_, target) => {
      target.fetchJoin = () => new Promise(() => {})
    })
    const failed = element.join().catch((error) => error.code)
    await clock.advance(10_000)
    expect([await failed, element.state]).to.deep.equal(['timeout', 'error'])
  })

  it('keeps nobody from another session that the page names meanwhile', async () => {
    const { element, backend } = await mount((_, target) => {
      target.fetchJoin = () => new Promise(() => {})
    })
    element.join().catch(() => {})
    await settled()
    Object.assign(element, { sessionId: '7', fetchJoin: undefined })
    await settled()
    await element.join()
    expect(backend.to('join')[0]?.body).to.deep.include({ session: { sessionId: 7 } })
  })
})

describe('a session that goes on', () => {
  const live = async (): Promise<Mounted> => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    Object.assign(mounted.backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await mounted.clock.advance(10_000)
    expect(mounted.element.state).to.equal('live')
    return mounted
  }

  it('stays in its frame when the browser blocks the window it is to move to', async () => {
    const mounted = await live()
    const before = mounted.frame()?.contentWindow
    window.open = () => null
    const refused = await mounted.element.openInWindow().catch((error) => error.code)
    expect([refused, mounted.element.state]).to.deep.equal(['popup-blocked', 'live'])
    expect(mounted.frame()?.contentWindow === before).to.equal(true)
  })

  it('stays in its frame when the page does not want it to open elsewhere', async () => {
    stubWindowOpen()
    const mounted = await live()
    mounted.element.addEventListener('sv-beforejoin', (event) => event.preventDefault())
    const refused = await mounted.element.openInWindow().catch((error) => error.name)
    expect([refused, mounted.element.state, open()]).to.deep.equal(['AbortError', 'live', 0])
  })

  it('is not cut off when it is called off', async () => {
    const mounted = await live()
    mounted.backend.view.status = 'cancelled'
    await mounted.clock.advance(10_000)
    expect([mounted.element.state, mounted.frame() !== null]).to.deep.equal(['live', true])
    await mounted.element.leave()
    await mounted.element.retry()
    await settled()
    expect(mounted.element.state).to.equal('cancelled')
  })

  it('goes over to the session that the page named meanwhile, once it is left', async () => {
    const mounted = await live()
    const { element, backend } = mounted
    element.addEventListener('sv-beforeleave', (event) => event.preventDefault(), { once: true })
    element.sessionId = '7'
    await settled()
    expect([element.state, backend.to('status').at(-1)?.body]).to.deep.equal([
      'live',
      { session: { sessionId: 36208 } },
    ])
    await element.leave()
    await settled()
    expect(backend.to('status').at(-1)?.body).to.deep.equal({ session: { sessionId: 7 } })
  })

  it('is not put off by an attribute that makes the element lazy', async () => {
    const mounted = await live()
    mounted.element.loading = 'lazy'
    await settled()
    expect(mounted.element.state).to.equal('live')
  })
})

describe('what is told', () => {
  it('comes in order where a listener leaves', async () => {
    const mounted = await mount()
    const { element, events, backend, clock } = mounted
    await element.join()
    await arrived(mounted)
    element.addEventListener('sv-statechange', ({ detail }) => {
      if (detail.to === 'live') element.leave()
    })
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await clock.advance(10_000)
    expect(events.slice(-4)).to.deep.equal([
      'statechange waiting>live',
      'joined proved',
      'statechange live>left',
      'left user',
    ])
  })

  it('of a session that opens by itself begins with its being ready', async () => {
    const told: string[] = []
    await mount((_, element) => {
      element.autojoin = true
      for (const name of ['sv-ready', 'sv-beforejoin', 'sv-statechange'] as const) {
        element.addEventListener(name, (event: CustomEvent) => told.push(event.detail.to ?? name))
      }
    })
    expect(told.slice(0, 5)).to.deep.equal(['loading', 'ready', 'sv-ready', 'sv-beforejoin', 'launching'])
  })

  it('of who is in a session is the server’s word, whatever brought it about', async () => {
    const sources: string[] = []
    const mounted = await mount((backend, element) => {
      Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T13:59:00.000Z' })
      element.addEventListener('sv-joined', ({ detail }) => sources.push(detail.source))
    })
    await mounted.element.join()
    await arrived(mounted)
    expect([mounted.element.state, sources]).to.deep.equal(['live', ['backend']])
  })
})

describe('an attribute that comes late', () => {
  it('has an open session opened by itself', async () => {
    const mounted = await mount()
    mounted.element.autojoin = true
    await settled()
    await arrived(mounted)
    expect(mounted.element.state).to.equal('waiting')
  })

  it('keeps a session that was to open by itself from it', async () => {
    const { element, clock } = await mount((backend, target) => {
      Object.assign(backend.view, { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' })
      target.autojoin = true
    })
    element.autojoin = false
    await clock.advance(12 * 60_000)
    expect(element.state).to.equal('ready')
  })

  it('makes an element lazy that had nothing to do yet, until it is near', async () => {
    const native = window.IntersectionObserver
    let near = () => {}
    Object.assign(window, {
      IntersectionObserver: class {
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          near = () => tell([{ isIntersecting: true }])
        }
        observe() {}
        disconnect() {}
      },
    })
    const { element, backend } = await mount((_, target) => {
      target.sessionId = ''
    })
    Object.assign(element, { loading: 'lazy', sessionId: '36208' })
    await settled()
    window.IntersectionObserver = native
    expect([element.state, backend.calls.length]).to.deep.equal(['idle', 0])
    near()
    await settled()
    expect(element.state).to.equal('ready')
  })
})

describe('a sandbox around the page that takes little', () => {
  it('blocks nothing that it does not block', async () => {
    page.findings = [{ code: 'sandboxed-frame', blocks: null, fix: 'allow-popups-to-escape-sandbox' }]
    const { element } = await mount()
    expect(element.state).to.equal('ready')
  })
})
