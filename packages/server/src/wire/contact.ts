import * as v from 'valibot'
import { requireText } from './check-argument.ts'
import { decode, integer, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { createTaker, record } from './take.ts'
import { decodeTimeZone, encodeTimeZone } from './time-zone.ts'

/** Somebody in a host's address book, as a request carries them (A407). */
export type WireContact = {
  /** At least two characters, and nobody else's name among this host's contacts. */
  ParticipantFullName: string
  ParticipantDisplayName?: string
  ParticipantEmailAddress?: string
  ParticipantSmsNumber?: string
  ParticipantTimeZoneWindowsId?: string
  ParticipantContactNotes?: string
  ParticipantExternalId?: string
}

/** A contact to create. An empty text is the same as none (A407). */
export type NewContact = {
  /** At least two characters, and nobody else's name among this host's contacts. */
  fullName: string
  /** Shown in the session where the account option "Use Display Names for Contacts" is on. */
  displayName?: string
  email?: string
  smsNumber?: string
  /** IANA zone. @default the host's, set by SecureVideo */
  timeZone?: string
  notes?: string
  /** Your id for this person. */
  externalId?: string
}

/** What to change of a contact. */
export type ContactChanges = Partial<NewContact>

/**
 * A contact as SecureVideo answers its creation. The answer is not documented: it is inferred from what every creation gives back
 * (guide), so every field may be null.
 */
export type Contact = {
  /** Inferred to be called `ContactId`. */
  contactId: number | null
  fullName: string | null
  displayName: string | null
  email: string | null
  smsNumber: string | null
  /** IANA zone; SecureVideo's own id where no table knows it. */
  timeZone: string | null
  notes: string | null
  externalId: string | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** Reads a contact. @throws SecureVideoError `format` where the answer is no object */
export const decodeContact = (answer: unknown): Contact => {
  const { take, rest } = createTaker(decode(record, answer, 'a contact'))
  const zone = take('ParticipantTimeZoneWindowsId', v.string())
  const contact: Contact = {
    contactId: take('ContactId', integer),
    fullName: take('ParticipantFullName', text),
    displayName: take('ParticipantDisplayName', text),
    email: take('ParticipantEmailAddress', text),
    smsNumber: take('ParticipantSmsNumber', text),
    timeZone: zone === null ? null : decodeTimeZone(zone),
    notes: take('ParticipantContactNotes', text),
    externalId: take('ParticipantExternalId', text),
    extra: rest(),
  }
  return maskPersonal(contact, ['fullName', 'displayName', 'email', 'smsNumber', 'notes', 'externalId', 'extra'])
}

/** Writes the fields that are given. @throws SecureVideoError `invalid-argument` naming the field that is unusable */
export const encodeContactChanges = (changes: ContactChanges): Partial<WireContact> => {
  const wire: Partial<WireContact> = {}
  if (changes.fullName !== undefined) {
    const isLong = typeof changes.fullName === 'string' && changes.fullName.trim().length >= 2
    wire.ParticipantFullName = requireText(
      isLong ? changes.fullName : '',
      'fullName',
      'must have at least two characters',
    )
  }
  if (changes.displayName !== undefined) wire.ParticipantDisplayName = changes.displayName
  if (changes.email !== undefined) wire.ParticipantEmailAddress = changes.email
  if (changes.smsNumber !== undefined) wire.ParticipantSmsNumber = changes.smsNumber
  if (changes.timeZone !== undefined) wire.ParticipantTimeZoneWindowsId = encodeTimeZone(changes.timeZone, 'timeZone')
  if (changes.notes !== undefined) wire.ParticipantContactNotes = changes.notes
  if (changes.externalId !== undefined) wire.ParticipantExternalId = changes.externalId
  return wire
}

/** Writes a new contact. @throws SecureVideoError `invalid-argument` naming the field that is missing or unusable */
export const encodeNewContact = (contact: NewContact): Partial<WireContact> => {
  requireText(contact.fullName, 'fullName', 'must have at least two characters')
  return encodeContactChanges(contact)
}
