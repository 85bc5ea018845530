import { expect } from '@open-wc/testing'
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands'
import { answerWith, liveTracks, restoreDevices } from '../../src/check/devices.fixture.ts'
import { until } from '../../src/check/open-check.fixture.ts'
import { type Mounted, mount, restoreFetch } from '../mount.ts'
import { views } from '../views.ts'

const nativeOpen = window.open

describe('who wants no motion', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }))
  after(() => emulateMedia({ reducedMotion: 'no-preference' }))
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries(views)) {
    it(`sees none in ${name}`, async () => {
      const { element } = await reach()
      expect(matchMedia('(prefers-reduced-motion: reduce)').matches).to.equal(true)
      const running = element.shadowRoot?.getAnimations().filter(({ playState }) => playState === 'running') ?? []
      expect(running.map((animation) => (animation instanceof CSSAnimation ? animation.animationName : '?'))).to.be
        .empty
    })
  }
})

/** What is drawn in the colour of what is behind it: buttons, signs, dots and boxes. */
const unseen = ({ element, part }: Mounted): string[] => {
  const all = [...(element.shadowRoot?.querySelectorAll('button, svg, .dot, .tile, .fix, .art, .bar') ?? [])]
  const ground = getComputedStyle(part('root') ?? element).backgroundColor
  const marks = (node: Element): string[] => {
    const { backgroundColor, borderBlockEndColor, borderBlockEndWidth, color, stroke } = getComputedStyle(node)
    if (node.localName === 'svg') return [stroke]
    if (node.matches('.link')) return [color]
    return [backgroundColor, ...(borderBlockEndWidth === '0px' ? [] : [borderBlockEndColor])]
  }
  return all
    .filter((node) => marks(node).every((colour) => colour === ground || colour === 'rgba(0, 0, 0, 0)'))
    .map((node) => `${node.localName} ${node.getAttribute('class')}`)
}

describe('in forced colours', () => {
  before(async () => {
    await executeServerCommand('forced-colors', { active: true })
  })
  after(async () => {
    await executeServerCommand('forced-colors', { active: false })
  })
  afterEach(async () => {
    restoreDevices()
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries(views)) {
    it(`everything in ${name} can be told from its ground`, async () => {
      expect(unseen(await reach())).to.deep.equal([])
    })
  }

  it('everything in the check can be told from its ground, and how loud the microphone hears', async () => {
    answerWith()
    const mounted = await mount()
    await mounted.press('Check camera and microphone')
    await until(() => mounted.part('meter') !== null && liveTracks().length === 2)
    expect(unseen(mounted)).to.deep.equal([])
    const picture = mounted.part('preview')
    expect(picture && getComputedStyle(picture).borderStyle).to.equal('solid')
    const bar = mounted.part('meter')?.querySelector('span')
    const level = bar && getComputedStyle(bar, '::before').borderBlockEndColor
    expect(level).not.to.equal(bar && getComputedStyle(bar).backgroundColor)
  })

  it('the ring still turns to the eye, and the way on stands out', async () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true)
    const loading = await views.loading?.reach()
    const ring = loading?.part('spinner')
    const { borderBlockStartColor, borderBlockEndColor } = ring ? getComputedStyle(ring) : document.body.style
    expect(borderBlockStartColor).not.to.equal(borderBlockEndColor)
    const ready = await views.ready?.reach()
    const [join, check] = ready?.element.shadowRoot?.querySelectorAll('button') ?? []
    expect(join && check && getComputedStyle(join).backgroundColor).not.to.equal(
      check && getComputedStyle(check).backgroundColor,
    )
    // What keeps its own colours in there glows in no other.
    expect(join && getComputedStyle(join).boxShadow).to.equal('none')
  })
})
