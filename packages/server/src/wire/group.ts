import * as v from 'valibot'
import { decode, integer, optional, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { record } from './take.ts'
import { decodeUser, type User } from './user.ts'

/** A group as SecureVideo writes it (A382). */
export type WireGroup = {
  GroupId: number
  GroupName: string
  /** `"Virtual Clinic Participants"` and `"VirtualClinicParticipants"` are the same. */
  GroupType: string
  GroupDescription: string
  /** 32 hexadecimal digits; `""` unless the group is one of virtual clinic participants. */
  PublicUserKey: string
}

/** What a group is for (A382). Another word of theirs stays as it is. */
export type GroupType =
  | 'all-users'
  | 'schedulers'
  | 'host-group'
  | 'virtual-clinic-participants'
  | 'recording-viewers'
  | 'recording-shares'
  | (string & {})

/** A group of users (A382). Fields that are not set are null. */
export type Group = {
  groupId: number
  /** All its users see it. */
  name: string | null
  type: GroupType | null
  /** Only administrators see it. */
  description: string | null
  /** Part of a public address that leads patients to this group; how that address is built is not documented. */
  publicUserKey: string | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** A group and who is in it (A320). */
export type GroupMembers = { group: Group; users: User[] }

const types = new Map<string, GroupType>(
  ['all-users', 'schedulers', 'host-group', 'virtual-clinic-participants', 'recording-viewers', 'recording-shares'].map(
    (type) => [type.replaceAll('-', ''), type],
  ),
)

// The article spells one of them in two ways.
const readType = (word: string): GroupType => types.get(word.replace(/\s+/g, '').toLowerCase()) ?? word

const schema = v.pipe(
  v.looseObject({
    GroupId: integer,
    GroupName: optional(text),
    GroupType: optional(text),
    GroupDescription: optional(text),
    PublicUserKey: optional(text),
  }),
  v.transform(({ GroupId, GroupName, GroupType, GroupDescription, PublicUserKey, ...extra }): Group => {
    const group: Group = {
      groupId: GroupId,
      name: GroupName,
      type: GroupType === null ? null : readType(GroupType),
      description: GroupDescription,
      publicUserKey: PublicUserKey,
      extra,
    }
    return maskPersonal(group, ['name', 'description', 'publicUserKey', 'extra'])
  }),
)

const groups = v.array(schema)

/** Reads a list of groups. @throws SecureVideoError `format` */
export const decodeGroups = (answer: unknown): Group[] => decode(groups, answer, 'a list of groups')

/** Reads a group with its users (A320). @throws SecureVideoError `format` */
export const decodeGroupMembers = (answer: unknown): GroupMembers => {
  const { Group, Users } = decode(
    v.object({ Group: schema, Users: v.nullish(v.array(record), []) }),
    answer,
    'the users of a group',
  )
  return { group: Group, users: Users.map(decodeUser) }
}

/**
 * Reads the groups of a user: a list, or an object with one under `Groups`. Which of the two it is was not visible in A320.
 *
 * @throws SecureVideoError `format`
 */
export const decodeGroupsOfUser = (answer: unknown): Group[] =>
  Array.isArray(answer)
    ? decodeGroups(answer)
    : decode(v.object({ Groups: groups }), answer, 'the groups of a user').Groups
