import { expect } from '@open-wc/testing'
import { given, mount, restoreFetch } from '../../test/mount.ts'
import { inLanguage, shownText } from '../../test/shown-text.ts'
import { views } from '../../test/views.ts'
import { type Answer, answerWith, restoreDevices } from '../check/devices.fixture.ts'
import { until } from '../check/open-check.fixture.ts'
import { words as checkEnglish } from '../check/words/en.ts'
import { words as english } from '../locales/en.ts'
import { words as rareEnglish } from '../locales/more/en.ts'
import { settled } from '../testing/fake-clock.ts'
import { locales, rareLocales } from './locales.ts'
import type { RareWords, UsualWords, Words } from './words.ts'

type Sentences = UsualWords & RareWords

const allEnglish: Sentences = { ...english, ...rareEnglish }

const wordsOf = async (name: string): Promise<Partial<Sentences>> => ({
  ...(await locales[name]?.())?.words,
  ...(await rareLocales[name]?.())?.words,
})
const others = Object.keys(locales).filter((name) => name !== 'en')
const marksOf = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
const nativeOpen = window.open

// Greek letters, and a language that is not among ours: no Latin letter of a view can be a sentence's.
const pseudo = (sentence: string) => sentence.replace(/\{\w+\}|[a-z]/gi, (found) => (found.length > 1 ? found : 'ω'))
const inGreek = (words: Partial<Sentences> | typeof checkEnglish) =>
  Object.fromEntries(Object.entries(words).map(([key, sentence]) => [key, pseudo(sentence)]))
const pseudoWords: Partial<Words> = inGreek(allEnglish)

describe('each language', () => {
  it('is one of eleven beside English', () => {
    expect(others.sort().join(' ')).to.equal('ar de es fr it ja ko pt ru vi zh')
    expect(Object.keys(rareLocales)).to.deep.equal(Object.keys(locales))
  })

  for (const name of others) {
    it(`${name} has every sentence, and fills in what English fills in`, async () => {
      const words = await wordsOf(name)
      expect(Object.keys(words).sort()).to.deep.equal(Object.keys(allEnglish).sort())
      for (const [key, sentence] of Object.entries(allEnglish)) {
        const own = Object.entries(words).find(([other]) => other === key)?.[1] ?? ''
        expect(own.trim(), key).not.to.equal('')
        expect(own, key).not.to.equal(sentence)
        expect(marksOf(own), key).to.deep.equal(marksOf(sentence))
      }
      // It sends the person to two buttons, which have to be named so.
      expect(words.popupText).to.contain(words.again).and.to.contain(words.here)
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
      for (const language of others) {
        await inLanguage(element, language)
        const words = await wordsOf(language)
        const root = part('root')
        expect(['', ...Object.values(words)], language).to.include(text('heading'))
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

describe('the device check in the element', () => {
  afterEach(async () => {
    restoreDevices()
    await restoreFetch()
  })

  const refused: Answer = { name: 'NotAllowedError' }
  const devices: Record<string, Parameters<typeof answerWith>[0]> = {
    'that gets all': {},
    'that gets nothing': { camera: refused, microphone: refused },
    'that finds no camera, and a microphone in use': {
      camera: { name: 'NotFoundError' },
      microphone: { name: 'NotReadableError' },
    },
  }
  for (const [name, answers] of Object.entries(devices)) {
    it(`${name} says nothing that a language cannot say its own way`, async () => {
      answerWith(answers)
      Object.assign(given, { lang: 'el', messages: { ...pseudoWords, deviceCheck: inGreek(checkEnglish) } })
      const { element } = await mount()
      const closed = element.check()
      const line = (part: string) => element.shadowRoot?.querySelector(`[data-part=${part}] p`)?.textContent?.trim()
      await until(() => ![undefined, '', pseudo(checkEnglish.asking)].includes(line('microphone')))
      await settled()
      expect(line('microphone')).to.match(/ω/)
      expect(shownText(element).join('\n')).not.to.match(/[a-z]/i)
      element.shadowRoot?.querySelector<HTMLButtonElement>('.check .primary')?.click()
      await closed
    })
  }
})
