import { expect } from '@open-wc/testing'
import { arrived, mount, page, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import type { SessionFailedError } from '../index.ts'
import { settled } from '../testing/fake-clock.ts'
import { hung, problem, refused } from '../testing/scripted-backend.ts'
import { diagnosis } from './diagnosis-part.ts'

const nativeOpen = window.open
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )
const inTwelveMinutes = { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' }

afterEach(async () => {
  await restoreFetch()
  window.open = nativeOpen
})

describe('joining', () => {
  it('rejects with what went wrong, in the words of the error', async () => {
    const { element } = await mount((backend) => backend.replies.join.push(refused))
    const failure = (await failureOf(element.join())) as SessionFailedError
    expect(failure).to.be.instanceOf(Error)
    expect(failure.name).to.equal('SessionFailedError')
    expect({ code: failure.code, retryable: failure.retryable }).to.deep.equal({
      code: 'endpoint-unreachable',
      retryable: true,
    })
    expect(element.error?.code).to.equal(failure.code)
  })

  it('asks the page first, which may say no', async () => {
    const { element, backend, press } = await mount()
    const homes: string[] = []
    const veto = (event: HTMLElementEventMap['sv-beforejoin']) => {
      homes.push(event.detail.display)
      event.preventDefault()
    }
    element.addEventListener('sv-beforejoin', veto)
    await press('Join session')
    expect(String(await failureOf(element.join()))).to.contain('AbortError')
    expect([element.state, backend.to('join').length, homes]).to.deep.equal(['ready', 0, ['frame', 'frame']])
    element.removeEventListener('sv-beforejoin', veto)
    await element.join()
    expect(backend.to('join')).to.have.length(1)
  })

  it('can be asked for and left again from within a listener', async () => {
    const mounted = await mount()
    const { element } = mounted
    const done = new Promise<void>((resolve) =>
      element.addEventListener('sv-statechange', async ({ detail }) => {
        if (detail.to !== 'waiting') return
        await element.leave()
        resolve()
      }),
    )
    await element.join()
    await done
    expect([element.state, element.reason]).to.deep.equal(['left', 'user'])
  })

  it('may be the page’s own call', async () => {
    const questions: unknown[] = []
    const mounted = await mount((backend, element) => {
      element.fetchJoin = async ({ session, endpoint, signal }) => {
        questions.push(session, endpoint, signal instanceof AbortSignal)
        const now = new Date(mounted?.clock.now() ?? 0).toISOString()
        return { ...backend.view, now, ticket: 'ticket-of-the-page', expiresAt: now }
      }
    })
    await mounted.element.join()
    await arrived(mounted)
    expect(questions).to.deep.equal([{ sessionId: 36208 }, `${location.origin}/securevideo`, true])
    expect(mounted.backend.to('join')).to.have.length(0)
    expect(mounted.frame()?.contentWindow?.location.pathname).to.equal('/securevideo/go/ticket-of-the-page')
  })

  it('by the page’s own call passes on how that was refused', async () => {
    for (const [thrown, code] of [
      [{ type: 'urn:securevideo:problem:cancelled', code: 'cancelled', retryable: false }, 'cancelled'],
      [new TypeError('Failed to fetch'), 'error'],
      ['nothing that we know', 'error'],
    ] as const) {
      const { element } = await mount((_, target) => {
        target.fetchJoin = () => Promise.reject(thrown)
      })
      await failureOf(element.join())
      expect(element.state, String(thrown)).to.equal(code)
      if (code === 'error') expect(element.error?.code).to.equal('endpoint-unreachable')
    }
  })

  it('by the page’s own call wants a ticket', async () => {
    const { element } = await mount((_, target) => {
      target.fetchJoin = async () => ({ ticket: 5 }) as never
    })
    await failureOf(element.join())
    expect(element.error?.code).to.equal('endpoint-invalid')
  })
})

describe('joining by itself', () => {
  it('happens at the right second, in a frame', async () => {
    const mounted = await mount((backend, element) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.autojoin = true
    })
    const { element, clock, backend } = mounted
    await clock.advance(12 * 60_000 - 1)
    expect([element.state, backend.to('join').length]).to.deep.equal(['early', 0])
    await clock.advance(1)
    await arrived(mounted)
    expect([element.state, backend.to('join').length]).to.deep.equal(['waiting', 1])
  })

  it('never happens in a window', async () => {
    stubWindowOpen()
    const { element } = await mount((_, target) => Object.assign(target, { autojoin: true, display: 'window' }))
    expect([element.state, openedWindows.length]).to.deep.equal(['ready', 0])
  })

  it('happens once: who left stays gone', async () => {
    const mounted = await mount((_, target) => Object.assign(target, { autojoin: true }))
    await arrived(mounted)
    await mounted.element.leave()
    await mounted.clock.advance(60_000)
    expect([mounted.element.state, mounted.backend.to('join').length]).to.deep.equal(['left', 0])
  })

  it('takes one question where the session is open, and a ticket once', async () => {
    const mounted = await mount((_, target) => Object.assign(target, { autojoin: true }))
    const { element, backend } = mounted
    await arrived(mounted)
    const [asked] = backend.calls
    expect([element.state, asked?.route, asked?.body]).to.deep.equal([
      'waiting',
      'status',
      { session: { sessionId: 36208 }, autojoin: true, endpoint: new URL('/securevideo', location.href).href },
    ])
    expect(backend.to('join')).to.deep.equal([])
    await element.leave()
    // The ticket that is given back is the one that came along.
    expect(backend.to('leave')[0]?.body).to.deep.equal({ ticket: 'ticket-1-q8Zr' })
    await element.join()
    expect(backend.to('join').length).to.equal(1)
  })

  it('asks for another ticket where a listener took its time', async () => {
    const mounted = await mount((_, target) => {
      Object.assign(target, { autojoin: true })
      target.addEventListener('sv-beforejoin', (event) => event.preventDefault(), { once: true })
    })
    const { element, backend, clock } = mounted
    // Every question takes the last ticket's place; this page asks none.
    backend.view.nextPollIn = 3600
    await clock.advance(51_000)
    await element.join()
    expect([element.state, backend.to('join').length]).to.deep.equal(['launching', 1])
  })

  it('asks for no ticket where the check comes first, or the page fetches its own', async () => {
    for (const settings of [{ check: 'required' }, { fetchJoin: () => Promise.reject(new Error('no')) }]) {
      const { element, backend } = await mount((_, target) => {
        target.autojoin = true
        if ('check' in settings) target.setAttribute('check', 'required')
        else Object.assign(target, settings)
      })
      expect(backend.to('status')[0]?.body).to.deep.equal({ session: { sessionId: 36208 } })
      element.remove()
    }
  })
})

describe('leaving', () => {
  it('asks the page first, which may say no', async () => {
    const mounted = await mount()
    const { element } = mounted
    await element.join()
    await arrived(mounted)
    const causes: string[] = []
    element.addEventListener('sv-beforeleave', (event) => {
      causes.push(event.detail.cause)
      event.preventDefault()
    })
    expect(String(await failureOf(element.leave()))).to.contain('AbortError')
    await mounted.press('Leave')
    expect([element.state, causes]).to.deep.equal(['waiting', ['user', 'user']])
  })

  it('for another session asks the page first, and its no leaves the frame alone', async () => {
    const mounted = await mount()
    const { element, backend, frame } = mounted
    await element.join()
    await arrived(mounted)
    const before = frame()?.contentWindow
    const causes: string[] = []
    const veto = (event: HTMLElementEventMap['sv-beforeleave']) => {
      causes.push(event.detail.cause)
      event.preventDefault()
    }
    element.addEventListener('sv-beforeleave', veto)
    element.sessionId = '7'
    await settled()
    element.label = 'Your visit'
    await settled()
    expect([element.state, causes]).to.deep.equal(['waiting', ['replaced']])
    expect(frame()?.contentWindow === before).to.equal(true)
    element.removeEventListener('sv-beforeleave', veto)
    element.sessionId = '8'
    await settled()
    expect(element.state).to.equal('ready')
    expect(backend.to('status').at(-1)?.body).to.deep.equal({ session: { sessionId: 8 } })
  })

  it('where there is nothing to leave does nothing', async () => {
    const { element, events } = await mount()
    await element.leave()
    expect(events).not.to.include('left user')
  })
})

describe('beginning anew', () => {
  it('leaves what goes on, and asks again', async () => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    await mounted.element.reset()
    await settled()
    expect(mounted.element.state).to.equal('ready')
    expect(mounted.events).to.include('left replaced')
    expect(mounted.frame()).to.equal(null)
  })
})

describe('a page that cannot hold a frame', () => {
  const finding = { code: 'csp-frame-src', blocks: 'frame', fix: 'frame-src https://hub.video.example.com' } as const

  it('has the session open in a window, and is told so', async () => {
    page.findings = [finding]
    stubWindowOpen()
    const fallbacks: unknown[] = []
    const { element, text } = await mount((_, target) =>
      target.addEventListener('sv-fallback', ({ detail }) => fallbacks.push(detail)),
    )
    expect(fallbacks).to.deep.equal([{ from: 'frame', to: 'window', cause: 'csp-frame-src' }])
    expect([element.state, text('panel').includes('new window')]).to.deep.equal(['ready', true])
    await element.join()
    expect(openedWindows).to.have.length(1)
  })

  it('may insist on its frame', async () => {
    page.findings = [finding]
    const mounted = await mount((_, target) =>
      target.addEventListener('sv-fallback', (event) => event.preventDefault()),
    )
    await mounted.element.join()
    expect(mounted.frame()).not.to.equal(null)
  })

  it('that asked for one is blocked, says how to mend it, and offers a window', async () => {
    page.findings = [finding]
    stubWindowOpen()
    const { element, text, press } = await mount((_, target) => Object.assign(target, { display: 'frame' }))
    expect([element.state, element.reason]).to.deep.equal(['blocked', 'csp-frame-src'])
    expect(text('fix')).to.contain('frame-src https://hub.video.example.com')
    expect(String(await failureOf(element.join()))).to.contain('InvalidStateError')
    await press('Open in a new window')
    expect([element.state, openedWindows.length]).to.deep.equal(['waiting', 1])
  })

  for (const display of ['auto', 'frame'] as const) {
    it(`tells its author once on the console, with the line to add, where it says ${display}`, async () => {
      const { warn } = console
      const warned: unknown[] = []
      console.warn = (...said) => warned.push(...said)
      page.findings = [finding]
      const { element } = await mount((_, target) => Object.assign(target, { display }))
      element.sessionId = '7'
      await settled()
      console.warn = warn
      expect(warned).to.deep.equal([`<securevideo-session> csp-frame-src: ${finding.fix}`])
    })
  }

  it('is not asked about what the server’s answer has shown already', async () => {
    page.findings = [{ code: 'endpoint-unreachable', blocks: 'everything', fix: 'app.route(…)' }]
    const { element } = await mount()
    expect(element.state).to.equal('ready')
  })

  it('is looked at with all that stands in the tag', async () => {
    const { load } = diagnosis
    const { element } = await mount()
    const asked: object[] = []
    diagnosis.load = async () => ({
      diagnose: async (facts) => {
        asked.push(facts)
        return { ok: true, findings: [] }
      },
    })
    element.setAttribute('data-secret-key', 'very-secret-word')
    await element.diagnose()
    diagnosis.load = load
    expect(asked).to.have.nested.property('0.attributes.data-secret-key', 'very-secret-word')
  })

  it('can be looked at whenever the page wants to', async () => {
    page.findings = [{ code: 'wrong-clock', blocks: null, fix: 'Set it right.' }]
    const { element } = await mount()
    expect(await element.diagnose()).to.deep.equal({ ok: true, findings: page.findings })
  })

  it('is told of what the server refuses where nothing is wrong with the page', async () => {
    page.findings = []
    const { element } = await mount((backend) => {
      backend.replies.status.push(problem('not-found', { status: 404 }))
    })
    const { reference = '' } = element.error ?? {}
    expect(reference).to.match(/./)
    const { ok, findings } = await element.diagnose()
    expect([ok, findings.map(({ code, blocks }) => [code, blocks])]).to.deep.equal([
      false,
      [['session-error', 'everything']],
    ])
    expect(findings[0]?.fix)
      .to.match(/^not-found: ./)
      .and.contain(reference)
  })
})

describe('what a page is told', () => {
  it('holds times of the server, reasons and sources, and what the server revealed', async () => {
    const details: unknown[] = []
    const mounted = await mount((backend, element) => {
      backend.ahead = 60_000
      for (const name of ['sv-statechange', 'sv-ready'] as const) {
        element.addEventListener(name, (event: CustomEvent) => details.push(event.detail))
      }
    })
    const at = '2031-05-06T14:01:00.000Z'
    expect(details.slice(-2)).to.deep.equal([
      { from: 'loading', to: 'ready', reason: null, source: 'backend', at },
      { info: mounted.element.info },
    ])
    expect(Object.keys(mounted.element.info ?? {}).sort()).to.deep.equal([
      'connectedAt',
      'engine',
      'framing',
      'opensAt',
      'proof',
      'startsAt',
      'status',
    ])
  })

  it('names who ended a session, and how sure that is', async () => {
    const mounted = await mount()
    const { element, backend, clock } = mounted
    const ends: unknown[] = []
    element.addEventListener('sv-ended', ({ detail }) => ends.push(detail.proof, detail.source))
    await element.join()
    await arrived(mounted)
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await clock.advance(10_000)
    Object.assign(backend.view, { status: 'ended', proof: 'assumed' })
    await clock.advance(10_000)
    expect(ends).to.deep.equal(['assumed', 'backend'])
  })

  it('no ticket is in it, though the view came with one', async () => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    expect(JSON.stringify(mounted.element.info)).not.to.contain('ticket')
  })
})

describe('the network', () => {
  const setOnline = (isOnline: boolean): void => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline })
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
  }
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine') as never)

  it('that is gone is a flag beside the state, and leaves a running session where it is', async () => {
    const mounted = await mount()
    const { element, frame, text } = mounted
    const connections: unknown[] = []
    element.addEventListener('sv-connection', ({ detail }) => connections.push(detail))
    await element.join()
    await arrived(mounted)
    const before = frame()?.contentWindow
    setOnline(false)
    await settled()
    expect([element.offline, element.matches(':state(offline)'), element.state]).to.deep.equal([true, true, 'waiting'])
    expect(text('toolbar')).to.contain('No connection')
    expect(frame()?.contentWindow === before && (frame()?.offsetHeight ?? 0) > 0).to.equal(true)
    setOnline(true)
    await settled()
    expect([element.offline, element.matches(':state(offline)')]).to.deep.equal([false, false])
    expect(connections).to.deep.equal([
      { online: false, backend: 'ok' },
      { online: true, backend: 'ok' },
    ])
  })

  it('that is gone is not said to be tried where nothing is asked any more', async () => {
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    await mounted.press('Leave')
    setOnline(false)
    await mounted.clock.advance(60_000)
    expect(mounted.backend.to('status')).to.have.length(1)
    expect([mounted.element.state, mounted.text('message')]).to.deep.equal([
      'left',
      'You can go back in while it is open.',
    ])
  })

  it('that is back is used at once', async () => {
    const { backend, element } = await mount((script) => script.replies.status.push(refused))
    setOnline(true)
    await settled()
    expect([element.state, backend.to('status').length]).to.deep.equal(['ready', 2])
  })
})

describe('a pass that is over', () => {
  it('says so, and asks no more', async () => {
    const { element, backend, clock } = await mount((script) => {
      script.replies.status.push(problem('pass-expired', { status: 410 }))
    })
    expect([element.state, element.reason, element.error?.code]).to.deep.equal([
      'expired',
      'pass-expired',
      'pass-expired',
    ])
    await clock.advance(10 * 60_000)
    expect(backend.to('status')).to.have.length(1)
  })

  it('is forgotten for a new one', async () => {
    const { element } = await mount((script) => {
      script.replies.status.push(problem('pass-expired', { status: 410 }))
    })
    element.pass = 'a-new-pass'
    await settled()
    expect(element.state).to.equal('ready')
  })
})

describe('an element', () => {
  it('that is lazy asks nothing before it is near', async () => {
    const native = window.IntersectionObserver
    const near: (() => void)[] = []
    // A test runner's page may not be drawn at all, and then the browser says nothing.
    Object.assign(window, {
      IntersectionObserver: class {
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          near.push(() => tell([{ isIntersecting: true }]))
          tell([{ isIntersecting: false }])
        }
        observe() {}
        disconnect() {}
      },
    })
    const { element, backend } = await mount((_, target) => Object.assign(target, { loading: 'lazy' }))
    window.IntersectionObserver = native
    expect([element.state, backend.calls.length]).to.deep.equal(['idle', 0])
    near[0]?.()
    await settled()
    expect([element.state, backend.calls.length]).to.deep.equal(['ready', 1])
  })

  it('knows whether the browser can hold a session', () => {
    const { SecureVideoSession } = { SecureVideoSession: customElements.get('securevideo-session') }
    expect((SecureVideoSession as unknown as { isSupported(): boolean }).isSupported()).to.equal(true)
  })

  it('writes its states to the console when asked to, without an address', async () => {
    const { debug } = console
    const lines: string[] = []
    console.debug = (...words: unknown[]) => lines.push(words.join(' '))
    await mount((backend, target) => {
      target.debug = true
      backend.replies.join.push(hung(backend))
    })
    console.debug = debug
    expect(lines.join('\n')).to.contain('loading → ready')
    expect(lines.join('\n')).not.to.match(/http|securevideo\/|36208|public-key/)
  })
})
