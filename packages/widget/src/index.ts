/**
 * Registers `<securevideo-session>`. Importing it on a server does nothing and does not throw.
 *
 * @module
 */

import { SecureVideoSession } from './element.ts'

export * from './element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'securevideo-session': SecureVideoSession
  }
}

if (globalThis.customElements && !customElements.get('securevideo-session')) {
  customElements.define('securevideo-session', SecureVideoSession)
}
