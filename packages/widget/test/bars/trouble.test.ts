import { expect } from '@open-wc/testing'
import { answerWith, restoreDevices } from '../../src/check/devices.fixture.ts'
import { until } from '../../src/check/open-check.fixture.ts'
import { words } from '../../src/check/words/en.ts'
import { rareLocales } from '../../src/element/locales.ts'
import { explain } from '../../src/element/parts.ts'
import { hung, problem, refused } from '../../src/testing/scripted-backend.ts'
import { holdPage } from '../hold-page.ts'
import { arrived, type Mounted, mount, page, restoreFetch } from '../mount.ts'
import { openedWindows, stubWindowOpen } from '../windows.ts'

const nativeOpen = window.open
const { value, load } = explain
const { ko, vi } = rareLocales
const tenSeconds = 10_000

const buttons = ({ element }: Mounted): string[] =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent?.trim() ?? '')

const setOnline = (isOnline: boolean): void => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline })
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
}

const refusesFrames = () => {
  page.findings = [{ code: 'csp-frame-src', blocks: 'frame', fix: 'frame-src https://hub.video.example.com' }]
}

/** Opens the check, waits for what it says of the camera, and goes on to the session. */
const checked = async (mounted: Mounted): Promise<string> => {
  await mounted.press('Check camera and microphone')
  const line = () => mounted.element.shadowRoot?.querySelector('[data-part=camera] p')?.textContent?.trim() ?? ''
  await until(() => line() !== '' && line() !== words.asking)
  const said = line()
  await mounted.press(words.done)
  return said
}

describe('within ten seconds', () => {
  afterEach(async () => {
    Reflect.deleteProperty(navigator, 'onLine')
    Object.assign(explain, { value, load })
    Object.assign(rareLocales, { ko, vi })
    restoreDevices()
    await restoreFetch()
    window.open = nativeOpen
  })

  it('a page that refuses the frame opens a window instead', async () => {
    refusesFrames()
    stubWindowOpen()
    const mounted = await mount()
    await mounted.press('Join session')
    await mounted.clock.advance(tenSeconds)
    expect([mounted.element.state, openedWindows.length]).to.deep.equal(['waiting', 1])
    expect(buttons(mounted)).to.include('Go to the session')
  })

  it('a page that insists on the frame it refuses is blocked, and offers a window', async () => {
    refusesFrames()
    const mounted = await mount((_, element) => Object.assign(element, { display: 'frame' }))
    expect(mounted.element.state).to.equal('blocked')
    expect(buttons(mounted)).to.include('Open in a new window')
  })

  it('a frame that nothing comes into can be left', async () => {
    const mounted = await mount((_, element) => Object.assign(element, { endpoint: '/never-answers' }))
    await mounted.press('Join session')
    await mounted.clock.advance(tenSeconds)
    expect([mounted.element.state, buttons(mounted)]).to.deep.equal(['waiting', ['Open in a new window', 'Leave']])
    await mounted.press('Leave')
    expect([mounted.element.state, buttons(mounted)]).to.deep.equal(['left', ['Rejoin session']])
  })

  it('a frame that the vendor’s page refuses goes on in a window', async () => {
    stubWindowOpen()
    const mounted = await mount((_, element) => Object.assign(element, { endpoint: '/refuses-frames' }))
    await mounted.press('Join session')
    await arrived(mounted)
    await mounted.clock.advance(tenSeconds)
    await mounted.press('Open in a new window')
    expect([mounted.element.state, mounted.element.reason, mounted.frame(), openedWindows.length]).to.deep.equal([
      'waiting',
      'window',
      null,
      1,
    ])
  })

  it('a blocked window goes on in its own tab', async () => {
    window.open = () => null
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window' }))
    await mounted.press('Join session')
    const tab = holdPage()
    await mounted.press('Open here instead')
    tab.letGo()
    expect([mounted.element.reason, tab.gone]).to.deep.equal(['redirect', ['/securevideo/go/ticket-1-q8Zr']])
    await restoreFetch()
    sessionStorage.clear()
  })

  it('a blocked window says so, and is tried again', async () => {
    window.open = () => null
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window' }))
    await mounted.press('Join session')
    expect([mounted.element.state, mounted.element.error?.code]).to.deep.equal(['error', 'popup-blocked'])
    stubWindowOpen()
    await mounted.press('Try again')
    expect(mounted.element.state).to.equal('waiting')
  })

  for (const [trouble, name, says] of [
    ['a denied camera', 'NotAllowedError', words.denied],
    ['no camera', 'NotFoundError', words.soundOnly],
  ] as const) {
    it(`${trouble} is named, and the session is joined all the same`, async () => {
      answerWith({ camera: { name, message: 'Permission denied' } })
      const mounted = await mount()
      expect(await checked(mounted)).to.equal(says)
      await mounted.press('Join session')
      await mounted.clock.advance(tenSeconds)
      expect(mounted.element.state).to.equal('waiting')
    })
  }

  it('an address that leads nowhere says so, and is read anew', async () => {
    let base = 'about:blank'
    const mounted = await mount((_, element) => {
      Object.defineProperty(element, 'baseURI', { get: () => base })
    })
    expect([mounted.element.error?.code, buttons(mounted)]).to.deep.equal(['config', ['Try again']])
    base = document.baseURI
    await mounted.press('Try again')
    expect(mounted.element.state).to.equal('ready')
  })

  it('a device that is off the network says so, and is tried again', async () => {
    setOnline(false)
    const mounted = await mount((backend) => backend.replies.status.push(refused))
    expect([mounted.element.state, mounted.element.error?.code]).to.deep.equal(['error', 'endpoint-unreachable'])
    setOnline(true)
    await mounted.press('Try again')
    expect(mounted.element.state).to.equal('ready')
  })

  it('an error whose words and advice hang has its button, and is told of; it has better words when they come', async () => {
    let arrive = () => {}
    const late = new Promise<void>((resolve) => (arrive = resolve))
    explain.value = null
    explain.load = () => late.then(() => (explain.value = value))
    if (ko) rareLocales.ko = () => late.then(ko)
    const mounted = await mount((backend, element) => {
      backend.replies.status.push(problem('not-found', { status: 404 }))
      element.lang = 'ko'
    })
    const { events, clock, text } = mounted
    await until(() => text('heading') !== '')
    expect([buttons(mounted), events.includes('error not-found')]).to.deep.equal([[], false])
    await clock.advance(2000)
    expect([buttons(mounted), events.includes('error not-found')]).to.deep.equal([['다시 시도'], true])
    expect(text('heading')).to.equal('화상 서비스가 응답하지 않습니다')
    arrive()
    await until(() => text('heading') !== '화상 서비스가 응답하지 않습니다')
    expect(text('heading')).to.equal('이 상담을 찾을 수 없습니다')
    expect(events.filter((event) => event === 'error not-found')).to.have.length(1)
  })

  it('a closed window whose words hang can be gone back into', async () => {
    rareLocales.vi = () => new Promise(() => {})
    stubWindowOpen()
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window', lang: 'vi' }))
    await until(() => buttons(mounted).length > 0)
    await mounted.element.join()
    await mounted.clock.advance(6000)
    openedWindows[0]?.closeByPerson()
    await mounted.clock.advance(4000)
    expect([mounted.element.state, buttons(mounted)]).to.deep.equal(['left', ['Vào lại buổi hẹn']])
  })

  it('an element that is taken away while the words of its error hang leaves no timer, and tells nobody', async () => {
    explain.value = null
    explain.load = () => new Promise(() => {})
    const { element, clock, events } = await mount((backend) => backend.replies.status.push(refused))
    element.remove()
    await clock.advance(tenSeconds)
    expect([clock.pending, events.includes('error endpoint-unreachable')]).to.deep.equal([0, false])
  })

  it('a backend that does not answer is given up, and tried again', async () => {
    const mounted = await mount((backend) => backend.replies.status.push(hung(backend), hung(backend)))
    await mounted.clock.advance(tenSeconds)
    expect([mounted.element.state, mounted.element.error?.code]).to.deep.equal(['error', 'timeout'])
    expect(buttons(mounted)).to.deep.equal(['Try again'])
  })

  it('a backend that answers slowly ends in a session', async () => {
    const mounted = await mount((backend, _, clock) => {
      const { fetch } = backend
      window.fetch = async (...call) => {
        await new Promise<void>((resolve) => clock.after(4000, resolve))
        return fetch(...call)
      }
    })
    await mounted.clock.advance(4000)
    expect(buttons(mounted)).to.include('Join session')
    await mounted.press('Join session')
    expect(buttons(mounted)).to.deep.equal(['Leave', 'Open in a new window'])
    await mounted.clock.advance(5000)
    expect(mounted.frame()).not.to.equal(null)
  })

  it('a join that is not answered is given up, and tried again', async () => {
    const mounted = await mount((backend) => backend.replies.join.push(hung(backend)))
    await mounted.press('Join session')
    await mounted.clock.advance(tenSeconds)
    expect([mounted.element.state, mounted.element.error?.code]).to.deep.equal(['error', 'timeout'])
    await mounted.press('Try again')
    expect(['launching', 'waiting']).to.include(mounted.element.state)
  })
})
