import { decodeLogin, encodeNewLogin, type Login, type NewLogin } from '../wire/login.ts'
import { reveal, type Secret } from '../wire/secret.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { loginPath, type UserReference, userPath } from './reference.ts'

/** Ways in for your users, without a SecureVideo password (A89). */
export type Logins = {
  /** Asks for an address that logs a user in (documented, A89; gem). It is never sent twice. */
  create(user: UserReference, login: NewLogin, options?: CallOptions): Promise<Login>
  /** Cancels a login by its `loginGuid`. The article says that this can be done; the call is inferred. */
  revoke(loginGuid: Secret<string> | string, options?: CallOptions): Promise<void>
}

/** Creates the calls about logins. */
export const createLogins = (calls: Calls): Logins => ({
  create: async (user, login, options) => {
    const call = { operation: 'logins.create', path: userPath('login', user), body: encodeNewLogin(login) }
    return calls.ask({ ...call, method: 'POST' }, decodeLogin, options)
  },
  revoke: async (loginGuid, options) =>
    calls.tell({ operation: 'logins.revoke', method: 'DELETE', path: loginPath(reveal(loginGuid)) }, options),
})
