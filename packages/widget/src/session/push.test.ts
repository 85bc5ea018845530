import { expect } from '@open-wc/testing'
import { arrived, type Mounted, mount, restoreFetch, setHidden } from '../../test/mount.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, json, refused } from '../testing/scripted-backend.ts'

const second = 1000
const minute = 60 * second

const mountPushed = (arrange: Parameters<typeof mount>[0] = () => {}): Promise<Mounted> =>
  mount((backend, element, clock) => {
    backend.view.watch = 'sealed/watch'
    arrange(backend, element, clock)
  })

/** As the server would: the part of the view that changes. */
const told = ({ backend, clock }: Mounted, changes: object = {}) => {
  const { watch: _watch, origins: _origins, framing: _framing, engine: _engine, ...update } = backend.view
  return { ...update, now: new Date(clock.now()).toISOString(), ...changes }
}

const asked = ({ backend }: Mounted) => backend.to('status').length

describe('following the events of a session', () => {
  afterEach(async () => {
    setHidden(false)
    await restoreFetch()
  })

  it('opens the stream that the answer names, with cookies and the key', async () => {
    const { backend } = await mountPushed()
    const [stream] = backend.events.open()
    expect(stream?.url.pathname).to.equal('/securevideo/events/sealed%2Fwatch')
    expect(stream?.url.search).to.equal('?apiKey=public-key')
    expect(stream?.withCredentials).to.equal(true)
  })

  it('shows what is pushed without asking, and keeps what an event does not tell', async () => {
    const mounted = await mountPushed()
    const { backend, element, frame } = mounted
    await element.join()
    await arrived(mounted)
    backend.events.push('view', told(mounted, { status: 'started', connectedAt: '2031-05-06T14:00:12.000Z' }))
    expect(element.state).to.equal('live')
    expect(frame()?.isConnected).to.equal(true)
    backend.events.push('resync', told(mounted, { status: 'ended', connectedAt: '2031-05-06T14:00:12.000Z' }))
    expect(element.state).to.equal('ended')
    expect(asked(mounted)).to.equal(1)
  })

  it('asks no more while beats come', async () => {
    const mounted = await mountPushed()
    for (let beat = 0; beat < 40; beat += 1) {
      mounted.backend.events.push('beat')
      await mounted.clock.advance(15 * second)
    }
    expect(asked(mounted)).to.equal(1)
  })

  it('asks as the server says until a first event has come, as behind a proxy that swallows them', async () => {
    const mounted = await mountPushed()
    await mounted.clock.advance(30 * second)
    expect(asked(mounted)).to.equal(4)
    expect(mounted.backend.events.streams).to.have.length(1)
    await mounted.clock.advance(10 * second)
    expect(mounted.backend.events.open()).to.have.length(0)
    await mounted.clock.advance(50 * second)
    expect(asked(mounted)).to.equal(10)
  })

  it('tries a silent stream again after a minute, and then ever more rarely', async () => {
    const mounted = await mountPushed()
    const opened = async (span: number) => {
      const before = mounted.backend.events.streams.length
      await mounted.clock.advance(span)
      return mounted.backend.events.streams.length - before
    }
    expect(await opened(99 * second)).to.equal(0)
    expect(await opened(second)).to.equal(1)
    expect(await opened(159 * second)).to.equal(0)
    expect(await opened(second)).to.equal(1)
  })

  it('asks when a stream that spoke has been silent for forty seconds', async () => {
    const mounted = await mountPushed()
    mounted.backend.events.push('beat')
    await mounted.clock.advance(39_999)
    expect(asked(mounted)).to.equal(1)
    await mounted.clock.advance(1)
    expect(asked(mounted)).to.equal(2)
    expect(mounted.backend.events.open()).to.have.length(0)
    await mounted.clock.advance(10 * second)
    expect(asked(mounted)).to.equal(3)
  })

  it('bridges a cut with questions, and rests again once the browser has come back', async () => {
    const mounted = await mountPushed()
    const { backend, clock } = mounted
    backend.events.push('view', told(mounted))
    backend.events.open()[0]?.cut('broken')
    await clock.advance(10 * second)
    expect(asked(mounted)).to.equal(2)
    expect(backend.events.streams).to.have.length(1)
    backend.events.push('beat')
    await clock.advance(30 * second)
    expect(asked(mounted)).to.equal(2)
  })

  it('gives a stream up that is cut twice without a word between', async () => {
    const mounted = await mountPushed()
    const [stream] = mounted.backend.events.open()
    stream?.cut('broken')
    expect(stream?.isOpen).to.equal(true)
    stream?.cut('broken')
    expect(stream?.isOpen).to.equal(false)
    await mounted.clock.advance(10 * second)
    expect(asked(mounted)).to.equal(2)
    expect(mounted.backend.events.streams).to.have.length(1)
  })

  it('polls where the server has no room for a stream, and comes back to it', async () => {
    const mounted = await mountPushed()
    mounted.backend.events.open()[0]?.cut('refused')
    await mounted.clock.advance(50 * second)
    expect(asked(mounted)).to.equal(6)
    expect(mounted.backend.events.streams).to.have.length(1)
    await mounted.clock.advance(10 * second)
    expect(mounted.backend.events.open()).to.have.length(1)
  })

  it('asks at once when the watch is over, and follows the next one', async () => {
    const mounted = await mountPushed()
    const { backend } = mounted
    backend.events.push('beat')
    backend.view.watch = 'next'
    backend.events.push('renew')
    await settled()
    expect(asked(mounted)).to.equal(2)
    expect(backend.events.open().map(({ url }) => url.pathname)).to.deep.equal(['/securevideo/events/next'])
  })

  it('closes the stream while the page is hidden, and asks at once when it is seen again', async () => {
    const mounted = await mountPushed((backend) => Object.assign(backend.view, { nextPollIn: 120 }))
    const { backend, clock } = mounted
    backend.events.push('beat')
    setHidden(true)
    expect(backend.events.open()).to.have.length(0)
    await clock.advance(10 * minute)
    expect(asked(mounted)).to.equal(1)
    setHidden(false)
    await clock.advance(0)
    expect(asked(mounted)).to.equal(2)
    expect(backend.events.open()).to.have.length(1)
  })

  it('opens none for a page that is hidden from the start', async () => {
    setHidden(true)
    const { backend } = await mountPushed()
    expect(backend.events.streams).to.have.length(0)
  })

  it('drops the answer to a question that is older than an event', async () => {
    let answer = (_: Response) => {}
    const mounted = await mountPushed()
    const { backend, clock, element } = mounted
    backend.replies.status.push(() => new Promise((resolve) => (answer = resolve)))
    await clock.advance(10 * second)
    const older = { ...backend.view, now: new Date(clock.now()).toISOString() }
    backend.events.push('view', told(mounted, { status: 'cancelled' }))
    answer(json(200, older))
    await settled()
    expect(element.state).to.equal('cancelled')
  })

  it('lets no event disturb a join that is under way, and follows what the join brings', async () => {
    let answer = (_: Response) => {}
    const mounted = await mountPushed()
    const { backend, element } = mounted
    const [first] = backend.events.open()
    backend.replies.join.push(() => new Promise((resolve) => (answer = resolve)))
    const joining = element.join()
    await settled()
    backend.events.push('view', told(mounted, { status: 'ended' }))
    const { now } = told(mounted)
    answer(json(200, { ...backend.view, watch: 'of-the-join', now, ticket: 'ticket', expiresAt: now }))
    await joining
    await arrived(mounted)
    expect(element.state).to.equal('waiting')
    expect(first?.isOpen).to.equal(false)
    expect(backend.events.open().map(({ url }) => url.pathname)).to.deep.equal(['/securevideo/events/of-the-join'])
  })

  for (const [name, act] of [
    ['was left', async ({ element }: Mounted) => element.leave()],
    ['is cancelled', async (it: Mounted) => it.backend.events.push('view', told(it, { status: 'cancelled' }))],
    ['is gone from the page', async ({ element }: Mounted) => element.remove()],
    [
      'cannot be joined',
      async ({ element, backend }: Mounted) => {
        await element.leave()
        backend.replies.join.push(refused)
        await element.join().catch(() => {})
      },
    ],
  ] as const) {
    it(`closes the stream of a session that ${name}`, async () => {
      const mounted = await mountPushed()
      await mounted.element.join()
      await arrived(mounted)
      mounted.backend.events.push('beat')
      await act(mounted)
      await settled()
      expect(mounted.backend.events.open()).to.have.length(0)
      await mounted.clock.advance(10 * minute)
      expect(asked(mounted)).to.equal(1)
    })
  }

  it('ignores an event that is not a view', async () => {
    const mounted = await mountPushed()
    mounted.backend.events.push('view', { status: 'paused' })
    mounted.backend.events.push('view', [])
    expect(mounted.element.state).to.equal('ready')
  })

  it('leaves no stream after a hundred mounts', async () => {
    const clock = createFakeClock()
    const backend = createScriptedBackend(clock)
    backend.view.watch = 'sealed'
    Object.assign(window, { fetch: backend.fetch, EventSource: backend.events.EventSource })
    for (let round = 0; round < 100; round += 1) {
      const element = document.createElement('securevideo-session')
      Object.assign(element, { clock, apiKey: 'public-key', sessionId: '36208' })
      document.body.append(element)
      await settled()
      if (round % 2 === 0) backend.events.push('beat')
      element.remove()
      await settled()
    }
    expect(backend.events.streams).to.have.length(100)
    expect(backend.events.open()).to.have.length(0)
    expect(clock.pending).to.equal(0)
  })
})
