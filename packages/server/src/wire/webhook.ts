import * as v from 'valibot'
import { decode, flag, integer, optional, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { createTaker, record, type Taker } from './take.ts'
import { decodeTimeZone } from './time-zone.ts'
import { anyTime } from './us-time.ts'

/** What SecureVideo posts to a customer's address (A317). */
export type WireWebhook = {
  /** New types may be added at any time. */
  WebhookType: string
  ID: number
  Status: string
  /** UTC without a suffix: when it happened, also when it is delivered again. Absent in the example of A318. */
  EventTs?: string
  /** Values are always strings: numbers, `"True"`, and whole JSON objects. Absent in the example of A318. */
  Attributes?: { AttributeName: string; AttributeValue: string }[]
}

type Common = {
  /** When it happened. It stays the same when SecureVideo delivers it again (A317). */
  at: Date | null
  /** Attributes that are not read into a field, by SecureVideo's names. */
  attributes: Record<string, unknown>
  /** What SecureVideo sent beside the documented fields. */
  extra: Record<string, unknown>
}

/** A session has started or ended (A318; Zoom and One-Click only). Usually right, not guaranteed: look at the session. */
export type SessionStatusWebhook = Common & {
  type: 'session-status'
  sessionId: number
  /** SecureVideo's other words, should there be any, stay as they are. */
  status: 'started' | 'ended' | (string & {})
}

/** SecureVideo leaves it to you to tell somebody without an account (A316). */
export type PublicUserWebhook = Common & {
  type: 'public-user'
  /** Of what is not documented. */
  id: number | null
  /** `Update` was seen; invitations, cancellations and reminders exist too, under words that are not documented. */
  status: string | null
  recipientName: string | null
  recipientEmail: string | null
  recipientSmsNumber: string | null
  /** IANA zone; SecureVideo's own id where no table knows it. */
  recipientTimeZone: string | null
  hostUserId: number | null
  hostName: string | null
  startsAt: Date | null
  /** The start on the recipient's clock, such as `2019-08-30T13:00:00`. It has no zone, so it is a text. */
  startsAtLocal: string | null
}

/** Somebody submitted an e-document (A393). Its metadata may hold the most sensitive answers of a patient: never log it. */
export type DocumentWebhook = Common & {
  type: 'document'
  /** That the id is the document's is inferred. */
  documentId: number | null
  /** `DOCUMENT RECEIVED` was seen. */
  status: string | null
  templateId: number | null
  templateName: string | null
  fromUserId: number | null
  fromUserName: string | null
  toUserId: number | null
  toUserName: string | null
  signedByName: string | null
  /** That SecureVideo means UTC is inferred. */
  receivedAt: Date | null
  participantId: number | null
  isLandscape: boolean | null
  regardingUserName: string | null
  /** Answers by the names of the form's fields. */
  metadata: Record<string, unknown> | null
}

/** A type that is not documented, or came later. Answer it with a 2xx all the same (A317). */
export type OtherWebhook = Common & {
  type: 'other'
  webhookType: string
  id: number | null
  status: string | null
}

/** What SecureVideo told. Nothing proves that it was SecureVideo (A317 names no signature): read the state before acting on it. */
export type Webhook = SessionStatusWebhook | PublicUserWebhook | DocumentWebhook | OtherWebhook

const schema = v.looseObject({
  WebhookType: v.pipe(v.string(), v.nonEmpty()),
  ID: v.optional(v.unknown()),
  Status: optional(text),
  EventTs: v.optional(v.unknown()),
  Attributes: optional(v.array(record)),
})

const statuses = new Map([
  ['STARTED', 'started'],
  ['ENDED', 'ended'],
])

// Metadata is a JSON object inside a string (A393); what is neither stays among the attributes.
const jsonObject = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      const parsed: unknown = JSON.parse(dataset.value)
      if (v.is(record, parsed)) return parsed
    } catch {}
    addIssue({ message: 'No JSON object.' })
    return NEVER
  }),
)

const readPublicUser = ({ take }: Taker) => {
  const zone = take('RecipientTimeZone', v.string())
  return {
    recipientName: take('RecipientName', text),
    recipientEmail: take('RecipientEmailAddress', text),
    recipientSmsNumber: take('RecipientSmsNumber', text),
    recipientTimeZone: zone === null ? null : decodeTimeZone(zone),
    hostUserId: take('SessionHostUserId', integer),
    hostName: take('SessionHostName', text),
    startsAt: take('SessionTimeUtc', anyTime),
    startsAtLocal: take('SessionTimeLocal', v.string()),
  }
}

const readDocument = ({ take }: Taker) => ({
  templateId: take('DocumentTemplateId', integer),
  templateName: take('DocumentTemplateName', text),
  fromUserId: take('FromSystemUserId', integer),
  fromUserName: take('FromSystemUserName', text),
  toUserId: take('ToSystemUserId', integer),
  toUserName: take('ToSystemUserName', text),
  signedByName: take('SignedByName', text),
  receivedAt: take('ReceivedTs', anyTime),
  participantId: take('ParticipantId', integer),
  isLandscape: take('DocumentIsLandscape', flag),
  regardingUserName: take('RegardingSystemUserName', text),
  metadata: take('Metadata', jsonObject),
})

/**
 * Reads what SecureVideo posted: the three documented types into fields, every other one as it is.
 *
 * @param posted - The parsed body.
 * @throws SecureVideoError `format` where it is no webhook, naming the field and never what is in it.
 */
export const decodeWebhook = (posted: unknown): Webhook => {
  const { WebhookType, Status, Attributes, ...loose } = decode(schema, posted, 'a webhook')
  const around = createTaker(loose)
  const entries = (Attributes ?? []).map((attribute) => [String(attribute.AttributeName), attribute.AttributeValue])
  const attributes = createTaker(Object.fromEntries(entries))
  const at = around.take('EventTs', anyTime)
  const id = around.take('ID', integer)
  const common = () => ({ at, attributes: attributes.rest(), extra: around.rest() })

  if (WebhookType === 'SESSION_STATUS') {
    const sessionId = id ?? decode(integer, loose.ID, 'a webhook about a session with its ID')
    const status = statuses.get(Status ?? '') ?? Status ?? ''
    const told: SessionStatusWebhook = { type: 'session-status', sessionId, status, ...common() }
    return maskPersonal(told, ['attributes', 'extra'])
  }
  if (WebhookType === 'NOTIFY_PUBLIC_USER') {
    const told: PublicUserWebhook = {
      type: 'public-user',
      id,
      status: Status,
      ...readPublicUser(attributes),
      ...common(),
    }
    return maskPersonal(told, [
      ...(['recipientName', 'recipientEmail', 'recipientSmsNumber', 'hostName'] as const),
      ...(['attributes', 'extra'] as const),
    ])
  }
  if (WebhookType === 'RECEIVED_DOCUMENTS') {
    const told: DocumentWebhook = {
      type: 'document',
      documentId: id,
      status: Status,
      ...readDocument(attributes),
      ...common(),
    }
    return maskPersonal(told, [
      ...(['templateName', 'fromUserName', 'toUserName', 'signedByName', 'regardingUserName'] as const),
      ...(['metadata', 'attributes', 'extra'] as const),
    ])
  }
  const told: OtherWebhook = { type: 'other', webhookType: WebhookType, id, status: Status, ...common() }
  return maskPersonal(told, ['attributes', 'extra'])
}
