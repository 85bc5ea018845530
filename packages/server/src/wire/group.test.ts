import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { decodeGroupMembers, decodeGroups, decodeGroupsOfUser } from './group.ts'

const wire = {
  GroupId: 9,
  GroupName: 'Knee clinic',
  GroupType: 'Virtual Clinic Participants',
  GroupDescription: '',
  PublicUserKey: '0123456789abcdef0123456789abcdef',
}
const user = { SystemUserId: '12283', FullName: 'Rosa Lindqvist', SystemRoles: 'I' }

describe('a group', () => {
  it('is read into our words', () => {
    expect(decodeGroups([{ ...wire, Colour: 'green' }])).toEqual([
      {
        groupId: 9,
        name: 'Knee clinic',
        type: 'virtual-clinic-participants',
        description: null,
        publicUserKey: '0123456789abcdef0123456789abcdef',
        extra: { Colour: 'green' },
      },
    ])
  })

  it.each([
    ['All Users', 'all-users'],
    ['Schedulers', 'schedulers'],
    ['Host Group', 'host-group'],
    ['Virtual Clinic Participants', 'virtual-clinic-participants'],
    ['VirtualClinicParticipants', 'virtual-clinic-participants'],
    ['virtual  clinic participants', 'virtual-clinic-participants'],
    ['Recording Viewers', 'recording-viewers'],
    ['Recording Shares', 'recording-shares'],
    ['Night Shift', 'Night Shift'],
  ])('of type %j is one of %s', (word, type) => {
    expect(decodeGroups([{ ...wire, GroupType: word }])[0]?.type).toBe(type)
  })

  it('without an id is refused', () => {
    expect(() => decodeGroups([{ GroupName: 'Canary' }])).toThrow(/GroupId/)
  })
})

it('a group comes with its users', () => {
  const { group, users } = decodeGroupMembers({ Group: wire, Users: [user] })
  expect(group.groupId).toBe(9)
  expect(users).toMatchObject([{ userId: 12283, fullName: 'Rosa Lindqvist', roles: ['I'] }])
  expect(inspect({ group, users }, { depth: 9 })).not.toMatch(/Rosa|Knee/)
})

it.each([[[wire]], [{ User: user, Groups: [wire] }], [{ Groups: [wire] }]])(
  'the groups of a user are found in %j',
  (answer) => {
    expect(decodeGroupsOfUser(answer)).toMatchObject([{ groupId: 9 }])
  },
)

it.each([null, 'Canary', {}, { Groups: {} }, { User: user }])('%j holds no groups', (answer) => {
  expect(() => decodeGroupsOfUser(answer)).toThrow(expect.objectContaining({ code: 'format' }))
})
