import * as v from 'valibot'
import type { UserReference } from '../client/index.ts'

/** How your system names one person of a session, for the helper to find their seat in it. */
export type Seat = { participationId: number } | { externalId: string } | { email: string }

/**
 * Your answer to "who is this, in this session?". The browser names a session, never a person; you name the person.
 *
 * The helper then checks that the person really is in SecureVideo's session, so a wrong grant opens nothing.
 */
export type Grant =
  | {
      /** Your id of the signed-in person, for your audit trail. It is never sent to SecureVideo or to the page. */
      subject: string
      as: 'participant'
      participant: Seat
      /** Whose session it is. Given, one clinician's list is read; without it the participant's by their address, or the whole account's. */
      host?: UserReference
    }
  | {
      subject: string
      as: 'host'
      user: UserReference
      /** Key of one of the `returnTo` addresses: where the browser goes when the login ends, if it is not to go back. @default the first one */
      returnTo?: string
    }

/** Which address of the `returnTo` option is meant: the one named, else the first; undefined where there is none by that name. */
export const returnKey = (
  { returnTo: name }: { returnTo?: string },
  addresses: Record<string, string>,
): string | undefined => {
  const key = name ?? Object.keys(addresses)[0]
  return key !== undefined && Object.hasOwn(addresses, key) ? key : undefined
}

/** Where a host's browser goes when the login ends; undefined where the grant names no address of the `returnTo` option. */
export const returnAddress = (grant: { returnTo?: string }, addresses: Record<string, string>): string | undefined => {
  const key = returnKey(grant, addresses)
  return key === undefined ? undefined : addresses[key]
}

const text = v.pipe(v.string(), v.nonEmpty())
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
/** How a host is named. */
export const userSchema = v.union([v.strictObject({ userId: id }), v.strictObject({ externalUserId: text })])
/** How a participant is named. */
export const seatSchema = v.union([
  v.strictObject({ participationId: id }),
  v.strictObject({ externalId: text }),
  v.strictObject({ email: text }),
])

/** The shape of a {@link Grant}. Strict, since an unknown key is a typing mistake that would otherwise open a door. */
export const grantSchema = v.variant('as', [
  v.strictObject({
    as: v.literal('participant'),
    subject: text,
    participant: seatSchema,
    host: v.exactOptional(userSchema),
  }),
  v.strictObject({ as: v.literal('host'), subject: text, user: userSchema, returnTo: v.exactOptional(text) }),
])
