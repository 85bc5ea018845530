import type { SessionView } from '@securevideo/server/contract'

/** Where the session is shown: in the page, in a window of its own, or instead of the page. */
export type Home = 'frame' | 'window' | 'redirect'

/** The `display` attribute: `auto` takes a frame only where the server knows that framing is allowed. */
export type Display = 'auto' | Home

/** Reads the `display` attribute; anything unknown is `auto`. */
export const readDisplay = (display: string): Display =>
  display === 'frame' || display === 'window' || display === 'redirect' ? display : 'auto'

/**
 * Where a session is to be shown.
 *
 * Zoom needs a click and an app, and a page that refuses frames looks to us like any other (measured in Chromium):
 * neither is ever framed, whatever was asked for.
 */
export const homeFor = (display: Display, { framing, engine }: Pick<SessionView, 'framing' | 'engine'>): Home => {
  if (display === 'window' || display === 'redirect') return display
  if (engine === 'zoom' || framing === 'denied') return 'window'
  return display === 'frame' || framing === 'allowed' ? 'frame' : 'window'
}
