// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type { HTMLAttributes as AllAttributes, DetailedHTMLProps as Props } from 'react'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'

/**
 * Types of `<securevideo-session>` for React 19. Nothing of it exists at run time.
 *
 * @module
 */

/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as `on${Name}`]?: (event: SessionEvents[Name]) => void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Props<AllAttributes<SecureVideoSession>, SecureVideoSession> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}
