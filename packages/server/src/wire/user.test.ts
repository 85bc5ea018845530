import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from './secret.ts'
import {
  decodeUser,
  decodeUsers,
  encodeNewUser,
  encodeUserChanges,
  mergeUser,
  type NewUser,
  type WireUser,
} from './user.ts'

const wire: WireUser = {
  SystemUserId: '12283',
  FullName: 'Ngozi Okafor',
  EmailAddress: 'ngozi@example.com',
  SmsNumber: '',
  DefaultResolution: 'high',
  TimeZoneWindowsId: 'Pacific Standard Time',
  HelpNumber: '312-555-0134',
  VideoId: 'securevideo+sv000001228327978610',
  ExternalId: '',
  SystemRoles: 'H,P',
  NewPassword: null,
}

const fresh: NewUser = {
  fullName: 'Ngozi Okafor',
  email: 'ngozi@example.com',
  timeZone: 'America/Los_Angeles',
  helpNumber: '312-555-0134',
}

describe('a user', () => {
  it('is read into our words', () => {
    expect(decodeUser(wire)).toEqual({
      userId: 12283,
      fullName: 'Ngozi Okafor',
      email: 'ngozi@example.com',
      smsNumber: null,
      helpNumber: '312-555-0134',
      timeZone: 'America/Los_Angeles',
      defaultResolution: 'high',
      externalId: null,
      roles: ['H', 'P'],
      videoId: 'securevideo+sv000001228327978610',
      extra: {},
    })
  })

  it('of 2015 is read without the fields that came later', () => {
    const { ExternalId, SystemRoles, NewPassword, ...of2015 } = wire
    expect(decodeUser(of2015)).toMatchObject({ userId: 12283, externalId: null, roles: [] })
  })

  it('is read with its numbers as strings and its strings as numbers', () => {
    expect(decodeUser({ ...wire, SystemUserId: 12283, HelpNumber: 3125550134 })).toMatchObject({
      userId: 12283,
      helpNumber: '3125550134',
    })
  })

  it('keeps what SecureVideo adds, but never a password', () => {
    expect(decodeUser({ ...wire, Pronouns: 'she', NewPassword: 'Canary#1' })).toMatchObject({
      extra: { Pronouns: 'she' },
    })
    expect(JSON.stringify(decodeUser({ ...wire, NewPassword: 'Canary#1' }))).not.toContain('Canary')
  })

  it('prints its ids and hides the person', () => {
    const printed = inspect([decodeUser({ ...wire, Note: 'met in Lagos' })], { depth: Number.POSITIVE_INFINITY })
    expect(printed).toContain('12283')
    expect(printed).not.toMatch(/Okafor|example|555|Lagos|securevideo\+/)
  })

  it('without an id is refused by the name of the field alone', () => {
    expect(() => decodeUsers([wire, { ...wire, SystemUserId: 'Ngozi' }])).toThrow(
      expect.objectContaining({
        code: 'format',
        message: "SecureVideo's answer is not a list of users as documented (look at 1.SystemUserId).",
      }),
    )
  })

  it('does not let an answer touch the prototype', () => {
    const user = decodeUser({ ...wire, ...JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}') })
    expect(Reflect.get(user, 'isAdmin')).toBeUndefined()
    expect(Reflect.get(user.extra, 'isAdmin')).toBeUndefined()
  })
})

describe('a new user', () => {
  it('is written with what was given and nothing else', () => {
    expect(
      encodeNewUser({
        ...fresh,
        externalId: 'dr-okafor',
        roles: ['H', 'P'],
        temporaryPassword: new Secret('Lagos#2030'),
      }),
    ).toEqual({
      FullName: 'Ngozi Okafor',
      EmailAddress: 'ngozi@example.com',
      TimeZoneWindowsId: 'Pacific Standard Time',
      HelpNumber: '312-555-0134',
      ExternalId: 'dr-okafor',
      SystemRoles: 'H,P',
      NewPassword: 'Lagos#2030',
    })
  })

  it.each(['fullName', 'email', 'timeZone', 'helpNumber'] as const)('without %s is refused', (field) => {
    const { [field]: _, ...rest } = fresh
    expect(() => encodeNewUser(rest as NewUser)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(new RegExp(`^${field} `)) }),
    )
  })
})

describe('changes of a user', () => {
  it('are put into the user as SecureVideo wrote it, time zones that no table knows included', () => {
    const odd = { ...wire, TimeZoneWindowsId: 'Mid-Atlantic Standard Time', Pronouns: 'she' }
    expect(mergeUser(odd, encodeUserChanges({ smsNumber: '3125550177' }))).toEqual({ ...odd, SmsNumber: '3125550177' })
  })

  it('are not put into something else', () => {
    expect(() => mergeUser({ Message: 'no' }, {})).toThrow(expect.objectContaining({ code: 'format' }))
  })
})
