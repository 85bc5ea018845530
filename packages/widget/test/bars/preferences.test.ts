import { expect } from '@open-wc/testing'
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands'
import { restoreFetch } from '../mount.ts'
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

describe('in forced colours', () => {
  before(async () => {
    await executeServerCommand('forced-colors', { active: true })
  })
  after(async () => {
    await executeServerCommand('forced-colors', { active: false })
  })
  afterEach(restoreFetch)

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
