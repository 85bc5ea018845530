import type { HeldParticipant } from './connections.ts'
import type { Identifiers } from './identifiers.ts'
import type { ParticipantFields, UserRecord } from './records.ts'
import { userIdOf } from './users.ts'

/** Makes the record of somebody who was just put into a session, with a code of their own. */
export const createInvitation = (
  identifiers: Identifiers,
  fields: ParticipantFields,
  passkey: string,
): HeldParticipant => ({
  ParticipationId: identifiers.participationId(),
  ParticipantFullName: fields.ParticipantFullName,
  SecureVideoUserId: fields.SecureVideoUserId,
  ParticipantEmailAddress: fields.ParticipantEmailAddress,
  ParticipantSmsNumber: fields.ParticipantSmsNumber,
  ParticipantDefaultResolution: fields.ParticipantDefaultResolution,
  ParticipantTimeZoneWindowsId: fields.ParticipantTimeZoneWindowsId,
  ParticipantExternalId: fields.ParticipantExternalId,
  ConnectCode: identifiers.connectCode(),
  Passkey: passkey,
  ShouldAutoDeliverCode: fields.ShouldAutoDeliverCode,
  ConnectionTs: null,
  ExpiresTs: null,
  RSVP: 'Unknown',
  SvcId: fields.SvcId,
  DepositRequired: fields.DepositRequired,
})

/** How a user of the account appears in a session: as the profile says (recorded), without an external id (inferred). */
export const participantOf = (user: UserRecord, delivery: string): ParticipantFields => ({
  ParticipantFullName: user.FullName,
  SecureVideoUserId: userIdOf(user),
  ParticipantEmailAddress: user.EmailAddress,
  ParticipantSmsNumber: user.SmsNumber,
  ParticipantDefaultResolution: user.DefaultResolution,
  ParticipantTimeZoneWindowsId: user.TimeZoneWindowsId,
  ParticipantExternalId: '',
  ShouldAutoDeliverCode: delivery,
  SvcId: null,
  DepositRequired: null,
})
