import { EncryptJWT, jwtDecrypt } from 'jose'
import * as v from 'valibot'
import { deriveKey } from './derive-key.ts'
import { type Grant, grantSchema } from './grant.ts'

/** What a watch token carries, sealed: whose view of which session may be pushed, and until when. */
export type Watch = { sessionId: number; grant: Grant; expiresAt: number }

/** Makes and reads watch tokens. They open nothing but `GET /events/{watch}`, and they may be used again. */
export type WatchTokens = {
  /** Seals a new token for a person who was just authorized. */
  issue(sessionId: number, grant: Grant): Promise<string>
  /** What the token carries; undefined where it has expired or is not of this helper. */
  read(token: string): Promise<Watch | undefined>
}

/**
 * Milliseconds that a watch lives. Somebody whose permission the partner takes back sees times and states for so much
 * longer at most.
 */
export const watchLifetime = 10 * 60_000

const claims = v.object({ exp: v.number(), sid: v.number(), grant: grantSchema })

/** Makes watch tokens under a key of their own, derived from the secret key, so that all instances share it. */
export const createWatchTokens = (secretKey: string, now: () => number): WatchTokens => {
  const key = deriveKey(secretKey, 'securevideo watch v1')
  return {
    issue: async (sessionId, grant) =>
      new EncryptJWT({ sid: sessionId, grant })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(new Date(now() + watchLifetime))
        .encrypt(await key),
    async read(token) {
      try {
        const { payload } = await jwtDecrypt(token, await key, {
          currentDate: new Date(now()),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        const { exp, sid, grant } = v.parse(claims, payload)
        return { sessionId: sid, grant, expiresAt: exp * 1_000 }
      } catch {
        return undefined
      }
    },
  }
}
