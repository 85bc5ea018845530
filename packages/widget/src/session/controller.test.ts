import { expect } from '@open-wc/testing'
import { arrived, mount, recordEvents, restoreFetch, setHidden } from '../../test/mount.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, hung, json, problem, refused } from '../testing/scripted-backend.ts'

const minute = 60_000

describe('asking', () => {
  afterEach(async () => {
    setHidden(false)
    await restoreFetch()
  })

  it('sends the key, the session, the cookies and the page’s headers', async () => {
    const { backend } = await mount((_, element) => {
      element.headers = async () => ({ authorization: 'Bearer of-the-page' })
    })
    const [call] = backend.to('status')
    expect(call?.apiKey).to.equal('public-key')
    expect(call?.body).to.deep.equal({ session: { sessionId: 36208 } })
    expect(call?.init.credentials).to.equal('include')
    expect(call?.headers.get('authorization')).to.equal('Bearer of-the-page')
    expect(call?.headers.get('content-type')).to.equal('application/json')
  })

  it('names an external id as one', async () => {
    const { backend } = await mount((_, element) =>
      Object.assign(element, { sessionId: '', externalSessionId: 'V 7/é' }),
    )
    expect(backend.to('status')[0]?.body).to.deep.equal({ session: { externalSessionId: 'V 7/é' } })
  })

  it('asks again when the server said, and not earlier', async () => {
    const { backend, clock } = await mount((script) => Object.assign(script.view, { nextPollIn: 45 }))
    await clock.advance(44_999)
    expect(backend.to('status')).to.have.length(1)
    await clock.advance(1)
    expect(backend.to('status')).to.have.length(2)
  })

  it('keeps what it knows when an answer fails, asks ever more rarely, and says so', async () => {
    const mounted = await mount((script) => Object.assign(script.view, { nextPollIn: 1 }))
    const { backend, clock, element, text } = mounted
    backend.replies.status.push(refused, refused, refused)
    await clock.advance(1000)
    expect(element.state).to.equal('ready')
    expect(text('message')).to.contain('No connection at the moment')
    await clock.advance(2000 + 4000)
    expect(backend.to('status')).to.have.length(4)
    await clock.advance(7999)
    expect(backend.to('status')).to.have.length(4)
    await clock.advance(1)
    expect(backend.to('status')).to.have.length(5)
    expect(text('message')).not.to.contain('No connection')
  })

  it('waits as long as a busy server asks', async () => {
    const { backend, clock, element } = await mount((script) =>
      script.replies.status.push(problem('rate-limited', { retryable: true, retryAfter: 600 })),
    )
    expect(element.error?.code).to.equal('rate-limited')
    await clock.advance(599_999)
    expect(backend.to('status')).to.have.length(1)
    await clock.advance(1)
    expect(element.state).to.equal('ready')
  })

  it('rests while the page is hidden, and asks at once when it is seen again', async () => {
    const { backend, clock } = await mount()
    setHidden(true)
    await clock.advance(10 * minute)
    expect(backend.to('status')).to.have.length(1)
    setHidden(false)
    await clock.advance(0)
    expect(backend.to('status')).to.have.length(2)
  })

  it('does not ask early because a page was hidden for a moment', async () => {
    const { backend, clock } = await mount()
    setHidden(true)
    await clock.advance(1000)
    setHidden(false)
    await clock.advance(8999)
    expect(backend.to('status')).to.have.length(1)
  })

  it('gives a hung backend up after ten seconds', async () => {
    const { backend, clock, element, events } = await mount((script) => script.replies.status.push(hung(script)))
    await clock.advance(9_999)
    expect(element.state).to.equal('loading')
    await clock.advance(1)
    expect(element.error).to.include({ code: 'timeout', retryable: true })
    expect(backend.to('status')[0]?.init.signal?.aborted).to.equal(true)
    expect(events).to.include('error timeout')
  })

  it('gives headers that never come up, too', async () => {
    const { clock, element, backend } = await mount((_, target) => {
      target.headers = () => new Promise(() => {})
    })
    await clock.advance(10_000)
    expect(element.error?.code).to.equal('timeout')
    expect(backend.calls).to.have.length(0)
  })

  it('names headers that throw', async () => {
    const { element } = await mount((_, target) => {
      target.headers = () => {
        throw new Error('no token')
      }
    })
    expect(element.error?.code).to.equal('config')
    expect(element.error?.fix).to.contain('headers')
  })

  it('mends itself when the backend is back', async () => {
    const { clock, element, events } = await mount((script) => script.replies.status.push(refused, refused))
    expect(element.error?.code).to.equal('endpoint-unreachable')
    await clock.advance(2000 + 4000)
    expect(element.state).to.equal('ready')
    expect(events.filter((event) => event.startsWith('error'))).to.have.length(1)
  })
})

describe('the clock', () => {
  afterEach(restoreFetch)

  it('counts down on the server’s time, whatever the device shows', async () => {
    const { element, text } = await mount((backend) => {
      backend.ahead = 3 * 60 * minute
      backend.view.opensAt = '2031-05-06T17:02:30.000Z'
      backend.view.startsAt = '2031-05-06T17:10:00.000Z'
    })
    expect(element.state).to.equal('early')
    expect(text('countdown')).to.equal('Opens in 2 minutes 30 seconds')
  })

  it('takes half of the way there and back off the server’s time', async () => {
    const { clock, text } = await mount((backend, _, time) => {
      backend.view.opensAt = '2031-05-06T14:01:00.000Z'
      backend.replies.status.push(async () => {
        const view = { ...backend.view, now: new Date(time.now()).toISOString() }
        await new Promise<void>((resolve) => time.after(4000, resolve))
        return json(200, view)
      })
    })
    await clock.advance(4000)
    // The server wrote 14:00:00; it is taken to be 14:00:02 when that arrives.
    expect(text('countdown')).to.equal('Opens in 0 minutes 58 seconds')
  })

  it('opens by itself at the right moment, without asking', async () => {
    const { backend, clock, element, part } = await mount((script) => {
      script.view.opensAt = '2031-05-06T14:02:00.500Z'
      script.view.nextPollIn = 600
    })
    await clock.advance(2 * minute + 499)
    expect(element.state).to.equal('early')
    await clock.advance(1)
    await settled()
    expect(element.state).to.equal('ready')
    expect(part('button-primary')?.textContent).to.contain('Join session')
    expect(backend.to('status')).to.have.length(1)
  })

  it('follows a session that is moved', async () => {
    const { backend, clock, element } = await mount()
    backend.view.opensAt = '2031-05-06T15:00:00.000Z'
    await clock.advance(10_000)
    expect(element.state).to.equal('early')
    backend.view.status = 'cancelled'
    await clock.advance(10_000)
    expect(element.state).to.equal('cancelled')
  })
})

describe('a session from join to end', () => {
  afterEach(restoreFetch)

  it('is told in order, and proved', async () => {
    const mounted = await mount()
    const { backend, clock, element, events, frame } = mounted
    await element.join()
    await arrived(mounted)
    backend.view.status = 'started'
    await clock.advance(10_000)
    backend.view.connectedAt = '2031-05-06T14:00:12.000Z'
    await clock.advance(10_000)
    expect(frame()?.isConnected).to.equal(true)
    backend.view.status = 'ended'
    await clock.advance(10_000)
    expect(frame() === null).to.equal(true)
    expect(events).to.deep.equal([
      'statechange idle>loading',
      'statechange loading>ready',
      'statechange ready>launching',
      'statechange launching>waiting',
      'statechange waiting>live',
      'joined proved',
      'statechange live>ended',
      'left ended',
    ])
  })

  it('does not end at an end from before the join', async () => {
    const mounted = await mount((backend) =>
      Object.assign(backend.view, { status: 'ended', connectedAt: '2031-05-06T13:55:00.000Z' }),
    )
    expect(mounted.element.state).to.equal('ended')
    await mounted.element.join()
    await arrived(mounted)
    await mounted.clock.advance(10_000)
    expect(mounted.element.state).to.equal('waiting')
    expect(mounted.frame() === null).to.equal(false)
  })

  it('assumes a join where an earlier connection was on record', async () => {
    const mounted = await mount((backend) =>
      Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T13:55:00.000Z' }),
    )
    await mounted.element.join()
    await arrived(mounted)
    expect(mounted.events).to.include('joined assumed')
  })

  it('leaves at once, gives the ticket back and asks no more', async () => {
    const mounted = await mount()
    const { backend, clock, element, events, frame } = mounted
    await element.join()
    await arrived(mounted)
    const asked = backend.to('status').length
    await element.leave()
    await settled()
    expect(frame() === null).to.equal(true)
    expect(events.slice(-2)).to.deep.equal(['statechange waiting>left', 'left user'])
    expect(backend.to('leave')[0]?.body).to.deep.equal({ ticket: 'ticket-1-q8Zr' })
    expect(backend.to('leave')[0]?.init.keepalive).to.equal(true)
    await clock.advance(10 * minute)
    expect(backend.to('status')).to.have.length(asked)
    expect(clock.pending).to.equal(0)
  })

  it('can be left from the joined event itself', async () => {
    const mounted = await mount()
    const { backend, clock, element, events } = mounted
    element.addEventListener('sv-joined', () => element.leave())
    await element.join()
    await arrived(mounted)
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await clock.advance(10_000)
    expect(element.state).to.equal('left')
    expect(events.slice(-3)).to.deep.equal(['joined proved', 'statechange live>left', 'left user'])
  })

  it('drops the answer to a join that was given up', async () => {
    let answer = (_: Response) => {}
    const { element, frame, backend } = await mount((script) =>
      script.replies.join.push(() => new Promise((resolve) => (answer = resolve))),
    )
    const joining = element.join()
    await settled()
    await element.leave()
    const late = { ...backend.view, now: '2031-05-06T14:00:00Z', ticket: 'late', expiresAt: '2031-05-06T14:01:00Z' }
    answer(json(200, late))
    await joining
    expect(element.state).to.equal('left')
    expect(frame() === null).to.equal(true)
  })

  it('is joined once, however often the button is pressed', async () => {
    const { backend, element } = await mount()
    await Promise.all([element.join(), element.join(), element.join()])
    expect(backend.to('join')).to.have.length(1)
  })

  it('refuses to join before it is open, and says what it is', async () => {
    const { element } = await mount((backend) => Object.assign(backend.view, { opensAt: '2031-05-06T15:00:00Z' }))
    const refusal = await element.join().catch((error: unknown) => error)
    expect(refusal).to.be.instanceOf(DOMException)
    expect(String(refusal)).to.contain('early')
  })

  it('never sends a join twice by itself', async () => {
    const { backend, clock, element } = await mount((script) => script.replies.join.push(refused))
    await element.join().catch(() => {})
    expect(element.error?.code).to.equal('endpoint-unreachable')
    await clock.advance(10 * minute)
    expect(backend.to('join')).to.have.length(1)
    await element.retry()
    expect(backend.to('join')).to.have.length(2)
  })

  it('believes a server that says it is too early', async () => {
    const { backend, element } = await mount((script) => script.replies.join.push(problem('too-early')))
    backend.view.opensAt = '2031-05-06T14:05:00.000Z'
    await element.join()
    await settled()
    expect(element.state).to.equal('early')
  })

  it('asks anew on retry', async () => {
    const { element, backend } = await mount((script) => script.replies.status.push(problem('not-found')))
    expect(element.error).to.deep.equal({
      code: 'not-found',
      retryable: false,
      reference: 'k7m2p9xq4t',
      fix: 'Advice about not-found.',
    })
    await element.retry()
    await settled()
    expect(element.state).to.equal('ready')
    expect(element.error).to.equal(null)
    expect(backend.to('status')).to.have.length(2)
  })
})

describe('coming and going', () => {
  afterEach(restoreFetch)

  it('leaves no timer, frame or request behind', async () => {
    const mounted = await mount()
    const { backend, clock, element, events, frame } = mounted
    await element.join()
    await arrived(mounted)
    element.remove()
    await settled()
    expect(clock.pending).to.equal(0)
    expect(frame() === null).to.equal(true)
    expect(element.state).to.equal('idle')
    expect(events).to.include('left removed')
    expect(backend.to('leave')).to.have.length(1)
  })

  it('gives a pending question up when it is taken away', async () => {
    const { backend, clock, element, events } = await mount((script) => script.replies.status.push(hung(script)))
    element.remove()
    await settled()
    expect(backend.calls[0]?.init.signal?.aborted).to.equal(true)
    expect(clock.pending).to.equal(0)
    expect(events.some((event) => event.startsWith('error'))).to.equal(false)
  })

  it('starts anew when it is put back', async () => {
    const { element, backend } = await mount()
    const place = element.parentElement
    element.remove()
    await settled()
    place?.append(element)
    await settled()
    expect(element.state).to.equal('ready')
    expect(backend.to('status')).to.have.length(2)
  })

  it('keeps its state when it is taken out and put back at once', async () => {
    const { element, backend, events } = await mount()
    const place = element.parentElement
    element.remove()
    place?.append(element)
    await settled()
    expect(element.state).to.equal('ready')
    expect(backend.to('status')).to.have.length(1)
    expect(events).to.have.length(2)
  })

  it('opens the session anew where a move emptied the frame', async () => {
    const mounted = await mount()
    const { element, backend, events } = mounted
    await element.join()
    await arrived(mounted)
    element.parentElement?.append(element)
    await settled()
    await arrived(mounted)
    expect(element.state).to.equal('waiting')
    expect(backend.to('join')).to.have.length(2)
    expect(events.some((event) => event.startsWith('left'))).to.equal(false)
  })

  it('keeps the frame’s page when it is moved with moveBefore', async () => {
    const mounted = await mount()
    const { element, backend, frame } = mounted
    await element.join()
    await arrived(mounted)
    const page = frame()?.contentWindow
    const dock = document.createElement('div')
    element.parentElement?.append(dock)
    dock.moveBefore(element, null)
    await settled()
    expect(element.parentElement === dock).to.equal(true)
    expect(frame()?.contentWindow === page).to.equal(true)
    expect(backend.to('join')).to.have.length(1)
    expect(element.state).to.equal('waiting')
  })

  it('opens the session anew where moveBefore empties its frame, as Firefox does in a shadow tree', async () => {
    const mounted = await mount()
    const { element, backend, frame } = mounted
    await element.join()
    await arrived(mounted)
    const page = document.createElement('iframe')
    element.parentElement?.append(page)
    Object.defineProperty(frame(), 'contentWindow', { value: page.contentWindow })
    const dock = document.createElement('div')
    element.parentElement?.append(dock)
    dock.moveBefore(element, null)
    await settled()
    await arrived(mounted)
    expect(backend.to('join')).to.have.length(2)
    expect(element.state).to.equal('waiting')
    expect(mounted.events.some((event) => event.startsWith('left'))).to.equal(false)
  })

  it('leaves nothing after a hundred mounts', async () => {
    const counts = new Map<string, number>()
    const add = document.addEventListener
    const remove = document.removeEventListener
    const note = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by)
    document.addEventListener = (type: string, ...rest: [EventListener]) => {
      note(type, 1)
      add.call(document, type, ...rest)
    }
    document.removeEventListener = (type: string, ...rest: [EventListener]) => {
      note(type, -1)
      remove.call(document, type, ...rest)
    }
    const clock = createFakeClock()
    const backend = createScriptedBackend(clock)
    window.fetch = backend.fetch
    const before = document.querySelectorAll('*').length
    for (let round = 0; round < 100; round += 1) {
      const element = document.createElement('securevideo-session')
      Object.assign(element, { clock, apiKey: 'public-key', sessionId: '36208' })
      document.body.append(element)
      await settled()
      expect(element.state).to.equal('ready')
      element.remove()
      await settled()
    }
    Object.assign(document, { addEventListener: add, removeEventListener: remove })
    expect(clock.pending).to.equal(0)
    expect(document.querySelectorAll('*').length).to.equal(before)
    // `stop` may well remove what was never added: only what is left over counts.
    expect([...counts.values()].every((count) => count <= 0)).to.equal(true)
  })

  it('shows the session that it is pointed at, and nothing of the one before', async () => {
    const mounted = await mount()
    const { element, backend, events, frame } = mounted
    await element.join()
    await arrived(mounted)
    element.sessionId = 77
    await settled()
    expect(backend.to('status').at(-1)?.body).to.deep.equal({ session: { sessionId: 77 } })
    expect(events).to.include('left replaced')
    expect(frame() === null).to.equal(true)
    expect(element.state).to.equal('ready')
  })

  it('does not touch a running frame when only its looks change', async () => {
    const mounted = await mount()
    const { element, backend, frame } = mounted
    await element.join()
    await arrived(mounted)
    const page = frame()?.contentWindow
    Object.assign(element, { label: 'Your visit', theme: 'dark', display: 'window', headers: { 'x-a': 'b' } })
    await settled()
    expect(frame()?.contentWindow === page).to.equal(true)
    expect(frame()?.title).to.equal('Your visit')
    expect(backend.to('status')).to.have.length(1)
  })

  it('keeps two elements apart', async () => {
    const one = await mount()
    const other = document.createElement('securevideo-session')
    Object.assign(other, { clock: one.clock, apiKey: 'public-key', sessionId: '99' })
    const heard = recordEvents(other)
    one.element.parentElement?.append(other)
    await settled()
    await one.element.join()
    await arrived(one)
    expect(one.element.state).to.equal('waiting')
    expect(other.state).to.equal('ready')
    expect(heard).to.deep.equal(['statechange idle>loading', 'statechange loading>ready'])
  })
})
