import { expect } from '@open-wc/testing'
import { restoreDevices } from './devices.fixture.ts'
import { checkLocales, loadCheckWords } from './load-words.ts'
import { looks } from './looks.fixture.ts'
import type { OpenCheck } from './open-check.fixture.ts'
import { words as english } from './words/en.ts'

const arrive = ({ host }: OpenCheck) => {
  // A view fades in: colours are looked at when they have arrived.
  for (const animation of host.shadowRoot?.getAnimations() ?? []) animation.finish()
}

// Greek letters: no Latin letter of a view can be a sentence's. Brands stay what they are.
const pseudo = (sentence: string) =>
  sentence.replace(/\{browser\}|[a-z]/gi, (found) => (found.length > 1 ? found : 'ω'))
const greek = Object.fromEntries(Object.entries(english).map(([key, sentence]) => [key, pseudo(sentence)]))
const inGreek = { tag: 'el', words: { ...english, ...greek } }

describe('each look of the check panel', () => {
  afterEach(restoreDevices)

  for (const [name, reach] of Object.entries(looks)) {
    for (const theme of ['light', 'dark']) {
      it(`${name}: is accessible in ${theme}`, async () => {
        const check = await reach({})
        check.host.setAttribute('theme', theme)
        arrive(check)
        await expect(check.host).to.be.accessible()
      })
    }

    it(`${name}: is accessible from right to left`, async () => {
      const check = await reach({ tag: 'ar', dir: 'rtl', words: await loadCheckWords('ar') })
      arrive(check)
      expect(check.host.shadowRoot?.querySelector('.check')?.getAttribute('dir')).to.equal('rtl')
      await expect(check.host).to.be.accessible()
    })

    it(`${name}: fits into 320 pixels in every language`, async () => {
      const { host } = await reach({})
      host.style.inlineSize = '320px'
      const root = host.shadowRoot?.querySelector('.root')
      for (const tag of Object.keys(checkLocales)) {
        const words = await loadCheckWords(tag)
        Object.assign(host.surroundings, { tag, dir: tag === 'ar' ? 'rtl' : 'ltr', words })
        host.requestUpdate()
        await host.updateComplete
        expect(root?.textContent).to.contain(words.done)
        expect(root?.scrollWidth, tag).to.be.at.most(root?.clientWidth ?? 0)
        expect(root?.textContent, tag).not.to.match(/[{}]|undefined/)
      }
    })

    it(`${name}: has targets that a thumb can hit`, async () => {
      const { host } = await reach({})
      for (const target of host.shadowRoot?.querySelectorAll('button, select') ?? []) {
        expect(target.getBoundingClientRect().height, target.textContent ?? '').to.be.at.least(44)
      }
    })

    it(`${name}: says nothing that a language cannot say its own way`, async () => {
      const { host } = await reach(inGreek)
      const panel = host.shadowRoot?.querySelector('.check')
      for (const own of panel?.querySelectorAll('[part=device]') ?? []) own.remove()
      const named = [...(panel?.querySelectorAll('[aria-label], [aria-valuetext]') ?? [])]
      const names = named.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('aria-valuetext') ?? ''}`)
      expect([panel?.textContent, ...names].join('\n').replace(/Chrome|Safari/g, '')).not.to.match(/[a-z]/i)
    })
  }
})

describe('the words of the check panel', () => {
  // Words that two languages have in common.
  const shared = new Set(['browser', 'microphone', 'no'])

  it('come in twelve languages', () => {
    expect(Object.keys(checkLocales).sort().join(' ')).to.equal('ar de en es fr it ja ko pt ru vi zh')
  })

  it('are English where a language is not among them', async () => {
    expect(await loadCheckWords('el')).to.equal(english)
  })

  for (const tag of Object.keys(checkLocales).filter((tag) => tag !== 'en')) {
    it(`are complete in ${tag}, and name its own buttons`, async () => {
      const own = await loadCheckWords(tag)
      expect(Object.keys(own).sort()).to.deep.equal(Object.keys(english).sort())
      for (const [key, sentence] of Object.entries(own)) {
        expect(sentence.trim(), key).not.to.equal('')
        const original = Object.entries(english).find(([name]) => name === key)?.[1] ?? ''
        if (!shared.has(key)) expect(sentence, key).not.to.equal(original)
        expect(sentence.includes('{browser}'), key).to.equal(original.includes('{browser}'))
      }
      for (const sentence of [own.dismissed, own.inUse, own.failed]) expect(sentence).to.contain(own.again)
    })
  }
})
