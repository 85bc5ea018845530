// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type { JSX as Solid } from 'solid-js'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'

/**
 * Types of `<securevideo-session>` for Solid. Nothing of it exists at run time.
 *
 * @module
 */

/** Listeners and properties, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as `on:${Name}`]?: (event: SessionEvents[Name]) => void
} & {
  [Name in keyof SessionProperties as `prop:${Name}`]?: SessionProperties[Name]
}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Solid.HTMLAttributes<SecureVideoSession> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}
