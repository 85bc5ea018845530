import { EncryptJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import * as v from 'valibot'
import type { Keys } from './derive-keys.ts'
import { type Grant, grantSchema } from './grant.ts'
import { type Before, openersOf, openSealed } from './open-sealed.ts'

/** What a watch token carries, sealed: whose view of which session may be pushed, and until when. */
export type Watch = { sessionId: number; grant: Grant; expiresAt: number }

/** Makes and reads watch tokens. They open nothing but `GET /events/{watch}`, and they may be used again. */
export type WatchTokens = {
  /**
   * Seals a token for a person who was just authorized, or gives the one that the same grant was given in the last five
   * minutes: a browser that asks every few seconds needs no other.
   */
  issue(sessionId: number, grant: Grant): Promise<string>
  /** What the token carries; undefined where it has expired or is not of this helper. */
  read(token: string): Promise<Watch | undefined>
}

/**
 * Milliseconds that a watch lives at most. Somebody whose permission the partner takes back sees times and states for so much
 * longer at most.
 */
export const watchLifetime = 10 * 60_000

const claims = v.object({ exp: v.number(), sid: v.number(), grant: grantSchema })

const purpose = 'securevideo watch v1'

/**
 * Makes watch tokens under a key of their own, which all instances share.
 *
 * @param before The pair of keys before this one, whose tokens still open.
 */
export const createWatchTokens = (keys: Keys, now: () => number, before?: Before): WatchTokens => {
  const key = () => keys.sealing(purpose)
  const openers = openersOf(purpose, keys, before)
  // A token and the grant it was made for take a kilobyte or so.
  const given = new LRUCache<string, Promise<string>>({
    max: 10_000,
    ttl: watchLifetime / 2,
    ttlResolution: 0,
    perf: { now },
  })

  const seal = async (sessionId: number, grant: Grant): Promise<string> =>
    new EncryptJWT({ sid: sessionId, grant })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(new Date(now() + watchLifetime))
      .encrypt(await key())

  return {
    issue(sessionId, grant) {
      const whose = JSON.stringify([sessionId, grant])
      const known = given.get(whose)
      if (known !== undefined) return known
      const token = seal(sessionId, grant)
      given.set(whose, token)
      return token
    },
    async read(token) {
      try {
        const { exp, sid, grant } = v.parse(claims, await openSealed(token, openers, { currentDate: new Date(now()) }))
        return { sessionId: sid, grant, expiresAt: exp * 1_000 }
      } catch {
        return undefined
      }
    },
  }
}
