import type { NewUser, User, UserChanges } from '../wire/user.ts'
import { decodeUser, decodeUsers, encodeNewUser, encodeUserChanges, mergeUser } from '../wire/user.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type UserReference, userPath } from './reference.ts'

/** People with a SecureVideo account (A81). */
export type Users = {
  /** Gives all users of the account that are not deleted (documented, A81; recorded). */
  list(options?: CallOptions): Promise<User[]>
  /** Gives one user (documented, A81; recorded). Throws `not-found` for a deleted one (recorded). */
  get(user: UserReference, options?: CallOptions): Promise<User>
  /** Creates a user (documented, A81; recorded). Whether SecureVideo then sends them mail is not documented. */
  create(user: NewUser, options?: CallOptions): Promise<User>
  /**
   * Changes some fields of a user: reads the user and writes it back whole, because SecureVideo was only ever seen to be sent
   * whole users (recorded). Two calls under one deadline; a change made in between is lost. By external id: inferred.
   */
  update(user: UserReference, changes: UserChanges, options?: CallOptions): Promise<User>
  /** Deletes a user (recorded). Throws `permission` for an administrator (guide). By external id: inferred. */
  delete(user: UserReference, options?: CallOptions): Promise<void>
}

/** Creates the calls about users. */
export const createUsers = (calls: Calls): Users => ({
  list: async (options) => calls.ask({ operation: 'users.list', method: 'GET', path: '/user' }, decodeUsers, options),
  get: async (user, options) =>
    calls.ask({ operation: 'users.get', method: 'GET', path: userPath('user', user) }, decodeUser, options),
  create: async (user, options) => {
    const body = encodeNewUser(user)
    return calls.ask({ operation: 'users.create', method: 'POST', path: '/user', body }, decodeUser, options)
  },
  update: async (user, changes, options) => {
    const call = { operation: 'users.update', path: userPath('user', user) }
    const wire = encodeUserChanges(changes)
    const shared = calls.share(options)
    const body = await calls.ask({ ...call, method: 'GET' }, (answer) => mergeUser(answer, wire), shared())
    return calls.ask({ ...call, method: 'PUT', body }, decodeUser, shared())
  },
  delete: async (user, options) =>
    calls.tell({ operation: 'users.delete', method: 'DELETE', path: userPath('user', user) }, options),
})
