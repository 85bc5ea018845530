import { inspect } from 'node:util'
import { expect } from 'vitest'
import { assembleClient, type Client } from '../src/client/client.ts'
import { systemClock } from '../src/client/clock.ts'
import { checkOptions } from '../src/client/options.ts'

/** Every word here is secret or personal; none may appear where it was not asked for. */
export const canaries = {
  apiKey: 'canary-key-1d',
  secretKey: 'canary-secret-2e',
  name: 'Canary Fullname',
  email: 'canary-mail@example.com',
  phone: '3125550199',
  external: 'canary-chart-3f',
  topic: 'canary-topic-4a',
  code: '918273645',
  passkey: '0d4a5c1e-7b1f-4d3e-9f20-5c4b7a1e6d22',
  guid: 'ca9a41e5',
  password: 'Canary#Password5',
  view: 'https://media.example.com/canary-view-6b',
}

/** The two keys as they travel. */
export const basic = Buffer.from(`${canaries.apiKey}:${canaries.secretKey}`).toString('base64')
const words = [...Object.values(canaries), basic, encodeURIComponent(canaries.email)]

/** Fails where a text has a canary in it. */
export const expectNoCanary = (text: string): void => {
  expect(words.filter((word) => text.includes(word))).toEqual([])
}

/** Options of `inspect` that show as much as it can. */
export const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }

/** Whatever can be got out of a value by printing, serialising or cloning it. */
export const dump = (value: unknown): string => {
  const parts = [inspect(value, everything), `${JSON.stringify(value)}`]
  if (value instanceof Error) {
    const own = Reflect.ownKeys(value).map((key) => inspect(Reflect.get(value, key), everything))
    parts.push(String(value), value.message, value.stack ?? '', inspect(value.cause, everything), ...own)
    parts.push(inspect(structuredClone(value), everything))
  }
  return parts.join('\n')
}

// What SecureVideo might answer, of each kind.

export const person = {
  ParticipationId: 18620,
  ParticipantFullName: canaries.name,
  ParticipantEmailAddress: canaries.email,
  ParticipantSmsNumber: canaries.phone,
  ParticipantExternalId: canaries.external,
  ConnectCode: Number(canaries.code),
  Passkey: canaries.passkey,
  Remark: canaries.topic,
}

export const session = {
  SessionId: 36208,
  ScheduleTs: '2030-05-01T16:30:00',
  UserId: 12281,
  ConnectCode: Number(canaries.code),
  ExternalSessionId: canaries.external,
  Topic: canaries.topic,
  Participants: [person],
}

export const login = {
  LoginGuid: canaries.guid,
  LoginUri: `https://hub.securevideo.com/Account/Login?auto=${canaries.guid}`,
  RedirectToUriOnExpiry: `https://clinic.example/${canaries.external}`,
}

export const user = {
  SmsNumber: canaries.phone,
  HelpNumber: canaries.phone,
  VideoId: canaries.external,
  Remark: canaries.topic,
  SystemUserId: '5',
  FullName: canaries.name,
  EmailAddress: canaries.email,
  ExternalId: canaries.external,
}

export const contact = {
  ParticipantFullName: canaries.name,
  ParticipantDisplayName: canaries.name,
  ParticipantEmailAddress: canaries.email,
  ParticipantSmsNumber: canaries.phone,
  ParticipantContactNotes: canaries.topic,
  ParticipantExternalId: canaries.external,
  Remark: canaries.topic,
}

export const group = {
  GroupId: 9,
  GroupName: canaries.topic,
  GroupType: 'Host Group',
  GroupDescription: canaries.topic,
  PublicUserKey: canaries.external,
  Remark: canaries.name,
}

export const recording = {
  CloudRecordingId: 55,
  HostUserFullName: canaries.name,
  Status: 'Recording Complete',
  RecordingStartTs: canaries.topic,
  Remark: canaries.topic,
}

export const document = {
  DocumentId: 71,
  DocumentTemplateName: canaries.topic,
  ReceivedTs: canaries.name,
  Answer: canaries.topic,
}

const attributesOf = (values: object) =>
  Object.entries(values).map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue }))

export const webhooks = [
  { WebhookType: 'SESSION_STATUS', ID: 36208, Status: 'STARTED', Attributes: attributesOf({ Name: canaries.name }) },
  {
    WebhookType: 'NOTIFY_PUBLIC_USER',
    Attributes: attributesOf({
      RecipientName: canaries.name,
      RecipientEmailAddress: canaries.email,
      RecipientSmsNumber: canaries.phone,
      SessionHostName: canaries.name,
      SessionTimeUtc: canaries.topic,
    }),
  },
  {
    WebhookType: 'RECEIVED_DOCUMENTS',
    Attributes: attributesOf({
      DocumentTemplateName: canaries.topic,
      FromSystemUserName: canaries.name,
      ToSystemUserName: canaries.name,
      SignedByName: canaries.name,
      RegardingSystemUserName: canaries.name,
      Metadata: JSON.stringify({ [canaries.topic]: canaries.phone }),
    }),
    Remark: canaries.name,
  },
  { WebhookType: 'NEW', EventTs: canaries.topic, Attributes: attributesOf({ [canaries.name]: canaries.email }) },
]

/** A client with canaries for keys, of a vendor that always gives the same answer. */
export const clientOf = (
  answer: () => Response | Promise<Response>,
  previous?: { apiKey: string; secretKey: string },
): Client => {
  const { apiKey, secretKey } = canaries
  const options = checkOptions({ apiKey, secretKey, fetch: answer, ...(previous === undefined ? {} : { previous }) })
  return assembleClient(options, { ...systemClock, random: () => 0 })
}
