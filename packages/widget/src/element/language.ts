import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { explanation } from './explanation.ts'
import { locales } from './locales.ts'
import { english, type KnownWords, type Words } from './words.ts'

const loaded: Record<string, Words> = {}

// A tag is whatever a page's author wrote, and `Intl` throws at a malformed one: language and region are all it gets.
const readTag = (text: string): { base: string; tag: string } => {
  const [, base = '', region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?\b/i.exec(text) ?? []
  return { base: base.toLowerCase(), tag: region ? `${base}-${region}` : base }
}

// `lang` is inherited into shadow trees, too.
const nearestLang = (element: Element): string | null => {
  const root = element.getRootNode()
  const near = element.closest('[lang]')
  if (near) return near.getAttribute('lang')
  return root instanceof ShadowRoot ? nearestLang(root.host) : null
}

/** The element that a {@link Language} works for. */
export type LanguageHost = ReactiveControllerHost & Element & { messages: Partial<Words> | undefined }

/** The language of one element: its own `lang`, else the nearest one around it, else the browser's. English until it is loaded. */
export class Language implements ReactiveController {
  /** The tag by which dates and numbers are written, of the same language as the words. */
  tag = 'en'
  /** The language of the words, such as `de`. */
  base = 'en'
  words: KnownWords = english

  /** Which way the language is written. */
  get dir(): 'rtl' | 'ltr' {
    return /^(ar|fa|he|ur)$/.test(this.base) ? 'rtl' : 'ltr'
  }

  #asked = ''
  readonly #host: LanguageHost
  readonly #observer: MutationObserver

  constructor(host: LanguageHost) {
    this.#host = host
    this.#observer = new MutationObserver(() => host.requestUpdate())
    host.addController(this)
  }

  hostConnected(): void {
    // Single-page applications change the language of the whole page.
    this.#observer.observe(document, { attributeFilter: ['lang'], subtree: true })
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
  }

  hostUpdate(): void {
    this.read()
  }

  /** Reads the language anew, and loads it where it is not there yet. */
  read(): void {
    const candidates = [nearestLang(this.#host) || navigator.language, ...navigator.languages].map(readTag)
    const base = candidates[0]?.base || 'en'
    if (base !== this.#asked) this.#load(base)
    const words = loaded[base]
    const { messages } = this.#host
    // A page may bring a language that is not among ours.
    this.base = words || messages ? base : 'en'
    this.tag = candidates.find((candidate) => candidate.base === this.base)?.tag ?? this.base
    this.words = { ...english, ...explanation?.explanations, ...words, ...messages }
  }

  /** Has a language that could not be loaded asked for again. */
  retry(): void {
    this.#asked = ''
  }

  async #load(base: string): Promise<void> {
    this.#asked = base
    if (loaded[base]) return
    try {
      const locale = await locales[base]?.()
      if (!locale) return
      loaded[base] = locale.words
      this.#host.requestUpdate()
    } catch {
      // English stands meanwhile.
    }
  }
}
