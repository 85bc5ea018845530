import { html, type TemplateResult } from 'lit'
import type { DeviceCheck } from '../check/device-check.ts'
import type { CheckReport, CheckSurroundings } from '../check/report.ts'
import type { Clock } from '../clock.ts'
import { directionOf, type LanguageHost } from './language.ts'

type CheckWords = CheckSurroundings['words']

/** The element whose device is checked. */
export type CheckingHost = LanguageHost & HTMLElement & { clock: Clock; media: CheckSurroundings['media'] }

/** The language that the panel is to speak. */
export type CheckLanguage = { readonly base: string; readonly tag: string }

/** The device check of one element: its panel and its words are loaded when it is asked for. */
export class Checking {
  readonly #host: CheckingHost
  readonly #language: CheckLanguage
  readonly #ping: CheckSurroundings['ping']
  #check: DeviceCheck | null = null
  #words: CheckWords | null = null
  #asked = ''
  /** The language of the words that are here. */
  #spoken = ''

  constructor(host: CheckingHost, language: CheckLanguage, ping: CheckSurroundings['ping']) {
    this.#host = host
    this.#language = language
    this.#ping = ping
  }

  /** What the last check found; null before the first. */
  get report(): CheckReport | null {
    return this.#check?.report ?? null
  }

  /** Opens the panel. Resolves when the person has closed it; rejects where it cannot be loaded. */
  async open(): Promise<CheckReport> {
    if (!this.#check) {
      const [part] = await Promise.all([import('../check/device-check.ts'), this.#load()])
      if (!this.#check) this.#wear(part)
    }
    const check = this.#check
    if (!check) throw new TypeError('The check is not here.')
    check.open()
    // Out of the page by now, there is nobody to ask, and so nothing to wait for.
    if (!check.isOpen) throw new TypeError('The check is not open.')
    return check.done
  }

  /** Closes the panel. When it resolves, every track is stopped; undefined where there never was one. */
  close(): Promise<void> | undefined {
    return this.#check?.close()
  }

  /** The panel, where it is open. */
  render(): TemplateResult | null {
    if (!this.#check?.isOpen) return null
    if (this.#asked !== this.#language.base) this.#load().catch(() => {})
    return this.#check.render()
  }

  #wear({ DeviceCheck, checkStyles }: typeof import('../check/device-check.ts')): void {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(checkStyles)
    this.#host.shadowRoot?.adoptedStyleSheets.push(sheet)
    this.#check = new DeviceCheck(this.#host, () => this.#read())
  }

  #read(): CheckSurroundings {
    const { clock, media, messages } = this.#host
    const { base, tag } = this.#language
    if (!this.#words) throw new TypeError('The words of the check are not here.')
    const own = messages?.deviceCheck
    // What is read out as another language than it is, nobody understands.
    const spoken = own ? base : this.#spoken
    return {
      html,
      clock,
      media: media === 'audio' ? 'audio' : 'audio video',
      tag: spoken === base ? tag : spoken,
      dir: directionOf(spoken),
      words: { ...this.#words, ...own },
      ping: this.#ping,
    }
  }

  async #load(): Promise<void> {
    const { base } = this.#language
    this.#asked = base
    const { checkLocales, loadCheckWords } = await import('../check/load-words.ts')
    const words = await loadCheckWords(base)
    // The language may have changed meanwhile.
    if (this.#asked === base) {
      this.#words = words
      this.#spoken = base in checkLocales ? base : 'en'
    }
    this.#host.requestUpdate()
  }
}
