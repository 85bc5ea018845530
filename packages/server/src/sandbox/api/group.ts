import type { GroupEntry } from '../records.ts'
import { userIdOf } from '../users.ts'
import type { Call, Resource } from './call.ts'
import { findAccount, numberIn, ownEntry } from './find.ts'

const membersOf = ({ state }: Call, { group, members }: GroupEntry) =>
  state.users().filter((user) => group.GroupType === 'All Users' || members.includes(userIdOf(user)))

/** `/group` (A382). */
export const group: Resource = {
  GET: ({ state }) => ({ status: 200, record: state.groups.own().map(({ record }) => record.group) }),
}

/** `/groupuser` (A320): one group and who is in it. How somebody is added or removed was not visible. */
export const groupUser: Resource = {
  'GET id': (call) => {
    const { record } = ownEntry(call.state.groups.find(numberIn(call.id)), 'Group')
    return { status: 200, record: { Group: record.group, Users: membersOf(call, record) } }
  },
}

/** `/usergroup` (A320): one user and their groups. The shape, the mirror of `/groupuser`, is inferred. */
export const userGroup: Resource = {
  'GET id': (call) => {
    const { user } = findAccount(call)
    const entries = call.state.groups.own().map(({ record }) => record)
    const Groups = entries.filter((entry) => membersOf(call, entry).includes(user)).map((entry) => entry.group)
    return { status: 200, record: { User: user, Groups } }
  },
}
