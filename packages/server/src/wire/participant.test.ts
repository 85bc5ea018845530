import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  decodeParticipant,
  encodeNewParticipant,
  encodeUserParticipant,
  type NewParticipant,
  type WireParticipant,
} from './participant.ts'

const wire: WireParticipant = {
  ParticipationId: 18620,
  ParticipantFullName: 'Rosa Lindqvist',
  SecureVideoUserId: null,
  ParticipantEmailAddress: 'rosa@example.com',
  ParticipantSmsNumber: '',
  ParticipantDefaultResolution: 'default',
  ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
  ParticipantExternalId: 'chart-77',
  ConnectCode: 736189244,
  Passkey: '0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22',
  ShouldAutoDeliverCode: 'E',
  ConnectionTs: null,
  ExpiresTs: null,
  RSVP: 'Unknown',
  SvcId: null,
  DepositRequired: null,
}

describe('a participant', () => {
  it('is read into our words, with code and passkey kept secret', () => {
    const { connectCode, passkey, ...rest } = decodeParticipant({ ...wire, ConnectionTs: '2016-04-16T15:01:22' })
    expect(connectCode.reveal()).toBe('736189244')
    expect(passkey?.reveal()).toBe('0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22')
    expect(rest).toEqual({
      participationId: 18620,
      fullName: 'Rosa Lindqvist',
      userId: null,
      email: 'rosa@example.com',
      smsNumber: null,
      defaultResolution: 'default',
      timeZone: 'America/New_York',
      externalId: 'chart-77',
      delivery: 'email',
      connectedAt: new Date('2016-04-16T15:01:22Z'),
      expiresAt: null,
      rsvp: 'Unknown',
      serviceId: null,
      depositRequired: null,
      extra: {},
    })
  })

  it('keeps nine digits of a code that begins with zeros', () => {
    expect(decodeParticipant({ ...wire, ConnectCode: 1234 }).connectCode.reveal()).toBe('000001234')
    expect(decodeParticipant({ ...wire, ConnectCode: '001234567' }).connectCode.reveal()).toBe('001234567')
  })

  it('has no passkey where SecureVideo writes an empty one', () => {
    expect(decodeParticipant({ ...wire, Passkey: '' }).passkey).toBeNull()
  })

  it.each([
    ['E', 'email'],
    ['S', 'sms'],
    ['N', 'none'],
    ['W', 'W'],
  ])('with delivery %s has delivery %s', (letter, delivery) => {
    expect(decodeParticipant({ ...wire, ShouldAutoDeliverCode: letter }).delivery).toBe(delivery)
  })

  it('of 2015 is read without the fields that came later', () => {
    const { ParticipantExternalId, Passkey, SvcId, DepositRequired, ...of2015 } = wire
    expect(decodeParticipant(of2015)).toMatchObject({ externalId: null, passkey: null, serviceId: null })
  })

  it('takes an answer to the invitation that nobody has documented', () => {
    expect(decodeParticipant({ ...wire, RSVP: 'Confirmed' }).rsvp).toBe('Confirmed')
  })

  it('shows neither person nor code when printed or serialised', () => {
    const participant = decodeParticipant({ ...wire, ParticipantSmsNumber: '3125550177', Note: 'allergic' })
    const printed = inspect({ a: { b: { c: { participant } } } }, { depth: Number.POSITIVE_INFINITY })
    expect(printed).toContain('18620')
    expect(printed).not.toMatch(/Rosa|example|555|chart|736189244|0d4a5c1e|allergic/)
    expect(JSON.stringify(participant)).not.toMatch(/736189244|0d4a5c1e/)
    expect(inspect(structuredClone(participant))).not.toMatch(/736189244|0d4a5c1e/)
  })

  it.each([
    ['ConnectCode', 12345678901],
    ['ConnectCode', null],
    ['ParticipationId', 'Rosa'],
    ['ConnectionTs', 'Rosa'],
  ])('with an unreadable %s is refused without showing it', (field, value) => {
    expect(() => decodeParticipant({ ...wire, [field]: value })).toThrow(
      expect.objectContaining({ code: 'format', message: expect.stringMatching(new RegExp(`look at ${field}`)) }),
    )
    expect(() => decodeParticipant({ ...wire, [field]: value })).not.toThrow(/Rosa|12345678901/)
  })
})

describe('a new participant', () => {
  it('is written in SecureVideo’s words', () => {
    const person: NewParticipant = {
      fullName: 'Rosa Lindqvist',
      email: 'rosa@example.com',
      timeZone: 'America/New_York',
      externalId: 'chart-77',
      delivery: 'email',
      packetId: 3,
      serviceId: 8,
      depositRequired: 20,
    }
    expect(encodeNewParticipant(person)).toEqual({
      ParticipantFullName: 'Rosa Lindqvist',
      ParticipantEmailAddress: 'rosa@example.com',
      ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
      ParticipantExternalId: 'chart-77',
      ShouldAutoDeliverCode: 'E',
      PacketId: 3,
      SvcId: 8,
      DepositRequired: 20,
    })
  })

  it('is sent nothing by SecureVideo unless that is asked for', () => {
    expect(encodeNewParticipant({ fullName: 'Bo' })).toEqual({ ParticipantFullName: 'Bo', ShouldAutoDeliverCode: 'N' })
  })

  it.each<[string, NewParticipant]>([
    ['fullName', { fullName: 'R' }],
    ['fullName', { fullName: ' R ' }],
    ['email', { fullName: 'Rosa Canary', delivery: 'email', smsNumber: '3125550177' }],
    ['smsNumber', { fullName: 'Rosa Canary', delivery: 'sms', email: 'rosa@example.com' }],
    ['smsNumber', { fullName: 'Rosa Canary', delivery: 'sms', smsNumber: ' ' }],
    ['timeZone', { fullName: 'Rosa Canary', timeZone: 'Mars/Olympus' }],
    ['depositRequired', { fullName: 'Rosa Canary', depositRequired: Number.NaN }],
    ['packetId', { fullName: 'Rosa Canary', packetId: 0 }],
    ['delivery', JSON.parse('{"fullName":"Rosa Canary","delivery":"toString"}')],
    ['fullName', JSON.parse('{}')],
  ])('with an unusable %s is refused by the name of the field alone', (field, person) => {
    const act = () => encodeNewParticipant(person, 'participants[0].')
    expect(act).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        outcome: 'not-sent',
        message: expect.stringMatching(new RegExp(`^participants\\[0\\]\\.${field} `)),
      }),
    )
    expect(act).not.toThrow(/Canary|example|555|Mars/)
  })

  it('who has an account is written as an id in a string', () => {
    expect(encodeUserParticipant({ userId: 1122 })).toEqual({ SecureVideoUserId: '1122' })
  })
})
