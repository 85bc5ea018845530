// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type { HTMLAttributes as AllAttributes } from 'vue'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'

/**
 * Types of `<securevideo-session>` for templates of Vue. Nothing of it exists at run time.
 *
 * @module
 */

/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as Name extends `sv-${infer Rest}` ? `onSv${Capitalize<Rest>}` : never]?: (
    event: SessionEvents[Name],
  ) => void
}

declare module 'vue' {
  interface HTMLAttributes {
    /** Where in the tag a child of it goes. */
    slot?: string
  }
  interface GlobalComponents {
    'securevideo-session': new () => SecureVideoSession & {
      $props: AllAttributes & SessionProperties & Pick<SessionAttributes, 'check'> & SessionListeners
    }
  }
}
