import { requireAmount, requireId, requireText } from './check-argument.ts'
import { maskPersonal } from './mask.ts'
import {
  readAnswer,
  readCode,
  readDecimal,
  readExtra,
  readFields,
  readInteger,
  readMoment,
  readOptional,
  readText,
} from './read.ts'
import { Secret } from './secret.ts'
import { decodeTimeZone, encodeTimeZone } from './time-zone.ts'

/** A participant inside a session as SecureVideo writes it (A84; recorded, except external id, passkey, service and deposit). */
export type WireParticipant = {
  ParticipationId: number
  ParticipantFullName: string
  /** Null for people without an account. */
  SecureVideoUserId: number | null
  ParticipantEmailAddress: string
  /** `""` when there is none. */
  ParticipantSmsNumber: string
  ParticipantDefaultResolution: string
  ParticipantTimeZoneWindowsId: string
  ParticipantExternalId: string
  /** Nine digits, as a number. */
  ConnectCode: number
  /** `""` for the host and where passkeys are off, else a GUID (A338). */
  Passkey: string
  /** `"E"`, `"S"` or `"N"`. */
  ShouldAutoDeliverCode: string
  /** Null before connecting. */
  ConnectionTs: string | null
  ExpiresTs: string | null
  /** `"Unknown"` at first; the other values are not known. */
  RSVP: string
  SvcId: number | null
  DepositRequired: number | null
}

/** A person without an account as a request carries it: in a new session, or added later (A88). */
export type WireNewParticipant = {
  ParticipantFullName: string
  ParticipantEmailAddress?: string
  ParticipantSmsNumber?: string
  ParticipantDefaultResolution?: string
  ParticipantTimeZoneWindowsId?: string
  ParticipantExternalId?: string
  ShouldAutoDeliverCode: string
  PacketId?: number
  SvcId?: number
  DepositRequired?: number
}

/** An existing user as a request adds them to a session: the id is a string here (gem). */
export type WireNewUserParticipant = { SecureVideoUserId: string }

/** One person's place in one session (A84). Fields that are not set are null. */
export type Participant = {
  /** Names this person's place in this session; removes them. */
  participationId: number
  fullName: string
  /** SecureVideo's id, for people who have an account there. The host's equals the session's `hostUserId`. */
  userId: number | null
  email: string | null
  smsNumber: string | null
  /** A leftover of an older engine. */
  defaultResolution: string | null
  /** IANA zone; SecureVideo's own id where no table knows it. */
  timeZone: string | null
  /** Your id for this person. */
  externalId: string | null
  /** Nine digits that open the session for this person. */
  connectCode: Secret<string>
  /** The second half of the key, where the account uses passkeys (A338). */
  passkey: Secret<string> | null
  /** Who sends the invitation: SecureVideo by `email` or `sms`, or nobody (`none`). Another letter of theirs stays as it is. */
  delivery: 'email' | 'sms' | 'none' | (string & {})
  /** When this person connected, or null. */
  connectedAt: Date | null
  /** When the code stops working (meaning inferred), or null. */
  expiresAt: Date | null
  /** SecureVideo's word for the answer to the invitation; only `Unknown` was seen. */
  rsvp: string
  /** The priced service that is attached. */
  serviceId: number | null
  /** US dollars to pay before entry. */
  depositRequired: number | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** A person without a SecureVideo account, to bring into a session (A88). */
export type NewParticipant = {
  /** At least two characters, and nobody else's name in the same session. */
  fullName: string
  /** Wanted when `delivery` is `email`. */
  email?: string
  /** Wanted when `delivery` is `sms`. */
  smsNumber?: string
  /** IANA zone for the times in invitations. Every example of SecureVideo's has one; what happens without is not documented. */
  timeZone?: string
  /** Your id for this person. */
  externalId?: string
  /**
   * Whether SecureVideo invites and reminds this person, and how.
   * @default "none"
   */
  delivery?: 'email' | 'sms' | 'none'
  defaultResolution?: string
  /** The packet of e-documents that this person is shown. */
  packetId?: number
  /** The priced service to attach. */
  serviceId?: number
  /** US dollars to pay before entry. */
  depositRequired?: number
}

const letters = { email: 'E', sms: 'S', none: 'N' } as const
const deliveries = new Map<string, Participant['delivery']>([
  ['E', 'email'],
  ['S', 'sms'],
  ['N', 'none'],
])

const personal = ['fullName', 'email', 'smsNumber', 'externalId', 'extra'] as const

const known = new Set([
  'ParticipationId',
  'ParticipantFullName',
  'SecureVideoUserId',
  'ParticipantEmailAddress',
  'ParticipantSmsNumber',
  'ParticipantDefaultResolution',
  'ParticipantTimeZoneWindowsId',
  'ParticipantExternalId',
  'ConnectCode',
  'Passkey',
  'ShouldAutoDeliverCode',
  'ConnectionTs',
  'ExpiresTs',
  'RSVP',
  'SvcId',
  'DepositRequired',
] satisfies (keyof WireParticipant)[])

/** Reads a participant, for the session around it. */
export const readParticipant = (answer: unknown): Participant => {
  const wire = readFields(answer)
  const zone = readOptional(wire.ParticipantTimeZoneWindowsId, 'ParticipantTimeZoneWindowsId', readText)
  const passkey = readOptional(wire.Passkey, 'Passkey', readText)
  const letter = readOptional(wire.ShouldAutoDeliverCode, 'ShouldAutoDeliverCode', readText) ?? 'N'
  const participant: Participant = {
    participationId: readInteger(wire.ParticipationId, 'ParticipationId'),
    fullName: readText(wire.ParticipantFullName, 'ParticipantFullName'),
    userId: readOptional(wire.SecureVideoUserId, 'SecureVideoUserId', readInteger),
    email: readOptional(wire.ParticipantEmailAddress, 'ParticipantEmailAddress', readText),
    smsNumber: readOptional(wire.ParticipantSmsNumber, 'ParticipantSmsNumber', readText),
    defaultResolution: readOptional(wire.ParticipantDefaultResolution, 'ParticipantDefaultResolution', readText),
    timeZone: zone === null ? null : decodeTimeZone(zone),
    externalId: readOptional(wire.ParticipantExternalId, 'ParticipantExternalId', readText),
    connectCode: new Secret(readCode(wire.ConnectCode, 'ConnectCode')),
    passkey: passkey === null ? null : new Secret(passkey),
    delivery: deliveries.get(letter) ?? letter,
    connectedAt: readOptional(wire.ConnectionTs, 'ConnectionTs', readMoment),
    expiresAt: readOptional(wire.ExpiresTs, 'ExpiresTs', readMoment),
    rsvp: readOptional(wire.RSVP, 'RSVP', readText) ?? 'Unknown',
    serviceId: readOptional(wire.SvcId, 'SvcId', readInteger),
    depositRequired: readOptional(wire.DepositRequired, 'DepositRequired', readDecimal),
    extra: readExtra(wire, known),
  }
  return maskPersonal(participant, personal)
}

/** Reads one participant. @throws SecureVideoError `format` */
export const decodeParticipant = (answer: unknown): Participant => readAnswer(answer, 'a participant', readParticipant)

/**
 * Writes a person without an account.
 *
 * @param at - Where the caller has it, for the message: `participants[0].`, or nothing.
 * @throws SecureVideoError `invalid-argument` naming the field that is missing or unusable
 */
export const encodeNewParticipant = (participant: NewParticipant, at = ''): WireNewParticipant => {
  const { fullName, email, smsNumber, timeZone, externalId, delivery = 'none' } = participant
  const { defaultResolution, packetId, serviceId, depositRequired } = participant
  // A88: two characters, an address for mail, a number for text messages.
  const long = typeof fullName === 'string' && fullName.trim().length >= 2
  requireText(long ? fullName : '', `${at}fullName`, 'must have at least two characters')
  if (delivery === 'email') requireText(email, `${at}email`, 'is required for delivery by email')
  if (delivery === 'sms') requireText(smsNumber, `${at}smsNumber`, 'is required for delivery by sms')
  const letter = Object.hasOwn(letters, delivery) ? letters[delivery] : undefined

  return {
    ParticipantFullName: fullName,
    ...(email === undefined ? {} : { ParticipantEmailAddress: email }),
    ...(smsNumber === undefined ? {} : { ParticipantSmsNumber: smsNumber }),
    ...(defaultResolution === undefined ? {} : { ParticipantDefaultResolution: defaultResolution }),
    ...(timeZone === undefined ? {} : { ParticipantTimeZoneWindowsId: encodeTimeZone(timeZone, `${at}timeZone`) }),
    ...(externalId === undefined ? {} : { ParticipantExternalId: externalId }),
    ShouldAutoDeliverCode: requireText(letter, `${at}delivery`, 'must be email, sms or none'),
    ...(packetId === undefined ? {} : { PacketId: requireId(packetId, `${at}packetId`) }),
    ...(serviceId === undefined ? {} : { SvcId: requireId(serviceId, `${at}serviceId`) }),
    ...(depositRequired === undefined
      ? {}
      : { DepositRequired: requireAmount(depositRequired, `${at}depositRequired`) }),
  }
}

/** Writes an existing user of SecureVideo's as a participant: the id as a string (gem). @throws SecureVideoError `invalid-argument` */
export const encodeUserParticipant = (user: { userId: number }): WireNewUserParticipant => ({
  SecureVideoUserId: String(requireId(user.userId, 'userId')),
})
