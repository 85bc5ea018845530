import type { PlaceKey } from '@securevideo/server/contract'
import type { Setup } from './setup.ts'
import type { Visit } from './state.ts'

const keyOf = ({ url, session }: Setup): string => `securevideo-session ${url} ${JSON.stringify(session)}`

const placeKey: PlaceKey = 'securevideo-session place'

/**
 * Keeps in mind, for this tab, that the session took its place, and where that was, for our own server to lead back to when a login
 * ends. Nothing in it opens anything.
 */
export const rememberVisit = (setup: Setup, connectedBefore: string | null): void => {
  try {
    sessionStorage.setItem(keyOf(setup), connectedBefore ?? '')
    // Another origin has a storage of its own. Whoever has a pass has no login that could end, and perhaps the pass in this address.
    if (setup.pass === undefined && new URL(setup.url).origin === location.origin)
      sessionStorage.setItem(placeKey, location.href)
  } catch {
    // Storage that is full or forbidden: the person comes back to a page that knows nothing of it.
  }
}

/** Forgets where a session took the place of a page: another one is opened. */
export const forgetPlace = (): void => {
  try {
    sessionStorage.removeItem(placeKey)
  } catch {
    // Nothing was noted in a storage that is forbidden.
  }
}

/** The visit that took this tab, once; null where there was none. */
export const recallVisit = (setup: Setup): Visit | null => {
  try {
    const key = keyOf(setup)
    const connectedBefore = sessionStorage.getItem(key)
    if (connectedBefore === null) return null
    sessionStorage.removeItem(key)
    return {
      home: 'redirect',
      connectedBefore: connectedBefore || null,
      since: 0,
      joined: false,
      lost: false,
    }
  } catch {
    return null
  }
}
