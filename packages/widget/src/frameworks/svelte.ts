// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type { HTMLAttributes as Attributes } from 'svelte/elements'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'

/**
 * Types of `<securevideo-session>` for Svelte. Nothing of it exists at run time.
 *
 * @module
 */

/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as `on${Name}`]?: (event: SessionEvents[Name]) => void
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'securevideo-session': Attributes<SecureVideoSession> & SessionProperties & SessionAttributes & SessionListeners
  }
}
