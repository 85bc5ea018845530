import { expect, fixtureSync, html } from '@open-wc/testing'
import { arrived, given, type Mounted, mount, restoreFetch } from '../../test/mount.ts'
import { inLanguage } from '../../test/shown-text.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { settled } from '../testing/fake-clock.ts'
import { hung } from '../testing/scripted-backend.ts'
import { locales } from './locales.ts'

const nativeOpen = window.open
const page = document.documentElement

// What a language needs comes over the network, which a busy machine lets wait: the runner ends what never comes.
const heading = async ({ text }: Mounted, expected: string) => {
  while (text('heading') !== expected) await new Promise((resolve) => setTimeout(resolve, 10))
}

const inTwelveMinutes = { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' }

describe('the language', () => {
  afterEach(async () => {
    await restoreFetch()
    page.removeAttribute('lang')
    Reflect.deleteProperty(navigator, 'language')
    window.open = nativeOpen
  })

  it('is the element’s own before the page’s', async () => {
    page.lang = 'fr'
    const mounted = await mount((_, element) => Object.assign(element, { lang: 'de-AT' }))
    await heading(mounted, 'Ihre Sitzung ist bereit')
  })

  it('is the nearest one around the element, also around its shadow tree', async () => {
    const place = fixtureSync<HTMLDivElement>(html`<div lang="it"></div>`)
    const mounted = await mount()
    place.attachShadow({ mode: 'open' }).append(mounted.element)
    await heading(mounted, 'La Sua sessione è pronta')
  })

  it('is the browser’s where the page names none', async () => {
    Object.defineProperty(navigator, 'language', { configurable: true, value: 'pt-BR' })
    await heading(await mount(), 'A sua sessão está pronta')
  })

  it('is English where it is none of ours, or no language at all', async () => {
    for (const lang of ['sv', 'x', 'english, please', '-', 'tlh-Latn-x-bird']) {
      const { element, text, part } = await mount((_, target) => Object.assign(target, { lang }))
      expect(text('heading'), lang).to.equal('Your session is ready')
      expect(part('root')?.lang, lang).to.equal('en')
      expect(element.state, lang).to.equal('ready')
    }
  })

  it('may be written with an underscore', async () => {
    await heading(await mount((_, element) => Object.assign(element, { lang: 'es_MX' })), 'Su sesión está lista')
  })

  it('that does not come holds the first view up for two seconds, not longer', async () => {
    const load = locales.ja
    locales.ja = () => new Promise(() => {})
    const { text, clock } = await mount((_, element) => Object.assign(element, { lang: 'ja' }))
    expect(text('heading')).to.equal('')
    await clock.advance(2000)
    if (load) locales.ja = load
    expect(text('heading')).to.equal('Your session is ready')
  })

  it('that cannot be loaded is asked for again when something happens', async () => {
    const load = locales.ru
    locales.ru = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
    const mounted = await mount((backend, element) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.lang = 'ru'
    })
    expect(mounted.text('heading')).to.equal('You are in the right place')
    if (load) locales.ru = load
    await mounted.clock.advance(12 * 60_000)
    await heading(mounted, 'Ваша встреча готова')
  })

  it('that is not English loads no English', async () => {
    const load = locales.en
    let isAsked = false
    locales.en = () => {
      isAsked = true
      return Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
    }
    await heading(await mount((_, element) => Object.assign(element, { lang: 'fr' })), 'Votre séance est prête')
    if (load) locales.en = load
    expect(isAsked).to.equal(false)
  })

  it('changes while a session runs, and leaves its frame alone', async () => {
    const mounted = await mount()
    const { element, press, frame, text, part } = mounted
    await press()
    await arrived(mounted)
    const before = frame()
    const session = before?.contentWindow
    await inLanguage(element, 'ar')
    expect(text('heading')).to.equal('في الانتظار')
    expect(part('root')?.dir).to.equal('rtl')
    expect(before?.title).to.equal('جلسة فيديو')
    expect(frame() === before && before?.contentWindow === session).to.equal(true)
    expect(before?.src).to.equal('')
  })

  it('changes with the page’s', async () => {
    page.lang = 'en'
    const mounted = await mount()
    page.lang = 'vi'
    await heading(mounted, 'Buổi hẹn của quý vị đã sẵn sàng')
    page.lang = 'en'
    await heading(mounted, 'Your session is ready')
  })

  it('of a page is watched no more once the element is gone', async () => {
    const { element } = await mount()
    element.remove()
    await settled()
    page.lang = 'ko'
    await settled()
    expect(element.isUpdatePending).to.equal(false)
    expect(element.shadowRoot?.querySelector('section')?.lang).to.equal('en')
  })

  it('writes days, hours and what is left in its own way', async () => {
    const mounted = await mount((backend, element) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.lang = 'de'
    })
    await heading(mounted, 'Sie sind hier richtig')
    expect(mounted.text('message')).to.match(/Dienstag, 6\. Mai um \d\d:\d\d Uhr/)
    expect(mounted.text('countdown')).to.equal('Öffnet in 12 Minuten 0 Sekunden')
    await mounted.clock.advance(2 * 60_000)
    expect(mounted.spoken()).to.equal('Ihre Sitzung öffnet in 10 Minuten.')
  })

  it('has its own plurals, and shows a number beside each', async () => {
    const mounted = await mount((backend, element) => {
      Object.assign(backend.view, { opensAt: '2031-05-06T14:02:01.000Z', startsAt: '2031-05-06T14:12:00.000Z' })
      element.lang = 'ru'
    })
    await heading(mounted, 'Вы пришли по адресу')
    expect(mounted.text('countdown')).to.equal('До открытия 2 минуты 1 секунда')
    await inLanguage(mounted.element, 'ar')
    expect(mounted.text('countdown')).to.match(/[2٢] دقيقتان [1١] ثانية/)
  })

  it('does not say again what was said, nor leave it standing in another language', async () => {
    const { element, press, spoken } = await mount((backend) => backend.replies.join.push(hung(backend)))
    await press()
    expect(spoken()).to.contain('This takes a few seconds')
    await inLanguage(element, 'fr')
    expect(spoken()).to.equal('')
  })

  it('is the waiting page’s as well', async () => {
    stubWindowOpen()
    const { element, press } = await mount((backend, target) => {
      backend.replies.join.push(hung(backend))
      target.display = 'window'
    })
    await inLanguage(element, 'ar')
    await press()
    const opened = openedWindows[0]?.page.document
    expect(opened?.body.textContent).to.equal('نفتح جلستكم الآن')
    expect(opened?.title).to.equal('جلسة فيديو')
    expect(opened?.documentElement.lang).to.equal('ar')
    expect(opened?.documentElement.dir).to.equal('rtl')
  })

  it('of the waiting page is English where another does not come', async () => {
    const load = locales.zh
    locales.zh = () => new Promise(() => {})
    stubWindowOpen()
    const { press, clock } = await mount((backend, target) => {
      backend.replies.join.push(hung(backend))
      Object.assign(target, { display: 'window', lang: 'zh' })
    })
    await clock.advance(2000)
    await press()
    if (load) locales.zh = load
    const opened = openedWindows[0]?.page.document
    expect(opened?.body.textContent).to.equal('Opening your session')
    expect(opened?.documentElement.lang).to.equal('en')
  })
})

describe('words of the page’s own', () => {
  afterEach(restoreFetch)

  it('take the place of single ones, in whatever language', async () => {
    given.messages = { join: 'See Dr. Example' }
    const mounted = await mount()
    expect(mounted.text('button')).to.equal('See Dr. Example')
    expect(mounted.text('heading')).to.equal('Your session is ready')
    await inLanguage(mounted.element, 'es')
    expect(mounted.text('button')).to.equal('See Dr. Example')
    mounted.element.messages = undefined
    await settled()
    expect(mounted.text('button')).to.equal('Entrar a la sesión')
  })

  it('are filled in like ours, and set as text', async () => {
    const { element, text } = await mount((backend, target) => {
      Object.assign(backend.view, inTwelveMinutes)
      target.messages = { earlyText: '<b>{date}</b> {other}' }
    })
    expect(text('message')).to.match(/^<b>Tuesday, May 6<\/b> \{other\}/)
    expect(element.shadowRoot?.querySelector('[part=message] b')).to.equal(null)
  })

  it('may be of a language that is not among ours, which then writes the dates', async () => {
    const { text, part } = await mount((backend, element) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.lang = 'he'
      element.messages = { earlyText: '{date}' }
    })
    expect(text('message')).to.contain('יום שלישי')
    expect(part('root')?.dir).to.equal('rtl')
  })
})
