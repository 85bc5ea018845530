import { encodePassword } from '../wire/password.ts'
import type { Secret } from '../wire/secret.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type UserIdReference, userIdPath } from './reference.ts'

/** Passwords of your users, for accounts that do not log them in by {@link Logins} (A122). */
export type Passwords = {
  /**
   * Sets a user's password (documented, A122).
   *
   * SecureVideo wants at least 8 characters, with an upper-case and a lower-case letter, a digit and one of `! @ # $ & *`; an account
   * may want more. So the rule is left to SecureVideo: it throws `conflict` for a password that breaks it, `not-found` for nobody.
   */
  set(user: UserIdReference, newPassword: Secret<string> | string, options?: CallOptions): Promise<void>
}

/** Creates the calls about passwords. */
export const createPasswords = (calls: Calls): Passwords => ({
  set: async (user, newPassword, options) => {
    const call = { operation: 'passwords.set', path: userIdPath('password', user), body: encodePassword(newPassword) }
    return calls.tell({ ...call, method: 'PUT' }, options)
  },
})
