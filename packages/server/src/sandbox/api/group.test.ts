import { expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

const { ask } = createAsk()
const names = (record: unknown): string[] => Object(record).Users.map(({ FullName }: { FullName: string }) => FullName)

test('the list has groups of every documented type, and only the online clinic’s has a public key (A382)', async () => {
  const { record } = await ask('GET', '/group')
  const groups: { GroupType: string; PublicUserKey: string }[] = Array.isArray(record) ? record : []
  expect(groups.map(({ GroupType }) => GroupType)).toEqual([
    'All Users',
    'Schedulers',
    'Host Group',
    'Virtual Clinic Participants',
    'Recording Viewers',
    'Recording Shares',
  ])
  for (const { GroupType, PublicUserKey } of groups)
    expect(PublicUserKey).toMatch(GroupType.startsWith('Virtual') ? /^[\da-f]{32}$/ : /^$/)
})

test('a group is given with its users (A320)', async () => {
  const { record } = await ask('GET', '/groupuser/826')
  expect(Object(record).Group).toMatchObject({ GroupId: 826, GroupType: 'Host Group' })
  expect(names(record)).toEqual(['Dr. Dana Rivera', 'Dr. Sam Okafor'])
})

test('everybody with an account is in the group of all users, newcomers too', async () => {
  const { ask: elsewhere } = createAsk()
  await elsewhere('POST', '/user', {
    FullName: 'Dr. Lena Fox',
    EmailAddress: 'lena.fox@example.com',
    TimeZoneWindowsId: 'UTC',
    HelpNumber: '555-0142',
  })
  await elsewhere('DELETE', '/user/12283')
  expect(names((await elsewhere('GET', '/groupuser/812')).record)).toEqual([
    'Dr. Dana Rivera',
    'Jo Whitfield',
    'Dr. Lena Fox',
  ])
})

test.each(['/usergroup/12283', '/usergroup/0?externalId=EHR-DR-2'])(
  '%s gives a user’s groups (A320; shape inferred)',
  async (path) => {
    const { record } = await ask('GET', path)
    expect(record).toEqual({
      User: expect.objectContaining({ SystemUserId: '12283' }),
      Groups: [
        expect.objectContaining({ GroupName: 'Everybody' }),
        expect.objectContaining({ GroupName: 'Clinicians' }),
      ],
    })
  },
)

test.each([
  ['/groupuser/99999', 404],
  ['/groupuser/854', 403],
  ['/groupuser', 405],
  ['/group/826', 405],
  ['/usergroup/12287', 403],
])('GET %s is answered %i', async (path, status) => {
  expect((await ask('GET', path)).status).toBe(status)
})
