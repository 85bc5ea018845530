import { expect, fixtureSync, html } from '@open-wc/testing'
import { arrived, type Mounted, mount, restoreFetch } from '../../test/mount.ts'
import { views } from '../../test/views.ts'
import type { SecureVideoSession } from '../index.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend } from '../testing/scripted-backend.ts'

const nativeOpen = window.open

/** Every slot but the default one, and a view that it is seen in. */
const slots: Record<string, string> = {
  header: 'ready',
  loading: 'loading',
  early: 'early',
  check: 'ready',
  consent: 'ready',
  ready: 'ready',
  waiting: 'waiting in a window',
  left: 'left',
  ended: 'ended',
  unavailable: 'cancelled',
  blocked: 'a page that refuses the frame',
  error: 'no such session',
  actions: 'left',
}

const parts =
  'actions art button button-primary code countdown device error fix frame heading link message meter panel preview root spinner status toolbar'

const partsOf = ({ element }: Mounted): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((part) => [...part.part])

const reach = async (name: string): Promise<Mounted> => {
  const mounted = await views[name]?.reach()
  if (!mounted) throw new Error(`There is no view "${name}".`)
  return mounted
}

describe('a slot', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [slot, view] of Object.entries(slots)) {
    it(`${slot} shows the page’s own content`, async () => {
      const mounted = await reach(view)
      const own = document.createElement('p')
      own.slot = slot
      own.textContent = 'Of the page'
      mounted.element.append(own)
      await settled()
      expect(own.assignedSlot?.name).to.equal(slot)
      expect(own.offsetHeight).to.be.greaterThan(0)
    })
  }

  it('of a state takes the place of its words, and leaves its buttons', async () => {
    const { element, part, backend, press } = await mount()
    element.innerHTML = '<h2 slot="ready">Dr. Example is ready for you</h2>'
    await settled()
    expect(part('heading')?.offsetHeight).to.equal(0)
    await press('Join session')
    expect(backend.to('join')).to.have.length(1)
  })

  it('of another state is not seen', async () => {
    const { element } = await mount()
    element.innerHTML = '<p slot="ended">Thank you</p>'
    await settled()
    expect(element.querySelector('p')?.offsetHeight).to.equal(0)
  })

  it('for actions takes the place of the buttons, and its own can join', async () => {
    const mounted = await mount()
    const { element, part } = mounted
    const own = document.createElement('button')
    own.slot = 'actions'
    own.addEventListener('click', () => element.join())
    element.append(own)
    await settled()
    expect(part('actions')?.offsetHeight).to.equal(0)
    own.click()
    await settled()
    await arrived(mounted)
    expect(element.state).to.equal('waiting')
  })

  it('for actions takes the place of the buttons above a frame, and its own can leave', async () => {
    const mounted = await reach('waiting')
    const { element, part } = mounted
    const own = document.createElement('button')
    own.slot = 'actions'
    own.textContent = 'Hang up'
    own.addEventListener('click', () => element.leave())
    element.append(own)
    await settled()
    expect([part('actions')?.offsetHeight, own.offsetHeight > 0]).to.deep.equal([0, true])
    own.click()
    await settled()
    expect(element.state).to.equal('left')
  })

  it('for consent can hold the join back until there is one', async () => {
    const { element, press, backend } = await mount((_, target) => {
      target.innerHTML = '<label slot="consent"><input type="checkbox" /> I agree to a video visit</label>'
    })
    const box = element.querySelector('input')
    element.addEventListener('sv-beforejoin', (event) => {
      if (!box?.checked) event.preventDefault()
    })
    await press('Join session')
    expect(backend.to('join')).to.have.length(0)
    box?.click()
    await press('Join session')
    expect(backend.to('join')).to.have.length(1)
  })
})

describe('without a session', () => {
  afterEach(restoreFetch)

  const unnamed = (content: string) =>
    mount((_, element) => {
      element.sessionId = ''
      element.innerHTML = content
    })

  it('content for slots with a name alone is no view: what is missing is said', async () => {
    const { text, part } = await unnamed(`
      <label slot="consent"><input type="checkbox" /> I agree to a video visit</label>
      <script type="application/json"></script>`)
    expect(text('heading')).to.equal('Video session')
    expect(part('heading')?.offsetHeight).to.be.greaterThan(0)
  })

  it('words without a tag around them are shown', async () => {
    const { element, part } = await unnamed('Please call the clinic.')
    const range = document.createRange()
    range.selectNodeContents(element)
    expect(part('heading')).to.equal(null)
    expect(range.getBoundingClientRect().height).to.be.greaterThan(0)
  })
})

describe('the parts', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  it('are twenty, and each of them is in some view', async () => {
    const seen = new Set<string>()
    for (const { reach: come } of Object.values(views)) {
      const shown = await come()
      for (const part of partsOf(shown)) seen.add(part)
      shown.element.remove()
    }
    const mounted = await mount()
    const checked = mounted.element.check()
    while (mounted.part('device') === null || mounted.part('meter') === null)
      await new Promise((resolve) => setTimeout(resolve, 10))
    for (const part of partsOf(mounted)) seen.add(part)
    mounted.element.remove()
    await checked
    expect([...seen].sort().join(' ')).to.equal(parts)
  }).timeout(60_000)
})

describe('markup from a server', () => {
  afterEach(restoreFetch)

  it('shows its content until there is something better, and moves nothing', async () => {
    const place = fixtureSync<HTMLDivElement>(html`<div></div>`)
    const backend = createScriptedBackend(createFakeClock())
    window.fetch = backend.fetch
    place.innerHTML = `<securevideo-session api-key="public-key" session-id="5">
        <a href="/visits/5">Your visit</a>
      </securevideo-session><p>Below it</p>`
    const element = place.querySelector<SecureVideoSession>('securevideo-session')
    const below = place.querySelector('p')
    const top = below?.getBoundingClientRect().top
    await settled()
    expect(element?.state).to.equal('ready')
    expect(element?.querySelector('a')?.offsetHeight).to.equal(0)
    expect(below?.getBoundingClientRect().top).to.equal(top)
  })

  it('changes nothing beyond the element: not the page’s own root, nor its styles', async () => {
    const before = document.documentElement.getAttributeNames().join()
    const sheets = document.adoptedStyleSheets.length
    const mounted = await mount()
    await mounted.element.join()
    await arrived(mounted)
    expect(document.documentElement.getAttributeNames().join()).to.equal(before)
    expect([document.adoptedStyleSheets.length, document.documentElement.style.length]).to.deep.equal([sheets, 0])
  })
})
