import { findIana } from 'windows-iana'
import type { WireWebhook } from '../wire/webhook.ts'
import type { DocumentRecord, Participation, StatusWord } from './records.ts'
import { readTime, writeTime } from './time.ts'

/** The exact JSON of one webhook (A317). */
export type WebhookBody = Readonly<WireWebhook>

// Values are always text (A316, A393).
const attributes = (values: Record<string, string>) =>
  Object.entries(values).map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue }))

/** A session started or ended. The example has neither `EventTs` nor `Attributes` (A318), so this has neither. */
export const writeSessionStatus = (sessionId: number, status: Exclude<StatusWord, 'NOT_STARTED'>): WebhookBody => ({
  WebhookType: 'SESSION_STATUS',
  ID: sessionId,
  Status: status,
})

/** Writes a moment as the webhook about documents does: `1/5/2023 4:37:55 PM` (A393; that it is UTC is inferred). */
export const writeUsTime = (moment: number): string => {
  const date = new Date(moment)
  const two = (number: number) => String(number).padStart(2, '0')
  const hours = date.getUTCHours()
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return `${day} ${time} ${hours < 12 ? 'AM' : 'PM'}`
}

/** Somebody submitted an e-document (A393). That `ID` is the document's, and `EventTs` when it was received, is inferred. */
export const writeReceivedDocument = (document: DocumentRecord): WebhookBody => ({
  WebhookType: 'RECEIVED_DOCUMENTS',
  ID: document.DocumentId,
  Status: 'DOCUMENT RECEIVED',
  EventTs: document.ReceivedTs,
  Attributes: attributes({
    DocumentTemplateId: String(document.DocumentTemplateId),
    DocumentTemplateName: document.DocumentTemplateName,
    FromSystemUserId: String(document.FromSystemUserId ?? ''),
    FromSystemUserName: document.FromSystemUserName,
    ToSystemUserId: String(document.ToSystemUserId),
    ToSystemUserName: document.ToSystemUserName,
    SignedByName: document.SignedByName,
    ReceivedTs: writeUsTime(readTime(document.ReceivedTs) ?? 0),
    ParticipantId: String(document.ParticipantId ?? ''),
    DocumentIsLandscape: document.DocumentIsLandscape ? 'True' : 'False',
    RegardingSystemUserName: document.RegardingSystemUserName,
    Metadata: JSON.stringify(document.Metadata),
  }),
})

/** The time on the wall of a Windows time zone, without a suffix. */
const writeLocalTime = (moment: number, windowsZone: string): string =>
  // What the vendor does with a zone that it does not know is not documented.
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: findIana(windowsZone)[0] ?? 'UTC',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(moment)
    .replace(' ', 'T')

/**
 * SecureVideo leaves it to the customer to tell somebody without an account (A316). `Update` is the one status that was seen; what
 * `ID` is of is not documented: here it is the participation (inferred).
 */
export const writePublicUser = ({ session, participant }: Participation, status: string, now: number): WebhookBody => ({
  WebhookType: 'NOTIFY_PUBLIC_USER',
  ID: participant.ParticipationId,
  Status: status,
  EventTs: writeTime(now),
  Attributes: attributes({
    RecipientName: participant.ParticipantFullName,
    RecipientEmailAddress: participant.ParticipantEmailAddress,
    RecipientSmsNumber: participant.ParticipantSmsNumber,
    RecipientTimeZone: participant.ParticipantTimeZoneWindowsId,
    SessionHostUserId: String(session.UserId),
    SessionHostName: session.Participants[0]?.ParticipantFullName ?? '',
    SessionTimeUtc: session.ScheduleTs,
    SessionTimeLocal: writeLocalTime(readTime(session.ScheduleTs) ?? 0, participant.ParticipantTimeZoneWindowsId),
  }),
})
