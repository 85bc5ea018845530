import { expect } from '@open-wc/testing'
import type { SecureVideoSession } from '../../src/index.ts'
import { createFakeClock, settled } from '../../src/testing/fake-clock.ts'
import { arrived, type Mounted, mount, recordEvents, restoreFetch } from '../mount.ts'

const notice = { securevideo: 'go-refused', code: 'ticket-used', reference: 'k7m2p9xq4t', retryable: true }
const loginEnded = { securevideo: 'login-ended' }
const odd = [
  null,
  7,
  'go-refused',
  [],
  {},
  { securevideo: 'go-refused' },
  { ...notice, code: 'x' },
  { ...notice, reference: 7 },
]
const vendor = `http://vendor.localhost:${location.port}`

/** Waits until the last of some messages is here: they arrive in order. */
const heard = (last: string) =>
  new Promise<void>((resolve) => {
    const hear = ({ data }: MessageEvent) => {
      if (data !== last) return
      window.removeEventListener('message', hear)
      resolve()
    }
    window.addEventListener('message', hear)
  })

const says = (messages: unknown[]) =>
  `/vendor-says?messages=${encodeURIComponent(JSON.stringify([...messages, 'last']))}`

/** A frame of the page's own, beside the elements. */
const otherFrame = async (address: string, sandbox?: string): Promise<void> => {
  const frame = document.createElement('iframe')
  frame.title = 'Another frame'
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  const over = heard('last')
  frame.src = address
  document.body.append(frame)
  await over
  frame.remove()
}

const mountTwo = async (): Promise<{ one: Mounted; two: SecureVideoSession }> => {
  const one = await mount()
  const two = document.createElement('securevideo-session')
  Object.assign(two, { clock: createFakeClock(), apiKey: 'public-key', sessionId: '99' })
  one.element.parentElement?.append(two)
  await settled()
  await Promise.all([one.element.join(), two.join()])
  await arrived(one)
  while (two.state === 'launching') await settled()
  return { one, two }
}

describe('two running sessions of one page', () => {
  const errors: unknown[] = []
  const note = (event: ErrorEvent | PromiseRejectionEvent) => errors.push(event)
  beforeEach(() => {
    errors.length = 0
    window.addEventListener('error', note)
    window.addEventListener('unhandledrejection', note)
  })
  afterEach(async () => {
    window.removeEventListener('error', note)
    window.removeEventListener('unhandledrejection', note)
    await restoreFetch()
  })

  for (const [sender, send] of Object.entries<() => Promise<void>>({
    'a page of another origin': () => otherFrame(`${vendor}${says([notice, loginEnded, ...odd])}`),
    'a page without an origin': () => otherFrame(says([notice, loginEnded, ...odd]), 'allow-scripts'),
    'another frame of the same origin': () => otherFrame(says([notice, loginEnded, ...odd])),
  })) {
    it(`do not listen to ${sender}, whatever it says`, async () => {
      const { one, two } = await mountTwo()
      const events = [recordEvents(one.element), recordEvents(two)]
      await send()
      await settled()
      expect([one.element.state, two.state]).to.deep.equal(['waiting', 'waiting'])
      expect([...events, errors]).to.deep.equal([[], [], []])
    })
  }

  it('do not listen to the vendor in their own frame', async () => {
    const { one, two } = await mountTwo()
    const over = heard('last')
    one.frame()?.contentWindow?.location.replace(`${vendor}${says([notice, loginEnded, ...odd])}`)
    await over
    await settled()
    expect([one.element.state, two.state, errors]).to.deep.equal(['waiting', 'waiting', []])
  })

  it('hear our own server in their own frame, each its own', async () => {
    const { one, two } = await mountTwo()
    const over = heard('last')
    one.frame()?.contentWindow?.location.replace(says([...odd, notice]))
    await over
    await settled()
    expect([one.element.state, two.state, errors]).to.deep.equal(['error', 'waiting', []])
  })

  it('are left each by itself, when our own server says that a login is over', async () => {
    const { one, two } = await mountTwo()
    const over = heard('last')
    one.frame()?.contentWindow?.location.replace(says([loginEnded]))
    await over
    await settled()
    expect([one.element.state, one.element.reason, two.state, errors]).to.deep.equal([
      'left',
      'login-ended',
      'waiting',
      [],
    ])
  })
})
