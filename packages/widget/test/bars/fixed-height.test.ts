import { expect } from '@open-wc/testing'
import { setViewport } from '@web/test-runner-commands'
import { restoreDevices } from '../../src/check/devices.fixture.ts'
import { type Mounted, restoreFetch } from '../mount.ts'
import { reachCheck } from '../reach-check.ts'
import { views } from '../views.ts'

const nativeOpen = window.open

/** Whether a person who scrolls as far as it goes has each button under their finger. */
const canPress = ({ element }: Mounted): boolean[] => {
  element.style.cssText = '--sv-min-height: 0px; height: 20rem'
  const root = element.shadowRoot
  return [...(root?.querySelectorAll('button') ?? [])].map((button) => {
    button.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, top, width, height } = button.getBoundingClientRect()
    return button.contains(root?.elementFromPoint(left + width / 2, top + height / 2) ?? null)
  })
}

describe('in a box that the page keeps low, on a phone', () => {
  before(() => setViewport({ width: 320, height: 600 }))
  after(() => setViewport({ width: 800, height: 600 }))
  afterEach(async () => {
    restoreDevices()
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries(views)) {
    it(`${name}: every button can be reached`, async () => {
      expect(canPress(await reach())).not.to.include(false)
    })
  }

  it('the check: the same', async () => {
    const reached = canPress(await reachCheck())
    expect(reached.length).to.be.greaterThan(1)
    expect(reached).not.to.include(false)
  })
})
