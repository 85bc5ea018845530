import { expect } from '@open-wc/testing'
import { restoreFetch } from '../../test/mount.ts'
import { views } from '../../test/views.ts'
import { settled } from '../testing/fake-clock.ts'
import { refused } from '../testing/scripted-backend.ts'

const nativeOpen = window.open

describe('each state', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { state, heading, says = '', buttons, reach }] of Object.entries(views)) {
    it(`${name}: has a heading, words and a way on`, async () => {
      const { element, part, text } = await reach()
      const shown = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map((button) =>
        button.textContent?.trim(),
      )
      expect(element.state).to.equal(state)
      expect(element.matches(`:state(${state})`)).to.equal(true)
      expect(text('heading')).to.equal(heading)
      expect(text('root')).to.contain(says)
      expect(shown).to.deep.equal(buttons)
      const range = document.createRange()
      range.selectNodeContents(part('heading') ?? element)
      expect(range.getBoundingClientRect().height).to.be.greaterThan(0)
    })

    for (const theme of ['light', 'dark'] as const) {
      it(`${name}: is accessible in ${theme}`, async () => {
        const { element } = await reach()
        element.theme = theme
        await settled()
        // A view fades in: colours are looked at when they have arrived.
        for (const animation of element.shadowRoot?.getAnimations() ?? []) {
          if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
        }
        await expect(element).to.be.accessible()
      })
    }
  }

  it('sets apart that what it shows may be old, before the session and during it', async () => {
    const early = await views['early, out of touch']?.reach()
    const live = await views.live?.reach()
    live?.backend.replies.status.push(refused)
    await live?.clock.advance(10_000)
    for (const mounted of [early, live]) {
      const stale = mounted?.element.shadowRoot?.querySelector('.stale')
      const others = [...(mounted?.element.shadowRoot?.querySelectorAll('.texts p:not(.stale)') ?? [])]
      expect(stale?.textContent).to.equal('No connection at the moment. Trying again.')
      const colours = others.map((text) => getComputedStyle(text).color)
      expect(colours).not.to.include(stale && getComputedStyle(stale).color)
    }
  })

  it('fits into 320 pixels, in every state, without scrolling sideways', async () => {
    for (const { reach } of Object.values(views)) {
      const { element, part } = await reach()
      if (element.parentElement) element.parentElement.style.width = '320px'
      await settled()
      const root = part('root')
      expect(root?.scrollWidth, element.state).to.be.at.most(root?.clientWidth ?? 0)
      element.remove()
      await settled()
    }
  })
})
