import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { createOpening, type Finding, type Opening } from './opening.ts'
import type { CheckReport, CheckSurroundings } from './report.ts'
import { describeRows } from './rows.ts'
import { renderCheck } from './view.ts'

export { checkStyles } from './check-styles.ts'

// A live region is heard only if it is there before it speaks; and of what passes at once, only the outcome matters.
const breath = 300

/**
 * The check of camera, microphone, speaker, browser and connection, in the shadow tree of the element that it belongs to.
 *
 * After {@link close}, and when the element leaves the page, nothing of it is left: no track, sound, listener or timer.
 */
export class DeviceCheck implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #read: () => CheckSurroundings
  #opening: Opening | undefined
  #isOpen = false
  #finish: (report: CheckReport) => void = () => {}
  #done: Promise<CheckReport> = new Promise(() => {})
  #said: string[] = []
  #told = new Set<Finding>()
  #quiet: (() => void) | undefined
  /** Where the keyboard belongs after the next rendering. */
  #aim = ''

  constructor(host: ReactiveControllerHost & HTMLElement, read: () => CheckSurroundings) {
    this.#host = host
    this.#read = read
    host.addController(this)
  }

  /** Whether the panel is to be shown. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** What the present opening knows by now, else what the last one found; null before the first. */
  get report(): CheckReport | null {
    return this.#opening ? { ...this.#opening.report } : null
  }

  /** Resolves when the present opening, or the last one, is closed. Never rejects. */
  get done(): Promise<CheckReport> {
    return this.#done
  }

  /**
   * Opens the panel, and asks for camera and microphone. Call it within a click, so that there is sound.
   *
   * Nothing happens where it is open already, or where the element has left the page: nobody would be there to be asked.
   */
  open(): void {
    if (this.#isOpen || !this.#host.isConnected) return
    this.#isOpen = true
    this.#done = new Promise((resolve) => {
      this.#finish = resolve
    })
    // After a click of the person's own, and not while they write somewhere else on the page.
    const free = document.activeElement === document.body && navigator.userActivation?.isActive
    this.#aim = free || this.#host.matches(':focus-within') ? 'h2' : ''
    this.#opening = createOpening(
      this.#read,
      () => this.#changed(),
      (level) => this.#showLevel(level),
    )
    this.#host.requestUpdate()
  }

  /** Closes the panel. When it resolves, every track is stopped and the sound is off. */
  async close(): Promise<void> {
    const opening = this.#opening
    if (!opening || !this.#isOpen) return
    this.#isOpen = false
    this.#quiet?.()
    this.#quiet = undefined
    this.#said = []
    this.#told.clear()
    const stopped = opening.stop()
    this.#host.requestUpdate()
    this.#finish(opening.report)
    await stopped
  }

  hostDisconnected(): void {
    this.close()
  }

  hostUpdate(): void {
    const row = this.#focused?.closest<HTMLElement>('[data-part]')
    if (row) this.#aim = `[data-part=${row.dataset.part}] h3`
  }

  hostUpdated(): void {
    const panel = this.#panel
    if (!panel) return
    // The button that was pressed may be gone; the keyboard stays in its line.
    if (this.#aim && !panel.contains(this.#focused)) {
      panel.querySelector<HTMLElement>(this.#aim)?.focus({ preventScroll: true })
    }
    this.#aim = ''
  }

  /** The panel, for the element's own `render()` while it {@link isOpen}. */
  render(): TemplateResult {
    const surroundings = this.#read()
    const opening = this.#opening
    if (!opening) return surroundings.html``
    return renderCheck(opening, surroundings, this.#said, () => this.close())
  }

  get #panel(): Element | null {
    return this.#host.shadowRoot?.querySelector('.check') ?? null
  }

  get #focused(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null
  }

  #changed(): void {
    this.#host.requestUpdate()
    this.#quiet ??= this.#read().clock.after(breath, () => {
      this.#quiet = undefined
      this.#say()
    })
  }

  #say(): void {
    if (!this.#opening) return
    for (const { part, title, text } of describeRows(this.#opening, this.#read())) {
      const finding = this.#opening.found[part]
      if (!finding || this.#told.has(finding)) continue
      this.#told.add(finding)
      this.#said = [...this.#said, `${title}: ${text}`]
    }
    this.#host.requestUpdate()
  }

  // Sixty times a second, so past the rendering; and readers of the screen are told tenths.
  #showLevel(level: number): void {
    const meter = this.#panel?.querySelector('.meter')
    const tenths = Math.round(level * 10)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    meter?.parentElement?.style.setProperty('--level', `${still ? tenths && 1 : level}`)
    if (meter && meter.ariaValueNow !== `${tenths}`) meter.ariaValueNow = `${tenths}`
  }
}
