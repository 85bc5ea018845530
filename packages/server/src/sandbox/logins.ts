import type { Clock } from './clock.ts'

/** A one-time way into the hub for a user of the account (A89). */
export type Login = { userId: number; redirectToUriOnExpiry: string }

/** The logins that were handed out and not yet used. */
export type Logins = {
  /** Hands out a login, and the GUID that opens it: 32 hex digits. */
  addLogin(login: Login): string
  /** Uses a login. One that is unknown, used, revoked, or was left unused for ten minutes gives undefined (inferred). */
  takeLogin(guid: string): Login | undefined
  /** Cancels a login (A89). False where there was none by this GUID; a used one can still be named once. */
  revokeLogin(guid: string): boolean
}

// The vendor does not say how long an unused login lives; this is long enough for a person and short enough for a secret.
const lifetime = 10 * 60_000

/** Starts with no login handed out. */
export const createLogins = (clock: Clock): Logins => {
  const logins = new Map<string, Login & { madeAt: number; used: boolean }>()
  return {
    addLogin({ userId, redirectToUriOnExpiry }) {
      const guid = crypto.randomUUID().replaceAll('-', '')
      logins.set(guid, { userId, redirectToUriOnExpiry, madeAt: clock.now(), used: false })
      return guid
    },
    takeLogin(guid) {
      const login = logins.get(guid.toLowerCase())
      if (!login || login.used || clock.now() - login.madeAt > lifetime) return undefined
      login.used = true
      return { userId: login.userId, redirectToUriOnExpiry: login.redirectToUriOnExpiry }
    },
    revokeLogin: (guid) => logins.delete(guid.toLowerCase()),
  }
}
