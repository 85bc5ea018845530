import { SecureVideoError } from '../errors.ts'
import { requireId, requireText } from './check-argument.ts'

/** Body of the call that gives a session another host (A387). Your id for the user is named otherwise here than anywhere else. */
export type WireSessionHost = { UserId: number } | { ExternalUserId: string }

/** Writes who shall be the host. @throws SecureVideoError `invalid-argument` unless it is named one way */
export const encodeSessionHost = (user: { userId?: number; externalUserId?: string }): WireSessionHost => {
  const { userId, externalUserId } = user ?? {}
  if ((userId === undefined) === (externalUserId === undefined)) {
    const message = 'Name the user by userId or by externalUserId, one of the two. Nothing was sent.'
    throw new SecureVideoError({ code: 'invalid-argument', message })
  }
  return externalUserId === undefined
    ? { UserId: requireId(userId, 'userId') }
    : { ExternalUserId: requireText(externalUserId, 'externalUserId') }
}
