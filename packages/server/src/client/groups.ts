import { decodeGroupMembers, decodeGroups, decodeGroupsOfUser, type Group, type GroupMembers } from '../wire/group.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import { type GroupReference, groupPath, type UserReference, userPath } from './reference.ts'

/** Groups of users (A382, A320). Users can be added and removed too, by calls that are not documented where we could see them. */
export type Groups = {
  /** Gives all groups of the account (documented, A382). */
  list(options?: CallOptions): Promise<Group[]>
  /** Gives one group and the users in it (documented, A320). */
  members(group: GroupReference, options?: CallOptions): Promise<GroupMembers>
  /** Gives the groups that a user is in (documented, A320; the shape of the answer is inferred). */
  of(user: UserReference, options?: CallOptions): Promise<Group[]>
}

/** Creates the calls about groups. */
export const createGroups = (calls: Calls): Groups => ({
  list: async (options) =>
    calls.ask({ operation: 'groups.list', method: 'GET', path: '/group' }, decodeGroups, options),
  members: async (group, options) =>
    calls.ask({ operation: 'groups.members', method: 'GET', path: groupPath(group) }, decodeGroupMembers, options),
  of: async (user, options) => {
    const path = userPath('usergroup', user)
    return calls.ask({ operation: 'groups.of', method: 'GET', path }, decodeGroupsOfUser, options)
  },
})
