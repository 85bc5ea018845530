import { expect } from '@open-wc/testing'
import { arrived, type Mounted, mount, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { settled } from '../testing/fake-clock.ts'

const nativeOpen = window.open
const { mediaDevices } = navigator
const nativeAsk = mediaDevices.getUserMedia
const tracks: MediaStreamTrack[] = []
const liveTracks = () => tracks.filter(({ readyState }) => readyState === 'live').length

const label = 'Check camera and microphone'

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const buttons = ({ element }: Mounted) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent?.trim())

const opened = async (mounted: Mounted): Promise<Mounted> => {
  await mounted.press(label)
  await until(() => mounted.part('preview') !== null && liveTracks() === 2)
  return mounted
}

describe('the device check', () => {
  beforeEach(() => {
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await nativeAsk.call(mediaDevices, wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
    mediaDevices.getUserMedia = nativeAsk
    for (const track of tracks.splice(0)) track.stop()
  })

  it('is offered before the session opens, and when it is open, unless the page does not want it', async () => {
    expect(buttons(await mount())).to.include(label)
    expect(buttons(await mount((_, element) => Object.assign(element, { deviceCheck: 'none' })))).not.to.include(label)
  })

  it('opens in the place of the view, with one way on', async () => {
    const mounted = await opened(await mount())
    expect(mounted.part('preview')?.offsetHeight).to.be.greaterThan(0)
    expect(mounted.element.shadowRoot?.querySelectorAll('[part~=button-primary]')).to.have.length(1)
    expect(buttons(mounted)).not.to.include.members([label, 'Join session'])
  })

  it('is told of when it is closed, and then everything is off', async () => {
    const mounted = await mount()
    const reports: unknown[] = []
    mounted.element.addEventListener('sv-check', ({ detail }) => reports.push(detail))
    const checked = mounted.element.check()
    await until(() => liveTracks() === 2)
    mounted.element.remove()
    const report = await checked
    expect(report).to.include({ camera: 'ok', browser: 'ok' })
    expect(reports).to.deep.equal([report])
    await until(() => liveTracks() === 0)
  })

  it('is off before the frame is there', async () => {
    const mounted = await opened(await mount())
    await mounted.element.join()
    expect(liveTracks()).to.equal(0)
    await arrived(mounted)
    expect(mounted.element.state).to.equal('waiting')
  })

  it('does not keep a window from opening within the click', async () => {
    stubWindowOpen()
    const mounted = await opened(await mount((_, element) => Object.assign(element, { display: 'window' })))
    mounted.element.join()
    expect(openedWindows).to.have.length(1)
    await until(() => liveTracks() === 0)
  })

  it('comes before the join where it is required, and blocks it with no result', async () => {
    mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No device.', 'NotFoundError'))
    const mounted = await mount((_, element) => Object.assign(element, { deviceCheck: 'required' }))
    await mounted.press('Join session')
    await until(() => mounted.part('preview') !== null)
    expect([mounted.element.state, mounted.backend.to('join').length]).to.deep.equal(['ready', 0])
    await mounted.element.join()
    await arrived(mounted)
    expect([mounted.element.state, mounted.backend.to('join').length]).to.deep.equal(['waiting', 1])
  })

  it('goes on by itself to the session when the person has closed it', async () => {
    const mounted = await mount((_, element) => Object.assign(element, { deviceCheck: 'required' }))
    const joining = mounted.element.join()
    await until(() => liveTracks() === 2)
    mounted.part('button-primary')?.click()
    await joining
    expect(liveTracks()).to.equal(0)
    await arrived(mounted)
    expect(mounted.element.state).to.equal('waiting')
  })

  it('says words of the page’s own, and which language they are', async () => {
    const mounted = await opened(
      await mount((_, element) => {
        element.lang = 'el'
        element.messages = { join: 'Είσοδος', deviceCheck: { title: 'Έλεγχος', done: 'Τέλος' } }
      }),
    )
    const panel = mounted.element.shadowRoot?.querySelector<HTMLElement>('.check')
    expect([panel?.lang, panel?.querySelector('h2')?.textContent]).to.deep.equal(['el', 'Έλεγχος'])
    mounted.element.messages = { join: 'Είσοδος' }
    await settled()
    expect([panel?.lang, panel?.querySelector('h2')?.textContent]).to.deep.equal(['en', 'Check your camera and sound'])
  })

  it('speaks the element’s language', async () => {
    const mounted = await opened(await mount())
    const before = mounted.text('panel')
    mounted.element.lang = 'de'
    await until(() => /Kamera/.test(mounted.text('panel')))
    expect(mounted.text('panel')).not.to.equal(before)
  })
})
