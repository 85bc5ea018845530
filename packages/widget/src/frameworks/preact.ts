// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type { HTMLAttributes } from 'preact'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'

/**
 * Types of `<securevideo-session>` for Preact. Nothing of it exists at run time.
 *
 * @module
 */

/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as `on${Name}`]?: (event: SessionEvents[Name]) => void
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Omit<HTMLAttributes<SecureVideoSession>, keyof SessionProperties> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}
