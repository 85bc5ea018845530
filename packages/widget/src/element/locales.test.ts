import { expect } from '@open-wc/testing'
import { given, restoreFetch } from '../../test/mount.ts'
import { inLanguage, shownText } from '../../test/shown-text.ts'
import { views } from '../../test/views.ts'
import { explanations } from './explain.ts'
import { locales } from './locales.ts'
import { english, type Words } from './words.ts'

const allEnglish: Words = { ...english, ...explanations }
const marksOf = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
const nativeOpen = window.open

// Greek letters, and a language that is not among ours: no Latin letter of a view can be a sentence's.
const pseudo = (sentence: string) => sentence.replace(/\{\w+\}|[a-z]/gi, (found) => (found.length > 1 ? found : 'ω'))
const pseudoWords: Partial<Words> = Object.fromEntries(
  Object.entries(allEnglish).map(([key, sentence]) => [key, pseudo(sentence)]),
)

describe('each language', () => {
  it('is one of eleven beside English', () => {
    expect(Object.keys(locales).sort().join(' ')).to.equal('ar de es fr it ja ko pt ru vi zh')
  })

  for (const [name, load] of Object.entries(locales)) {
    it(`${name} has every sentence, and fills in what English fills in`, async () => {
      const { words } = await load()
      expect(Object.keys(words).sort()).to.deep.equal(Object.keys(allEnglish).sort())
      for (const [key, sentence] of Object.entries(allEnglish)) {
        const own = Object.entries(words).find(([other]) => other === key)?.[1] ?? ''
        expect(own.trim(), key).not.to.equal('')
        expect(own, key).not.to.equal(sentence)
        expect(marksOf(own), key).to.deep.equal(marksOf(sentence))
      }
      // It sends the person to a button, which has to be named so.
      expect(words.popupText).to.contain(words.again)
    })
  }
})

describe('each state', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries(views)) {
    it(`${name}: is whole in every language, also on the narrowest phone`, async () => {
      const { element, part, text } = await reach()
      if (element.parentElement) element.parentElement.style.width = '320px'
      for (const [language, load] of Object.entries(locales)) {
        await inLanguage(element, language)
        const { words } = await load()
        const root = part('root')
        expect(Object.values(words), language).to.include(text('heading'))
        expect(shownText(element).join('\n'), language).not.to.match(/[{}]|undefined/)
        expect(root?.dir, language).to.equal(language === 'ar' ? 'rtl' : 'ltr')
        expect(root?.scrollWidth, language).to.be.at.most(root?.clientWidth ?? 0)
      }
    })

    it(`${name}: says nothing that a language cannot say its own way`, async () => {
      Object.assign(given, { lang: 'el', messages: pseudoWords })
      const { element } = await reach()
      expect(shownText(element).join('\n')).not.to.match(/[a-z]/i)
    })

    it(`${name}: is accessible in Arabic`, async () => {
      const { element } = await reach()
      await inLanguage(element, 'ar')
      for (const animation of element.shadowRoot?.getAnimations() ?? []) {
        if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
      }
      await expect(element).to.be.accessible()
    })
  }
})
