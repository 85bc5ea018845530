import * as v from 'valibot'
import { requireList, requireText } from './check-argument.ts'
import { decode, integer, optional, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { reveal, type Secret } from './secret.ts'
import { decodeTimeZone, encodeTimeZone } from './time-zone.ts'

/** A user as SecureVideo writes it (A81). Answers of 2015 end at `VideoId` (recorded). */
export type WireUser = {
  /** SecureVideo's id: digits in a string here, a number everywhere else. */
  SystemUserId: string
  FullName: string
  EmailAddress: string
  /** `""` when not given. */
  SmsNumber: string
  /** `"high"` or `"default"` were seen. */
  DefaultResolution: string
  TimeZoneWindowsId: string
  /** Whom participants can ring for help (meaning inferred). Free format. */
  HelpNumber: string
  /** Left over from implementations before 2015. */
  VideoId: string
  /** The customer's own id; `""` when unset. */
  ExternalId: string
  /** Letters with commas between: `"H,P"` and `"I"` were seen. */
  SystemRoles: string
  /** Written only: always null when read. */
  NewPassword: string | null
}

/** Somebody with a SecureVideo account (A81). Fields that are not set are null. */
export type User = {
  userId: number
  fullName: string
  email: string | null
  smsNumber: string | null
  /** The number participants are shown for help (meaning inferred). */
  helpNumber: string | null
  /** IANA zone; SecureVideo's own id where no table knows it. */
  timeZone: string | null
  /** A leftover of an older engine: `high` and `default` were seen. */
  defaultResolution: string | null
  /** Your id for this user. */
  externalId: string | null
  /** SecureVideo's letters, such as `H` for a host and `P` for a participant (letters inferred). */
  roles: string[]
  /** A leftover from before 2015. */
  videoId: string | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** A user to create (A81). */
export type NewUser = {
  fullName: string
  email: string
  /** IANA zone, such as `America/Los_Angeles`. */
  timeZone: string
  /** Phone number, in any format. */
  helpNumber: string
  smsNumber?: string
  /** @default "high", set by SecureVideo */
  defaultResolution?: string
  /** Your id for this user, to name them by from then on. */
  externalId?: string
  /** SecureVideo's letters, such as `['H', 'P']`. That they can be written is inferred. */
  roles?: string[]
  /** A password that the user must change at the first login. */
  temporaryPassword?: string | Secret<string>
}

/** What to change of a user; everything else stays. */
export type UserChanges = Partial<NewUser>

const schema = v.pipe(
  v.looseObject({
    SystemUserId: integer,
    FullName: text,
    EmailAddress: optional(text),
    SmsNumber: optional(text),
    DefaultResolution: optional(text),
    TimeZoneWindowsId: optional(text),
    HelpNumber: optional(text),
    VideoId: optional(text),
    ExternalId: optional(text),
    SystemRoles: optional(text),
    NewPassword: v.optional(v.unknown()),
  }),
  v.transform((wire): User => {
    const { SystemUserId, FullName, EmailAddress, SmsNumber, DefaultResolution, TimeZoneWindowsId, ...more } = wire
    const { HelpNumber, VideoId, ExternalId, SystemRoles, NewPassword: _, ...extra } = more
    const user: User = {
      userId: SystemUserId,
      fullName: FullName,
      email: EmailAddress,
      smsNumber: SmsNumber,
      helpNumber: HelpNumber,
      timeZone: TimeZoneWindowsId === null ? null : decodeTimeZone(TimeZoneWindowsId),
      defaultResolution: DefaultResolution,
      externalId: ExternalId,
      roles: (SystemRoles ?? '').split(',').flatMap((role) => role.trim() || []),
      videoId: VideoId,
      extra,
    }
    return maskPersonal(user, ['fullName', 'email', 'smsNumber', 'helpNumber', 'externalId', 'videoId', 'extra'])
  }),
)

/** Reads one user. @throws SecureVideoError `format` */
export const decodeUser = (answer: unknown): User => decode(schema, answer, 'a user')

/** Reads a list of users. @throws SecureVideoError `format` */
export const decodeUsers = (answer: unknown): User[] => decode(v.array(schema), answer, 'a list of users')

/** Writes the fields that are given, in SecureVideo's words. @throws SecureVideoError `invalid-argument` */
export const encodeUserChanges = (changes: UserChanges): Partial<WireUser> => {
  const wire: Partial<WireUser> = {}
  if (changes.fullName !== undefined) wire.FullName = requireText(changes.fullName, 'fullName')
  if (changes.email !== undefined) wire.EmailAddress = requireText(changes.email, 'email')
  if (changes.timeZone !== undefined) wire.TimeZoneWindowsId = encodeTimeZone(changes.timeZone, 'timeZone')
  if (changes.helpNumber !== undefined) wire.HelpNumber = requireText(changes.helpNumber, 'helpNumber')
  if (changes.smsNumber !== undefined) wire.SmsNumber = changes.smsNumber
  if (changes.defaultResolution !== undefined) wire.DefaultResolution = changes.defaultResolution
  if (changes.externalId !== undefined) wire.ExternalId = changes.externalId
  if (changes.roles !== undefined) wire.SystemRoles = requireList(changes.roles, 'roles').join(',')
  if (changes.temporaryPassword !== undefined) {
    wire.NewPassword = requireText(reveal(changes.temporaryPassword), 'temporaryPassword')
  }
  return wire
}

/** Writes a new user. @throws SecureVideoError `invalid-argument` naming the field that is missing or unusable */
export const encodeNewUser = (user: NewUser): Partial<WireUser> => {
  for (const field of ['fullName', 'email', 'timeZone', 'helpNumber'] as const) requireText(user[field], field)
  return encodeUserChanges(user)
}

/**
 * Puts changes into a user as SecureVideo wrote it, everything else untouched: SecureVideo was only ever seen to be sent whole
 * users (recorded), and what it does to fields that are left out is not documented.
 *
 * @throws SecureVideoError `format`
 */
export const mergeUser = (answer: unknown, changes: Partial<WireUser>): Record<string, unknown> => {
  decodeUser(answer)
  return { ...decode(v.looseObject({}), answer, 'a user'), ...changes }
}
