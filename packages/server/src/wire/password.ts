import { requireText } from './check-argument.ts'
import type { Secret } from './secret.ts'

/** Body of the call that sets a password (A122). */
export type WirePassword = { NewPassword: string }

/** Writes a password. @throws SecureVideoError `invalid-argument` for none */
export const encodePassword = (password: Secret<string> | string): WirePassword => ({
  NewPassword: requireText(typeof password === 'string' ? password : password?.reveal?.(), 'newPassword'),
})
