import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { decodeWebhook } from './webhook.ts'

const attributesOf = (values: Record<string, unknown>) =>
  Object.entries(values).map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue }))

describe('SESSION_STATUS', () => {
  it('is read as A318 shows it, without time and attributes', () => {
    expect(decodeWebhook({ WebhookType: 'SESSION_STATUS', ID: 36208, Status: 'STARTED' })).toEqual({
      type: 'session-status',
      sessionId: 36208,
      status: 'started',
      at: null,
      attributes: {},
      extra: {},
    })
  })

  it('is read as A317 announces it', () => {
    const posted = { WebhookType: 'SESSION_STATUS', ID: '36208', Status: 'ENDED', EventTs: '2023-01-05T16:37:55.12' }
    expect(decodeWebhook({ ...posted, Attributes: [], Delivery: 2 })).toMatchObject({
      sessionId: 36208,
      status: 'ended',
      at: new Date('2023-01-05T16:37:55.120Z'),
      extra: { Delivery: 2 },
    })
  })

  it('keeps a status that is not documented', () => {
    expect(decodeWebhook({ WebhookType: 'SESSION_STATUS', ID: 1, Status: 'PAUSED' })).toMatchObject({
      status: 'PAUSED',
    })
  })

  it('without a session is refused', () => {
    expect(() => decodeWebhook({ WebhookType: 'SESSION_STATUS', Status: 'STARTED' })).toThrow(
      expect.objectContaining({ code: 'format' }),
    )
  })
})

describe('NOTIFY_PUBLIC_USER', () => {
  const posted = {
    WebhookType: 'NOTIFY_PUBLIC_USER',
    ID: 183765,
    Status: 'Update',
    EventTs: '2019-08-29T20:01:02',
    Attributes: attributesOf({
      RecipientName: 'Rosa Lindqvist',
      RecipientEmailAddress: 'rosa@example.com',
      RecipientSmsNumber: '3125550177',
      RecipientTimeZone: 'Pacific Standard Time',
      SessionHostUserId: '12281',
      SessionHostName: 'Ngozi Okafor',
      SessionTimeUtc: '2019-08-30T20:00:00',
      SessionTimeLocal: '2019-08-30T13:00:00',
      Colour: 'green',
    }),
  }

  it('is read as A316 shows it', () => {
    expect(decodeWebhook(posted)).toEqual({
      type: 'public-user',
      id: 183765,
      status: 'Update',
      at: new Date('2019-08-29T20:01:02Z'),
      recipientName: 'Rosa Lindqvist',
      recipientEmail: 'rosa@example.com',
      recipientSmsNumber: '3125550177',
      recipientTimeZone: 'America/Los_Angeles',
      hostUserId: 12281,
      hostName: 'Ngozi Okafor',
      startsAt: new Date('2019-08-30T20:00:00Z'),
      startsAtLocal: '2019-08-30T13:00:00',
      attributes: { Colour: 'green' },
      extra: {},
    })
  })

  it('shows nobody when printed', () => {
    const printed = inspect({ a: decodeWebhook(posted) }, { depth: Number.POSITIVE_INFINITY })
    expect(printed).toContain('183765')
    expect(printed).not.toMatch(/Rosa|Ngozi|example|555|green/)
  })
})

describe('RECEIVED_DOCUMENTS', () => {
  const values = {
    DocumentTemplateId: '4',
    DocumentTemplateName: 'Intake',
    FromSystemUserId: '12290',
    FromSystemUserName: 'Rosa Lindqvist',
    ToSystemUserId: '12281',
    ToSystemUserName: 'Ngozi Okafor',
    SignedByName: 'Rosa Lindqvist',
    ReceivedTs: '1/5/2023 4:37:55 PM',
    ParticipantId: '88',
    DocumentIsLandscape: 'False',
    RegardingSystemUserName: 'Rosa Lindqvist',
    Metadata: JSON.stringify({ ssn: '000-00-0000', insured: 'yes' }),
  }
  const posted = { WebhookType: 'RECEIVED_DOCUMENTS', ID: 71, Status: 'DOCUMENT RECEIVED' }

  it('is read as A393 shows it', () => {
    expect(decodeWebhook({ ...posted, Attributes: attributesOf(values) })).toEqual({
      type: 'document',
      documentId: 71,
      status: 'DOCUMENT RECEIVED',
      at: null,
      templateId: 4,
      templateName: 'Intake',
      fromUserId: 12290,
      fromUserName: 'Rosa Lindqvist',
      toUserId: 12281,
      toUserName: 'Ngozi Okafor',
      signedByName: 'Rosa Lindqvist',
      receivedAt: new Date('2023-01-05T16:37:55Z'),
      participantId: 88,
      isLandscape: false,
      regardingUserName: 'Rosa Lindqvist',
      metadata: { ssn: '000-00-0000', insured: 'yes' },
      attributes: {},
      extra: {},
    })
  })

  it('shows no answer of the form when printed', () => {
    const printed = inspect(decodeWebhook({ ...posted, Attributes: attributesOf(values) }), { depth: 9 })
    expect(printed).not.toMatch(/Rosa|Ngozi|ssn|000-00|Intake/)
  })

  it.each(['{broken', '[1]', '"Rosa"', 'Rosa'])(
    'keeps metadata %j, which is no JSON object, as it came',
    (Metadata) => {
      const attributes = attributesOf({ ...values, Metadata })
      expect(decodeWebhook({ ...posted, Attributes: attributes })).toMatchObject({
        metadata: null,
        attributes: { Metadata },
      })
    },
  )
})

it('a type that is not documented is kept', () => {
  const Attributes = attributesOf({ Name: 'Rosa' })
  expect(decodeWebhook({ WebhookType: 'RSVP', ID: 'abc', Status: 'Yes', EventTs: 'soon', Attributes })).toEqual({
    type: 'other',
    webhookType: 'RSVP',
    id: null,
    status: 'Yes',
    at: null,
    attributes: { Name: 'Rosa' },
    extra: { ID: 'abc', EventTs: 'soon' },
  })
})

it.each([
  null,
  'Canary',
  [],
  {},
  { WebhookType: '' },
  { WebhookType: 5 },
  { WebhookType: 'X', Attributes: 'Canary' },
  { WebhookType: 'X', Attributes: ['Canary'] },
])('%j is no webhook', (posted) => {
  expect(() => decodeWebhook(posted)).toThrow(expect.objectContaining({ code: 'format' }))
  expect(() => decodeWebhook(posted)).not.toThrow(/Canary/)
})

it('an attribute cannot reach the prototype', () => {
  const Attributes = JSON.parse('[{"AttributeName":"__proto__","AttributeValue":{"isAdmin":true}}]')
  const told = decodeWebhook({ WebhookType: 'X', Attributes })
  expect(Object.getPrototypeOf(told.attributes)).toBe(Object.prototype)
  expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
})
