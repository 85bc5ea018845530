import { EncryptJWT, errors } from 'jose'
import { LRUCache } from 'lru-cache'
import * as v from 'valibot'
import type { UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'
import { SecureVideoError } from '../errors.ts'
import type { Store } from '../live/store.ts'
import type { Keys } from './derive-keys.ts'
import { type Grant, type Seat, seatSchema, userSchema } from './grant.ts'
import { type Before, openersOf, openSealed } from './open-sealed.ts'

/** What a pass says once it is opened. */
export type Pass = {
  /** Its own name, for {@link Passes.revoke} and your audit trail. It opens nothing. */
  id: string
  session: SessionReference
  participant: Seat
  /** Whose session it is, where the pass was issued with it. */
  host?: UserReference
}

/** What a pass is to be good for. */
export type PassOrder = {
  session: SessionReference
  /** Who may enter with it. Passes are for participants: hosts sign in. */
  participant: Seat
  /** Whose session it is. Given, one clinician's list is read; without it the participant's by their address, or the whole account's. */
  host?: UserReference
  /** Milliseconds that it is good for: from a second to 90 days. */
  expiresIn: number
}

/** Passes for people who come by a link, without a login of yours. */
export type Passes = {
  /**
   * Makes a pass for one seat in one session. Until it expires or is revoked, whoever holds `pass` may enter there as that person,
   * as often as they like: put it into the page or the mail of that person alone. Keep `id` to revoke it.
   *
   * @throws SecureVideoError `config` without the option `passes: true`; `invalid-argument` where a field cannot be used
   */
  issue(order: PassOrder): Promise<{ pass: string; id: string; expiresAt: Date }>
  /**
   * Ends a pass, by itself or by its id. Tickets and event streams that it opened before end by themselves, after a minute and ten
   * minutes at most.
   *
   * @returns false where other instances could not be told, since the store is away: this one refuses it, revoke it once more
   * @throws SecureVideoError `invalid-argument` where it is neither a pass of this account nor an id
   */
  revoke(passOrId: string): Promise<boolean>
}

/** Why a pass does not count; for the log, the browser learns nothing of it. */
export type PassRefusal = 'pass-expired' | 'pass-invalid' | 'pass-revoked'

/** Issues passes, ends them, and reads what browsers send. */
export type PassOffice = Passes & { open(pass: string): Promise<Pass | PassRefusal> }

const longest = 90 * 24 * 60 * 60_000

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))
const session = v.union([v.strictObject({ sessionId: id }), v.strictObject({ externalSessionId: text })])
const orderSchema = v.strictObject({
  session,
  participant: seatSchema,
  host: v.exactOptional(userSchema),
  expiresIn: v.pipe(v.number(), v.safeInteger(), v.minValue(1_000), v.maxValue(longest)),
})
const claims = v.object({
  jti: v.pipe(v.string(), v.uuid()),
  session,
  participant: seatSchema,
  host: v.exactOptional(userSchema),
})

const purpose = 'securevideo pass v1'

const refuse = (message: string) => new SecureVideoError({ code: 'invalid-argument', message })

/** What {@link createPassOffice} needs. */
export type PassOfficeParts = {
  keys: Keys
  store: Store
  now: () => number
  /** Whether passes are on; off, none is issued and none counts. */
  enabled: boolean
  /** The pair of keys before this one, whose passes still open. */
  before?: Before | undefined
}

/**
 * Opens the office. A pass is sealed, not only signed: an e-mail address in it is not for whoever sees the link. Its key is derived
 * from the account's secret key, so that every instance knows every pass without keeping any.
 */
export const createPassOffice = ({ keys, store, now, enabled, before }: PassOfficeParts): PassOffice => {
  const key = () => keys.sealing(purpose)
  const openers = openersOf(purpose, keys, before)
  const stores = [store, ...(before?.store ? [before.store] : [])]
  // Beside the store, which may lose things: what was revoked here stays revoked here.
  const revoked = new LRUCache<string, true>({ max: 100_000, ttl: longest, ttlResolution: 0, perf: { now } })
  const entryOf = (passId: string) => `pass-revoked:${passId}`

  const unseal = async (pass: string, at: Date): Promise<Pass | PassRefusal> => {
    try {
      const payload = await openSealed(pass, openers, { currentDate: at, requiredClaims: ['exp'] })
      const { jti, ...rest } = v.parse(claims, payload)
      return { id: jti, ...rest }
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'pass-expired' : 'pass-invalid'
    }
  }

  return {
    async issue(given) {
      if (!enabled) throw new SecureVideoError({ code: 'config', message: 'Passes are off. Set passes: true.' })
      const order = v.safeParse(orderSchema, given)
      if (!order.success) {
        const fields = order.issues.map((issue) => v.getDotPath(issue) ?? '(the whole)').join(', ')
        throw refuse(`A pass cannot be made of this: look at ${fields}. expiresIn is milliseconds, up to 90 days.`)
      }
      const { expiresIn, ...content } = order.output
      const passId = crypto.randomUUID()
      // Whole seconds, as its format has it.
      const expiresAt = new Date(Math.floor((now() + expiresIn) / 1_000) * 1_000)
      const pass = await new EncryptJWT(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setJti(passId)
        .setExpirationTime(expiresAt)
        .encrypt(await key())
      return { pass, id: passId, expiresAt }
    },
    async revoke(passOrId) {
      const passId = v.is(v.pipe(v.string(), v.uuid()), passOrId) ? passOrId : await idIn(passOrId)
      revoked.set(passId, true)
      return (await Promise.all(stores.map((each) => each.put(entryOf(passId), '1', longest)))).every(Boolean)
    },
    async open(pass) {
      if (!enabled) return 'pass-invalid'
      const content = await unseal(pass, new Date(now()))
      if (typeof content === 'string') return content
      if (revoked.has(content.id)) return 'pass-revoked'
      const entries = await Promise.all(stores.map((each) => each.get(entryOf(content.id))))
      return entries.every((entry) => entry === undefined) ? content : 'pass-revoked'
    },
  }

  async function idIn(pass: string): Promise<string> {
    const content = await unseal(pass, new Date(0))
    if (typeof content !== 'string') return content.id
    throw refuse('This is neither a pass of this account nor the id of one.')
  }
}

/** What a pass grants where nobody else decides: its own seat, in the name of the pass. */
export const grantOfPass = ({ id: passId, participant, host }: Pass): Grant => ({
  subject: `pass:${passId}`,
  as: 'participant',
  participant,
  ...(host && { host }),
})

/**
 * Whether a pass is for the session that the page names. Where the two name it differently, `find` is asked for it.
 *
 * @param find Finds the session that the page names.
 */
export const isFor = async (
  pass: Pass,
  named: SessionReference,
  find: () => Promise<{ sessionId: number; externalSessionId: string | null } | undefined>,
): Promise<boolean> => {
  const own = pass.session
  if ('sessionId' in own) {
    return own.sessionId === ('sessionId' in named ? named.sessionId : (await find())?.sessionId)
  }
  return (
    own.externalSessionId ===
    ('externalSessionId' in named ? named.externalSessionId : (await find())?.externalSessionId)
  )
}
