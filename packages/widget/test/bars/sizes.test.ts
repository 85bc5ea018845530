import { expect } from '@open-wc/testing'
import { setViewport } from '@web/test-runner-commands'
import { restoreDevices } from '../../src/check/devices.fixture.ts'
import { checkLocales } from '../../src/check/load-words.ts'
import { locales, rareLocales } from '../../src/element/locales.ts'
import { settled } from '../../src/testing/fake-clock.ts'
import { type Mounted, restoreFetch } from '../mount.ts'
import { reachCheck } from '../reach-check.ts'
import { views } from '../views.ts'

const nativeOpen = window.open

// To the page, a window of 1280 pixels at 200 % is one of 640.
const sizes = { 'a phone of 320 pixels': 320, 'twice the size in a window of 1280 pixels': 640 }

const arriveAtOnce = ({ element }: Mounted) => {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  }
}

const stayWithin = (size: string) => {
  const page = document.documentElement
  expect(page.scrollWidth, size).to.be.at.most(page.clientWidth)
}

/** Buttons and words that reach beyond the element, whose edge cuts them off, or beyond their own box. */
const cutOff = ({ element }: Mounted): string[] => {
  const { left, right } = element.getBoundingClientRect()
  return [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, select, h2, h3, p:not(.spoken, .spoken *), code') ??
      []),
  ]
    .filter((node) => {
      const box = node.getBoundingClientRect()
      return box.left < left || box.right > right || node.scrollWidth > Math.ceil(box.width)
    })
    .map(({ textContent }) => textContent?.trim() ?? '')
}

/** The words of buttons and headings that are broken in two, where a language has spaces between them. */
const broken = ({ element }: Mounted): string[] => {
  const found: string[] = []
  for (const node of element.shadowRoot?.querySelectorAll('button, h2, h3') ?? []) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { index, 0: word } of (text.textContent ?? '').matchAll(/\p{Script=Latin}+|\p{Script=Cyrillic}+/gu)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => top))
        if (lines.size > 1) found.push(word)
      }
    }
  }
  return found
}

/** What the view cuts off, or breaks, in each language, as `de: Verlassen`. */
const cutOffInEachLanguage = async (mounted: Mounted): Promise<string[]> => {
  const found: string[] = []
  for (const lang of Object.keys(locales)) {
    mounted.element.lang = lang
    await settled()
    arriveAtOnce(mounted)
    for (const words of [...cutOff(mounted), ...broken(mounted)]) found.push(`${lang}: ${words}`)
  }
  return found
}

const targets = ({ element }: Mounted) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, a, input, select, summary') ?? []),
]

/** The view, and the check, as they stand there: on a phone and at twice the size, in both themes. */
const holdsAtEachSize = async (mounted: Mounted) => {
  const { element } = mounted
  for (const [size, width] of Object.entries(sizes)) {
    await setViewport({ width, height: 600 })
    stayWithin(size)
    for (const target of targets(mounted)) {
      const { width: across, height } = target.getBoundingClientRect()
      expect(Math.min(across, height), `${target.textContent?.trim()}, ${size}`).to.be.at.least(44)
    }
    for (const theme of ['light', 'dark'] as const) {
      element.theme = theme
      await settled()
      arriveAtOnce(mounted)
      await expect(element).to.be.accessible()
    }
  }
  // Who has only the letters twice as large, on a phone as well.
  document.documentElement.style.fontSize = '200%'
  for (const width of Object.values(sizes)) {
    await setViewport({ width, height: 600 })
    arriveAtOnce(mounted)
    stayWithin(`letters twice the size, ${width}`)
    expect(cutOff(mounted), `letters twice the size, ${width}`).to.deep.equal([])
  }
}

const all = [locales, rareLocales, checkLocales].flatMap((each) => Object.values<() => Promise<unknown>>(each))

describe('each view', () => {
  // So that a language is shown as soon as it is asked for.
  before(async () => {
    await Promise.all(all.map((load) => load()))
  })
  after(() => setViewport({ width: 800, height: 600 }))
  afterEach(async () => {
    document.documentElement.style.fontSize = ''
    restoreDevices()
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries({ ...views, 'the check': { reach: reachCheck } })) {
    it(`${name}: is accessible, and stays within the page, on a phone and at twice the size, in both themes`, async () => {
      await holdsAtEachSize(await reach())
    })

    it(`${name}: is cut off in no language, on a phone of 320 pixels, with letters of one and of twice the size`, async () => {
      const mounted = await reach()
      await setViewport({ width: 320, height: 600 })
      // A page has margins of its own.
      mounted.element.style.inlineSize = '272px'
      expect(await cutOffInEachLanguage(mounted), 'once').to.deep.equal([])
      document.documentElement.style.fontSize = '200%'
      expect(await cutOffInEachLanguage(mounted), 'twice').to.deep.equal([])
    })
  }
})
