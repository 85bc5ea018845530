import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Clock } from '../clock.ts'
import { locales, rareLocales } from './locales.ts'
import type { KnownWords, RareWords, UsualWords, Words } from './words.ts'

const loads = { usual: locales, rare: rareLocales }
const loaded: { usual: Record<string, UsualWords>; rare: Record<string, RareWords> } = { usual: {}, rare: {} }

// Milliseconds after which English is better than an empty box, and an error in few words better than none.
const patience = 2000

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

/** Which way a language such as `de` is written. */
export const directionOf = (base: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)$/.test(base) ? 'rtl' : 'ltr')

/** The element that a {@link Language} works for. */
export type LanguageHost = ReactiveControllerHost & Element & { clock: Clock; messages: Partial<Words> | undefined }

/** The language of one element: its own `lang`, else the nearest one around it, else the browser's; English where it is none of ours. */
export class Language implements ReactiveController {
  /** The tag by which dates and numbers are written, of the same language as the words. */
  tag = 'en'
  /** The language of the words, such as `de`. */
  base = 'en'
  /** Null until the first language is here. */
  words: KnownWords | null = null
  /** Whether the rare words are here, or not to be had. */
  isWhole = false
  /** Another one where the same things are said in other words. */
  voice = ''

  /** Which way the language is written. */
  get dir(): 'rtl' | 'ltr' {
    return directionOf(this.base)
  }

  #needsRare = false
  #shown = ''
  #misses = 0
  readonly #callOffs = new Set<() => void>()
  readonly #waits = new Set<string>()
  readonly #asked = new Set<string>()
  readonly #missed = new Set<string>()
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
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
    for (const callOff of this.#callOffs) callOff()
    this.#waits.clear()
  }

  hostUpdate(): void {
    this.read()
  }

  /** Reads the language anew, and loads it where it is not there yet. */
  read(): void {
    if (!this.#host.isConnected) return
    const candidates = [nearestLang(this.#host) || navigator.language, ...navigator.languages].map(readTag)
    const wanted = candidates[0]?.base || 'en'
    const own = wanted in locales ? wanted : 'en'
    // What was shown stands until the next language is here.
    const base = this.#isHere('usual', own) ? own : this.#shown || this.#standIn(own)
    const words = loaded.usual[base]
    if (!words) return
    this.#shown = base
    if (this.#needsRare && !this.#isHere('rare', base)) this.#wait('rare', base)
    const rareWords = loaded.rare[base]
    const { messages } = this.#host
    // A page may bring a language that is not among ours.
    this.base = messages && own !== wanted ? wanted : base
    this.tag = candidates.find((candidate) => candidate.base === this.base)?.tag ?? this.base
    this.voice = `${this.base} ${this.tag} ${JSON.stringify(messages)}`
    this.isWhole = Boolean(rareWords) || this.#missed.has(`rare ${base}`)
    this.words = { ...words, ...rareWords, ...messages }
  }

  /** Has the rare words loaded, from now on. */
  needRare(): void {
    this.#needsRare = true
    this.read()
  }

  /** Has what could not be loaded asked for again. */
  retry(): void {
    for (const name of this.#missed) this.#asked.delete(name)
  }

  #standIn(own: string): string {
    if (this.#missed.has(`usual ${own}`)) {
      this.#isHere('usual', 'en')
      return 'en'
    }
    this.#wait('usual', own)
    return ''
  }

  // What is late counts as missed, and is used all the same when it comes.
  #wait(kind: keyof typeof loads, base: string): void {
    const name = `${kind} ${base}`
    if (this.#waits.has(name)) return
    this.#waits.add(name)
    const callOff = this.#host.clock.after(patience, () => {
      this.#callOffs.delete(callOff)
      if (base in loaded[kind]) return
      this.#missed.add(name)
      this.#host.requestUpdate()
    })
    this.#callOffs.add(callOff)
  }

  // Asks for it where it is not, once.
  #isHere(kind: keyof typeof loads, base: string): boolean {
    const name = `${kind} ${base}`
    if (!loaded[kind][base] && !this.#asked.has(name)) {
      this.#asked.add(name)
      this.#load(kind, base, name)
    }
    return base in loaded[kind]
  }

  async #load(kind: keyof typeof loads, base: string, name: string): Promise<void> {
    try {
      const locale = await loads[kind][base]?.()
      if (locale) Object.assign(loaded[kind], { [base]: locale.words })
      this.#missed.delete(name)
    } catch {
      this.#missed.add(name)
      this.#misses += 1
      if (!this.#host.isConnected) return
      const callOff = this.#host.clock.after(Math.min(60_000, 1000 * 2 ** this.#misses), () => {
        this.#callOffs.delete(callOff)
        this.retry()
        this.#host.requestUpdate()
      })
      this.#callOffs.add(callOff)
    }
    this.#host.requestUpdate()
  }
}
