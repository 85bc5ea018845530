/**
 * Registers `<securevideo-session>`. Importing it on a server does nothing and does not throw.
 *
 * @module
 */

import { SecureVideoSession } from './element/securevideo-session.ts'

export type { HeaderSource } from './backend/call-endpoint.ts'
export type { FailureCode } from './backend/failure.ts'
export {
  type SessionError,
  SessionErrorEvent,
  SessionJoinedEvent,
  SessionLeftEvent,
  SessionStateChangeEvent,
} from './element/events.ts'
export type { Words } from './element/words.ts'
export type { LeftReason, SessionState } from './session/state.ts'
export { SecureVideoSession }

declare global {
  interface HTMLElementTagNameMap {
    'securevideo-session': SecureVideoSession
  }
}

if (globalThis.customElements && !customElements.get('securevideo-session')) {
  customElements.define('securevideo-session', SecureVideoSession)
}
