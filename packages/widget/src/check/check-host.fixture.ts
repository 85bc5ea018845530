import { html, LitElement, unsafeCSS } from 'lit'
import { styles } from '../element/styles.ts'
import { theme } from '../element/theme.ts'
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { checkStyles, DeviceCheck } from './device-check.ts'
import type { CheckSurroundings } from './report.ts'
import { words } from './words/en.ts'

/** An element that shows nothing but the check, as the session's element does. */
export class CheckHost extends LitElement {
  static override styles = unsafeCSS(theme + styles + checkStyles)

  readonly clock: FakeClock = createFakeClock()
  /** What a test says about the surroundings. */
  surroundings: Partial<CheckSurroundings> = {}
  readonly check = new DeviceCheck(this, () => ({
    html,
    clock: this.clock,
    media: 'audio video',
    tag: 'en',
    dir: 'ltr',
    words,
    ping: async () => true,
    ...this.surroundings,
  }))

  override render() {
    return html`<section class="root" lang=${this.surroundings.tag ?? 'en'} dir=${this.surroundings.dir ?? 'ltr'}>
      ${this.check.isOpen ? this.check.render() : html`<button @click=${() => this.check.open()}>Check</button>`}
    </section>`
  }
}

customElements.define('check-host', CheckHost)

declare global {
  interface HTMLElementTagNameMap {
    'check-host': CheckHost
  }
}
