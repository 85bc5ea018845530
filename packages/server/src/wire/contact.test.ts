import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { type ContactChanges, decodeContact, encodeContactChanges, encodeNewContact } from './contact.ts'

it('a contact is written in SecureVideo’s words', () => {
  expect(
    encodeNewContact({
      fullName: 'Rosa Lindqvist',
      displayName: 'Rosa',
      email: 'rosa@example.com',
      smsNumber: '3125550177',
      timeZone: 'America/New_York',
      notes: '',
      externalId: 'chart-77',
    }),
  ).toEqual({
    ParticipantFullName: 'Rosa Lindqvist',
    ParticipantDisplayName: 'Rosa',
    ParticipantEmailAddress: 'rosa@example.com',
    ParticipantSmsNumber: '3125550177',
    ParticipantTimeZoneWindowsId: 'Eastern Standard Time',
    ParticipantContactNotes: '',
    ParticipantExternalId: 'chart-77',
  })
  expect(encodeNewContact({ fullName: 'Bo' })).toEqual({ ParticipantFullName: 'Bo' })
})

it.each<[string, ContactChanges]>([
  ['fullName', { fullName: 'R' }],
  ['fullName', { fullName: '  R ' }],
  ['timeZone', { timeZone: 'Canary/Town' }],
])('a change with an unusable %s is refused by its name alone', (field, changes) => {
  expect(() => encodeContactChanges(changes)).toThrow(new RegExp(`^${field} `))
  expect(() => encodeContactChanges(changes)).not.toThrow(/Canary/)
})

it('a contact needs a name', () => {
  expect(() => encodeNewContact(JSON.parse('{}'))).toThrow(/^fullName must have at least two characters/)
})

it('whatever object answers a creation is taken', () => {
  const contact = decodeContact({ ContactId: '5', ParticipantFullName: 'Rosa Lindqvist', Created: true })
  expect(contact).toMatchObject({ contactId: 5, fullName: 'Rosa Lindqvist', email: null, extra: { Created: true } })
  expect(inspect(contact)).not.toContain('Rosa')
  expect(decodeContact({})).toMatchObject({ contactId: null, extra: {} })
  expect(() => decodeContact([])).toThrow(expect.objectContaining({ code: 'format' }))
})
