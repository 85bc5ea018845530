import { expect } from '@open-wc/testing'
import { settled } from '../../src/testing/fake-clock.ts'
import { type Mounted, mount, restoreFetch } from '../mount.ts'

// The pass, the ticket, the connect code and the passkey of a visit that goes all the way to a vendor's page.
const secrets = ['canary-pass', 'q8Zr', '555010199', 'canary-passkey']
const names = 'statechange ready check beforejoin joined beforeleave left ended fallback connection error'.split(' ')
const consoleMethods = ['debug', 'log', 'info', 'warn', 'error'] as const

const nativeOpen = window.open

/** Everything that a page's scripts can come by from here on, as text. */
const watch = ({ element }: Mounted): { all(): string; stop(): void } => {
  const seen: unknown[] = []
  const look = () => {
    const { state, reason, error, info } = element
    seen.push(document.documentElement.outerHTML, element.shadowRoot?.innerHTML, { state, reason, error, info })
    seen.push(Object.values(element).filter((value) => typeof value === 'string'))
    seen.push({ ...sessionStorage, ...localStorage }, document.cookie, document.title, location.href, history.state)
  }
  for (const name of names) {
    element.addEventListener(`sv-${name}`, (event) => {
      if (event instanceof CustomEvent) seen.push(event.detail)
      look()
    })
  }
  const attributes = new MutationObserver((records) => {
    look()
    for (const { oldValue } of records) seen.push(oldValue)
  })
  const watched = { subtree: true, childList: true, attributes: true, attributeOldValue: true }
  attributes.observe(document, watched)
  if (element.shadowRoot) attributes.observe(element.shadowRoot, watched)
  const entries = new PerformanceObserver((list) => seen.push(list.getEntries()))
  for (const type of PerformanceObserver.supportedEntryTypes) entries.observe({ type, buffered: true })
  const { ...native } = console
  for (const method of consoleMethods) console[method] = (...words: unknown[]) => seen.push(words)
  return {
    all: () => {
      look()
      seen.push(performance.getEntries())
      return JSON.stringify(seen)
    },
    stop: () => {
      Object.assign(console, native)
      attributes.disconnect()
      entries.disconnect()
    },
  }
}

const visit = async (display: string): Promise<{ mounted: Mounted; seen: string }> => {
  const mounted = await mount((_, element) => {
    element.setAttribute('pass', 'canary-pass')
    Object.assign(element, { endpoint: '/clean-room', display, debug: true })
  })
  const { element, backend, clock } = mounted
  const watched = watch(mounted)
  const opened: Window[] = []
  window.open = (...call) => {
    const page = nativeOpen.apply(window, call)
    if (page) opened.push(page)
    return page
  }
  await mounted.press('Join session')
  // Until the vendor's page is there, which is of another origin.
  const isThere = () => {
    const page = mounted.frame()?.contentWindow ?? opened[0]
    try {
      return page?.location.href === undefined
    } catch {
      return true
    }
  }
  while (!isThere()) await settled()
  Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
  await clock.advance(10_000)
  expect(element.state).to.equal('live')
  backend.view.status = 'ended'
  await clock.advance(10_000)
  expect(element.state).to.equal('ended')
  const seen = watched.all()
  watched.stop()
  for (const page of opened) page.close()
  return { mounted, seen }
}

describe('a visit', () => {
  afterEach(async () => {
    window.open = nativeOpen
    await restoreFetch()
  })

  for (const display of ['frame', 'window']) {
    it(`in a ${display} leaves nothing in the page that opens it: not in markup, timings, console or events`, async () => {
      const { mounted, seen } = await visit(display)
      // The pass was sent, and everything was watched.
      expect(mounted.backend.to('join')[0]?.body).to.deep.include({ pass: 'canary-pass' })
      for (const proof of ['opensAt', '"entryType":"resource"', '<securevideo-session> launching → waiting']) {
        expect(seen, proof).to.contain(proof)
      }
      expect(seen.includes('<iframe')).to.equal(display === 'frame')
      for (const secret of secrets) expect(seen, secret).not.to.contain(secret)
    })
  }
})
