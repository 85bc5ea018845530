import { expect } from '@open-wc/testing'
import { arrived, mount, restoreFetch } from '../../test/mount.ts'
import { settled } from '../testing/fake-clock.ts'
import { allowFor } from './frame-policy.ts'

const notice = '{"securevideo":"go-refused","code":"ticket-used","reference":"k7m2p9xq4t","retryable":true}'
const loginEnded = '{"securevideo":"login-ended"}'

/** Has a script of that document post a message to this page. */
const postFrom = (page: Document, message: string): void => {
  const script = page.createElement('script')
  script.textContent = `${page === document ? 'window' : 'parent'}.postMessage(${message}, '*')`
  page.documentElement.append(script)
  script.remove()
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await settled()
}

describe('the frame', () => {
  afterEach(restoreFetch)

  it('has no src, and its ticket is nowhere to be read', async () => {
    const mounted = await mount()
    const { element, frame, backend } = mounted
    const details: unknown[] = []
    for (const name of ['sv-statechange', 'sv-joined', 'sv-left', 'sv-error'] as const) {
      element.addEventListener(name, (event: CustomEvent) => details.push(event.detail))
    }
    await element.join()
    await arrived(mounted)
    expect(backend.to('join')).to.have.length(1)
    expect(frame()?.contentWindow?.location.href).to.contain('/securevideo/go/ticket-1-q8Zr?apiKey=public-key')
    expect(frame()?.hasAttribute('src')).to.equal(false)
    const inPage = document.documentElement.outerHTML + element.shadowRoot?.innerHTML
    const timings = performance.getEntries().map(({ name }) => name)
    expect(JSON.stringify([inPage, timings, details, history.state])).not.to.contain('q8Zr')
  })

  it('may do what a call needs on every origin that it passes, and not take over the page', async () => {
    const mounted = await mount()
    await mounted.element.join()
    const frame = mounted.frame()
    const origins = `${location.origin} https://hub.video.example.com https://call.video.example.com`
    for (const feature of ['camera', 'microphone', 'display-capture', 'fullscreen', 'autoplay']) {
      expect(frame?.allow).to.contain(`${feature} ${origins}`)
    }
    expect(frame?.sandbox.contains('allow-scripts')).to.equal(true)
    expect(frame?.getAttribute('sandbox')).not.to.contain('top-navigation')
    expect(frame?.referrerPolicy).to.equal('strict-origin')
    expect(frame?.title).to.equal('Video session')
  })

  it('adds nothing to the history', async () => {
    const before = history.length
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    expect(history.length).to.equal(before)
  })

  it('is waited for ten seconds, and not for ever', async () => {
    const mounted = await mount((backend, element) => {
      // Nothing listens there, and the browser's own error page is as good as any.
      element.endpoint = 'http://127.0.0.1:9/securevideo'
      backend.view.nextPollIn = 600
    })
    await mounted.element.join()
    await mounted.clock.advance(10_000)
    expect(mounted.element.state).to.equal('waiting')
  })

  it('says so when our own server shows in it that the ticket does not open', async () => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    postFrom(mounted.frame()?.contentDocument ?? document, notice)
    await until(() => mounted.element.state === 'error')
    expect(mounted.element.error).to.include({ code: 'ticket-used', retryable: true, reference: 'k7m2p9xq4t' })
    expect(mounted.frame() === null).to.equal(true)
    await mounted.press('Try again')
    expect(mounted.backend.to('join')).to.have.length(2)
    expect(mounted.frame() === null).to.equal(false)
  })

  it('is left when our own server says in it that the login is over, and can be joined again', async () => {
    const mounted = await mount()
    await mounted.press('Join session')
    await arrived(mounted)
    mounted.element.addEventListener('sv-left', ({ detail }) => mounted.events.push(`by ${detail.source}`))
    postFrom(mounted.frame()?.contentDocument ?? document, loginEnded)
    await until(() => mounted.element.state === 'left')
    expect([mounted.element.reason, mounted.frame() === null]).to.deep.equal(['login-ended', true])
    expect(mounted.events.slice(-3)).to.deep.equal(['statechange waiting>left', 'left login-ended', 'by frame'])
    expect([mounted.text('heading'), mounted.text('message')]).to.deep.equal([
      'You have left the session',
      'You can go back in while it is open.',
    ])
    await mounted.press('Rejoin session')
    await arrived(mounted)
    expect(mounted.backend.to('join')).to.have.length(2)
    expect([mounted.element.state, mounted.frame() === null]).to.deep.equal(['waiting', false])
  })

  it('believes nobody else: not the page, not another frame, not another shape', async () => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    const other = document.body.appendChild(document.createElement('iframe'))
    for (const said of [notice, loginEnded]) {
      postFrom(document, said)
      postFrom(other.contentDocument ?? document, said)
    }
    const inside = mounted.frame()?.contentDocument ?? document
    for (const odd of [
      'null',
      '"go-refused"',
      '{"securevideo":"go-refused"}',
      '{"securevideo":"go-refused","code":"x"}',
      '"login-ended"',
      '["login-ended"]',
      '{"securevideo":["login-ended"]}',
    ]) {
      postFrom(inside, odd)
    }
    // Messages arrive in order: once this one is here, so are the others.
    await new Promise<void>((resolve) => {
      window.addEventListener('message', ({ data }) => data === 'last' && resolve())
      postFrom(inside, '"last"')
    })
    expect(mounted.element.state).to.equal('waiting')
    other.remove()
  })

  it('lists only origins, whatever the server says', () => {
    const allow = allowFor([
      'https://a.example.com/x?y',
      'https://b.example.com; geolocation *',
      'javascript:1',
      '*',
      '',
    ])
    expect(allow.split('; ')[0]).to.equal('camera https://a.example.com')
    expect(allow).not.to.contain('geolocation')
  })

  it('asks only for features that this browser knows', () => {
    const names = allowFor(['https://a.example.com'])
      .split('; ')
      .map((rule) => rule.split(' ')[0])
    const known = Reflect.get(document, 'featurePolicy').features()
    expect(names.filter((name) => !known.includes(name))).to.deep.equal([])
  })
})
