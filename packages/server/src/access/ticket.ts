import { CompactEncrypt, compactDecrypt, EncryptJWT, errors } from 'jose'
import * as v from 'valibot'
import type { Store } from '../live/store.ts'
import type { Keys } from './derive-keys.ts'
import { type Grant, grantSchema } from './grant.ts'
import { type Before, openersOf, openSealed } from './open-sealed.ts'

/** What a ticket carries, sealed: nobody but the helper can read or alter it. */
export type TicketContent = {
  ticketId: string
  sessionId: number
  grant: Grant
  /** Where the page reaches this server, if that may be believed and is needed: for hosts, whose login leads back there. */
  endpoint: string | undefined
  expiresAt: Date
}

/** Why a ticket does not open. */
export type TicketRefusal = 'ticket-used' | 'ticket-expired' | 'ticket-invalid'

/** Makes and takes tickets: permissions to open one session once, within a minute, without a cookie or a header. */
export type TicketOffice = {
  /** Seals a new ticket. */
  issue(sessionId: number, grant: Grant, endpoint?: string): Promise<{ ticket: string; expiresAt: Date }>
  /** Opens a ticket and uses it up. */
  redeem(ticket: string): Promise<TicketContent | TicketRefusal>
  /** Lets a redeemed ticket be used again, for when the vendor could not be reached; not one that was surrendered meanwhile. */
  giveBack(content: TicketContent): Promise<void>
  /**
   * Notes which login a ticket led to, so that leaving can revoke it. False where the person has left meanwhile: nobody else will
   * revoke that login.
   */
  noteLogin(content: TicketContent, loginGuid: string): Promise<boolean>
  /** Whether a redeemed ticket was surrendered meanwhile. */
  isSurrendered(content: TicketContent): Promise<boolean>
  /**
   * Uses the ticket up for good, also where it is being opened at this moment, and returns the login it led to, if any. Works after it
   * has expired.
   */
  surrender(ticket: string): Promise<string | undefined>
}

const lifetime = 60_000
// A little longer than a ticket lives, so that no rounding refuses it at its end.
const unusedFor = lifetime + 5_000
// Whoever opens a ticket in its last second has this long for it: reauthorize, the list and the login all take seconds.
const openingTime = 5 * 60_000
// A visit may last all day; after that nobody is left to leave it.
const loginMemory = 12 * 60 * 60_000

const purpose = 'securevideo ticket v1'

const claims = v.object({
  jti: v.string(),
  exp: v.number(),
  sid: v.number(),
  grant: grantSchema,
  ep: v.exactOptional(v.string()),
})

/**
 * Opens the office. The key is derived from the account's secret key, so that all instances share it.
 *
 * A ticket opens by taking its note out of the store. So a note that is lost, evicted or out of reach refuses its ticket
 * and never opens one twice; whoever is refused asks for another.
 *
 * @param before The pair of keys before this one, whose tickets still open.
 */
export const createTicketOffice = (keys: Keys, store: Store, now: () => number, before?: Before): TicketOffice => {
  const key = () => keys.sealing(purpose)
  const openers = openersOf(purpose, keys, before)
  const stores = [store, ...(before?.store ? [before.store] : [])]

  const firstOf = async (look: (each: Store) => Promise<string | undefined>): Promise<string | undefined> => {
    for (const each of stores) {
      const value = await look(each)
      if (value !== undefined) return value
    }
    return undefined
  }
  const pop = (name: string) => firstOf((each) => each.pop(name))

  const openLogin = async (sealed: string): Promise<string | undefined> => {
    for (const opener of openers) {
      const opened = await compactDecrypt(sealed, await opener()).catch(() => undefined)
      if (opened !== undefined) return new TextDecoder().decode(opened.plaintext)
    }
    return undefined
  }

  const unseal = async (ticket: string, at: Date): Promise<TicketContent | TicketRefusal> => {
    try {
      const { jti, exp, sid, grant, ep } = v.parse(claims, await openSealed(ticket, openers, { currentDate: at }))
      return { ticketId: jti, sessionId: sid, grant, endpoint: ep, expiresAt: new Date(exp * 1_000) }
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'ticket-expired' : 'ticket-invalid'
    }
  }

  const isSurrendered = async ({ ticketId }: TicketContent): Promise<boolean> =>
    (await firstOf((each) => each.get(`surrendered:${ticketId}`))) !== undefined

  return {
    isSurrendered,
    async issue(sessionId, grant, endpoint) {
      const expiresAt = new Date(now() + lifetime)
      let ticketId = crypto.randomUUID()
      if (!(await store.put(`ticket:${ticketId}`, '', unusedFor))) {
        // The store failed with this one on its way. From now on it is known to be away, and keeps the next one here.
        ticketId = crypto.randomUUID()
        await store.put(`ticket:${ticketId}`, '', unusedFor)
      }
      const ticket = await new EncryptJWT({ sid: sessionId, grant, ...(endpoint !== undefined && { ep: endpoint }) })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setJti(ticketId)
        .setExpirationTime(expiresAt)
        .encrypt(await key())
      return { ticket, expiresAt }
    },
    async redeem(ticket) {
      const content = await unseal(ticket, new Date(now()))
      if (typeof content === 'string') return content
      return (await pop(`ticket:${content.ticketId}`)) === undefined ? 'ticket-used' : content
    },
    async giveBack(content) {
      if (await isSurrendered(content)) return
      await store.put(`ticket:${content.ticketId}`, '', unusedFor)
      // Whoever leaves writes that down before they take the note: one of the two sees the other.
      if (await isSurrendered(content)) await store.pop(`ticket:${content.ticketId}`)
    },
    async noteLogin(content, loginGuid) {
      // Whoever reads the store must not get in with what lies there.
      const sealed = await new CompactEncrypt(new TextEncoder().encode(loginGuid))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(await key())
      await store.put(`login:${content.ticketId}`, sealed, loginMemory)
      if (!(await isSurrendered(content))) return true
      await store.pop(`login:${content.ticketId}`)
      return false
    },
    async surrender(ticket) {
      const content = await unseal(ticket, new Date(0))
      if (typeof content === 'string') return undefined
      const { ticketId } = content
      const untilOpened = content.expiresAt.getTime() + openingTime - now()
      if (untilOpened > 0) await Promise.all(stores.map((each) => each.put(`surrendered:${ticketId}`, '', untilOpened)))
      await pop(`ticket:${ticketId}`)
      const sealed = await pop(`login:${ticketId}`)
      return sealed === undefined ? undefined : openLogin(sealed)
    },
  }
}
