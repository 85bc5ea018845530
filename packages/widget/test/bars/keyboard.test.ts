import { expect, fixtureSync, html } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { settled } from '../../src/testing/fake-clock.ts'
import { arrived, type Mounted, mount, restoreFetch } from '../mount.ts'
import { views } from '../views.ts'
import { openedWindows, stubWindowOpen } from '../windows.ts'

const nativeOpen = window.open

const press = async (key: string) => {
  await sendKeys({ press: key })
  await settled()
}

const focused = ({ element }: Mounted): string => {
  const within = element.shadowRoot?.activeElement
  if (within) return within.textContent?.trim() || within.localName
  return document.activeElement?.id ?? ''
}

/** Where the keyboard comes through, from the field before the element to the one behind it. */
const path = async (mounted: Mounted): Promise<string[]> => {
  const place = mounted.element.parentElement
  const before = fixtureSync<HTMLInputElement>(html`<input id="before" aria-label="Before" />`)
  const behind = fixtureSync<HTMLInputElement>(html`<input id="behind" aria-label="Behind" />`)
  place?.before(before)
  place?.after(behind)
  before.focus()
  const passed: string[] = []
  while (passed.length < 9) {
    await press('Tab')
    passed.push(focused(mounted))
    if (passed.at(-1) === 'behind') break
  }
  return passed
}

describe('with the keyboard alone', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { buttons, state, reach }] of Object.entries(views)) {
    it(`${name}: every button is passed, in the order of reading, and none holds the keyboard`, async () => {
      const mounted = await reach()
      const framed = mounted.part('toolbar') !== null
      expect(await path(mounted), state).to.deep.equal([...buttons, ...(framed ? ['iframe'] : []), 'behind'])
    })
  }

  it('a session is joined, left and joined again', async () => {
    const mounted = await mount()
    await path(mounted)
    document.getElementById('before')?.focus()
    await press('Tab')
    expect(focused(mounted)).to.equal('Join session')
    await press('Enter')
    await arrived(mounted)
    expect(focused(mounted)).to.equal('Waiting')
    await press('Tab')
    expect(focused(mounted)).to.equal('Open in a new window')
    await press('Tab')
    expect(focused(mounted)).to.equal('Leave')
    await press('Space')
    expect(focused(mounted)).to.equal('You have left the session')
    await press('Tab')
    await press('Enter')
    await arrived(mounted)
    expect([mounted.element.state, focused(mounted)]).to.deep.equal(['waiting', 'Waiting'])
  })

  it('a session opens in a window, is gone to and left', async () => {
    stubWindowOpen()
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window' }))
    await path(mounted)
    document.getElementById('before')?.focus()
    await press('Tab')
    await press('Enter')
    await arrived(mounted)
    expect(openedWindows).to.have.length(1)
    await press('Tab')
    expect(focused(mounted)).to.equal('Go to the session')
    const [opened] = openedWindows
    while (!opened?.page.location.href.includes('/go/')) await settled()
    let raised = 0
    opened.page.focus = () => {
      raised += 1
    }
    await press('Enter')
    expect(raised).to.equal(1)
    await press('Tab')
    await press('Enter')
    expect([mounted.element.state, focused(mounted)]).to.deep.equal(['left', 'You have left the session'])
  })
})
