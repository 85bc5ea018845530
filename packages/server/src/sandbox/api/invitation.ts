import type { ParticipantFields } from '../records.ts'
import type { JsonObject } from './call.ts'
import { numberOrNull, requiredText, text } from './fields.ts'
import { Refusal } from './respond.ts'

/**
 * Reads a person without an account from a request (A88). The time zone defaults to the host's (inferred from A407), the
 * resolution to `default`, delivery to `N` (inferred).
 * @throws Refusal 400 where a rule of A88 is broken
 */
export const readInvitation = (given: JsonObject, host: { timeZone: string }): ParticipantFields => {
  const name = requiredText(given, 'ParticipantFullName')
  if (name.length < 2) throw new Refusal(400, 'ParticipantFullName has to have at least 2 characters.')
  const email = text(given, 'ParticipantEmailAddress') ?? ''
  const smsNumber = text(given, 'ParticipantSmsNumber') ?? ''
  const delivery = text(given, 'ShouldAutoDeliverCode') ?? 'N'
  if (!['E', 'S', 'N'].includes(delivery)) throw new Refusal(400, 'ShouldAutoDeliverCode has to be E, S or N.')
  if (delivery === 'E' && email === '')
    throw new Refusal(400, 'ParticipantEmailAddress is required for delivery by e-mail.')
  if (delivery === 'S' && smsNumber === '')
    throw new Refusal(400, 'ParticipantSmsNumber is required for delivery by SMS.')
  return {
    ParticipantFullName: name,
    SecureVideoUserId: null,
    ParticipantEmailAddress: email,
    ParticipantSmsNumber: smsNumber,
    ParticipantDefaultResolution: text(given, 'ParticipantDefaultResolution') ?? 'default',
    ParticipantTimeZoneWindowsId: text(given, 'ParticipantTimeZoneWindowsId') ?? host.timeZone,
    ParticipantExternalId: text(given, 'ParticipantExternalId') ?? '',
    ShouldAutoDeliverCode: delivery,
    SvcId: numberOrNull(given, 'SvcId'),
    DepositRequired: numberOrNull(given, 'DepositRequired'),
  }
}

/**
 * Checks that a newcomer is neither the host nor named like somebody who is in the session already (guide, A88).
 * @throws Refusal 400
 */
export const checkNewcomer = (newcomer: string, [host, ...others]: readonly string[]): void => {
  const sameName = (name: string | undefined) => name?.trim().toLowerCase() === newcomer.trim().toLowerCase()
  if (sameName(host)) throw new Refusal(400, 'The host of the session cannot be added as a participant.')
  if (others.some(sameName)) throw new Refusal(400, 'A participant of this name is already in the session.')
}
