import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import type { Shape } from './likeness.fixture.ts'
import {
  amount,
  code,
  compare,
  digits,
  finestTime,
  flag,
  having,
  like,
  listOf,
  none,
  oneOf,
  orNull,
  passkey,
  time,
  usTime,
  whole,
  words,
} from './likeness.fixture.ts'

let { ask, sandbox } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox } = createAsk())
})

const listAt = async (path: string): Promise<unknown[]> => {
  const { record } = await ask('GET', path)
  if (!Array.isArray(record) || record.length === 0)
    throw new Error('The vendor answers a bare array, and this one has something in it')
  return record
}
const differences = (records: unknown[], shape: Shape): string[] => records.flatMap((record) => compare(record, shape))

// The first eight rows are those of 2015, in the recorded order; the others came later (A81, A320).
const user: Shape = {
  SystemUserId: digits,
  FullName: words,
  EmailAddress: words,
  SmsNumber: words,
  DefaultResolution: oneOf('high', 'default'),
  TimeZoneWindowsId: words,
  HelpNumber: words,
  VideoId: like(/^securevideo\+s[vx]\d{10}\d{8}$/),
  ExternalId: words,
  SystemRoles: like(/^[A-Z](,[A-Z])*$/),
  NewPassword: none,
}

const participant: Shape = {
  ParticipationId: whole,
  ParticipantFullName: words,
  SecureVideoUserId: orNull(whole),
  ParticipantEmailAddress: words,
  ParticipantSmsNumber: words,
  ParticipantDefaultResolution: oneOf('high', 'default'),
  ParticipantTimeZoneWindowsId: words,
  ParticipantExternalId: words,
  ConnectCode: code,
  Passkey: passkey,
  ShouldAutoDeliverCode: oneOf('E', 'S', 'N'),
  ConnectionTs: orNull(time),
  ExpiresTs: orNull(time),
  RSVP: oneOf('Unknown'),
  SvcId: orNull(whole),
  DepositRequired: orNull(amount),
}

const session: Shape = {
  SessionId: whole,
  ScheduleTs: time,
  BillableTs: orNull(time),
  ConnectCode: code,
  DurationMinutes: orNull(amount),
  WaitTime: orNull(whole),
  BillableStatusCd: orNull(words),
  ScheduleType: oneOf('Scheduled', 'Rescheduled', 'Cancelled'),
  UserId: whole,
  IsRecorded: flag,
  ExternalSessionId: words,
  Topic: words,
  Participants: listOf(participant),
}

const group: Shape = {
  GroupId: whole,
  GroupName: words,
  GroupType: oneOf(
    'All Users',
    'Schedulers',
    'Host Group',
    'Virtual Clinic Participants',
    'Recording Viewers',
    'Recording Shares',
  ),
  GroupDescription: words,
  PublicUserKey: like(/^([\da-f]{32})?$/),
}

describe('records', () => {
  test('a user is as A81 and A320 show it, with the fields of 2015 first (recorded)', async () => {
    expect(differences(await listAt('/user'), user)).toEqual([])
  })

  test('a session and its participants are as A84 shows them', async () => {
    expect(differences(await listAt('/session'), session)).toEqual([])
  })

  test('with the Zoom engine a session has its meeting’s number as well, as A84 shows it', async () => {
    ;({ ask, sandbox } = createAsk({ engine: 'zoom' }))
    const { ExternalSessionId, Topic, Participants, ...first } = session
    const zoom = {
      ...first,
      ZoomMeetingId: whole,
      ExternalSessionId: ExternalSessionId ?? words,
      Topic: Topic ?? words,
    }
    expect(
      differences(await listAt('/session'), { ...zoom, Participants: Participants ?? listOf(participant) }),
    ).toEqual([])
  })

  test('a session of the history is a session that became billable (A83; shape inferred)', async () => {
    expect(differences(await listAt('/history'), { ...session, BillableTs: time })).toEqual([])
  })

  test('a status has SessionID with a capital D, and one of three words (A267)', async () => {
    const { record } = await ask('GET', '/status/36208')
    expect(compare(record, { SessionID: whole, SessionStatus: oneOf('NOT_STARTED', 'STARTED', 'ENDED') })).toEqual([])
  })

  test('a login is as A89 shows it, its address as the gem has it', async () => {
    const { record } = await ask('POST', '/login/12281', { RedirectToUriOnExpiry: 'https://portal.example.com/' })
    const LoginUri = like(/\/Account\/Login\?auto=[\da-f]{32}$/)
    expect(compare(record, { LoginGuid: like(/^[\da-f]{32}$/), RedirectToUriOnExpiry: words, LoginUri })).toEqual([])
  })

  test('a group is as A382 shows it', async () => {
    expect(differences(await listAt('/group'), group)).toEqual([])
  })

  test('a group’s users come beside the group (A320), and a user’s groups beside the user (inferred)', async () => {
    const users = await ask('GET', '/groupuser/826')
    expect(compare(users.record, { Group: having(group), Users: listOf(user) })).toEqual([])
    const groups = await ask('GET', '/usergroup/12281')
    expect(compare(groups.record, { User: having(user), Groups: listOf(group) })).toEqual([])
  })

  test('a recording has the seven fields that A269 shows', async () => {
    const shape = {
      CloudRecordingId: whole,
      HostUserId: whole,
      SessionId: whole,
      HostUserFullName: words,
      Status: oneOf('Recording Complete'),
      CloudRecordingStatusTs: finestTime,
      RecordingStartTs: finestTime,
    }
    expect(differences(await listAt('/StoredRecording'), shape)).toEqual([])
  })

  test('a recording’s view is an https or loopback address alone (A269; field inferred)', async () => {
    const { record } = await ask('GET', '/StoredRecordingView/5106')
    expect(compare(record, { ViewUrl: like(/^(https:\/\/|http:\/\/localhost:)/) })).toEqual([])
  })

  test('a document has its id (A342), and the fields of the webhook with numbers as numbers (A393; inferred)', async () => {
    const shape = {
      DocumentId: whole,
      DocumentTemplateId: whole,
      DocumentTemplateName: words,
      FromSystemUserId: orNull(whole),
      FromSystemUserName: words,
      ToSystemUserId: whole,
      ToSystemUserName: words,
      SignedByName: words,
      ReceivedTs: time,
      ParticipantId: orNull(whole),
      DocumentIsLandscape: flag,
      RegardingSystemUserName: words,
      Metadata: (value: unknown) => typeof value === 'object' && value !== null,
    }
    expect(differences(await listAt('/document?fromDt=2030-03-01&toDt=2030-05-06'), shape)).toEqual([])
  })

  test('a contact has the fields of A407, after its own id (inferred)', async () => {
    const { record } = await ask('POST', '/Contacts/12281', { ParticipantFullName: 'Nadia Petrova' })
    const shape = {
      ContactId: whole,
      ParticipantFullName: words,
      ParticipantDisplayName: words,
      ParticipantEmailAddress: words,
      ParticipantSmsNumber: words,
      ParticipantTimeZoneWindowsId: words,
      ParticipantContactNotes: words,
      ParticipantExternalId: words,
    }
    expect(compare(record, shape)).toEqual([])
  })
})

describe('the recorded exchange of 2015', () => {
  test('a session that is created, moved and cancelled keeps its ids and codes, host first (recorded)', async () => {
    const created = await ask('POST', '/session/12281', {
      UserId: 12281,
      ScheduleTs: '2031-04-16T15:00:00',
      Participants: [
        {
          ParticipantFullName: 'Nadia Petrova',
          ParticipantEmailAddress: 'nadia@example.com',
          ParticipantDefaultResolution: 'default',
          ParticipantTimeZoneWindowsId: 'Pacific Standard Time',
          ShouldAutoDeliverCode: 'E',
        },
      ],
    })
    expect([created.status, compare(created.record, session)]).toEqual([201, []])
    const { SessionId, Participants } = Object(created.record)
    expect(Participants[0]).toMatchObject({
      SecureVideoUserId: 12281,
      ShouldAutoDeliverCode: 'E',
      RSVP: 'Unknown',
      Passkey: '',
    })
    expect(Participants[1]).toMatchObject({ SecureVideoUserId: null, ParticipantDefaultResolution: 'default' })
    const moved = await ask('PUT', `/session/${SessionId}`, { ScheduleTs: '2032-02-04T22:00:00' })
    expect(moved.record).toEqual({
      ...Object(created.record),
      ScheduleTs: '2032-02-04T22:00:00',
      ScheduleType: 'Rescheduled',
    })
    expect(await ask('DELETE', `/session/${SessionId}`, {})).toMatchObject({ status: 204, text: '' })
  })

  test.each(['/user', '/session', '/history', '/group', '/StoredRecording', '/groupuser/826'])(
    '%s is printed with two spaces, CRLF, ": " and no newline at the end (recorded)',
    async (path) => {
      const { text, record, headers } = await ask('GET', path)
      expect(text).toBe(JSON.stringify(record, null, 2).replaceAll('\n', '\r\n'))
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    },
  )

  test('a refusal is an object with a Message, of every status that the sandbox knows (guide, recorded)', async () => {
    const refusals = [
      await ask('PUT', '/password/12281', { NewPassword: 'short' }),
      await ask('GET', '/user/99999'),
      await ask('GET', '/user/12287'),
      await ask('DELETE', '/usage'),
      await ask('GET', '/document'),
    ]
    sandbox.allowList([])
    refusals.push(await ask('GET', '/user'))
    sandbox.allowList(null)
    sandbox.quota(0)
    refusals.push(await ask('GET', '/user'))
    for (const status of [500, 501]) {
      sandbox.fail('*', { status })
      refusals.push(await ask('GET', '/user'))
    }
    expect(refusals.map(({ status }) => status)).toEqual([409, 404, 403, 405, 400, 412, 429, 500, 501])
    expect(
      differences(
        refusals.map(({ record }) => record),
        { Message: words },
      ),
    ).toEqual([])
  })
})

describe('webhooks', () => {
  const posted = async (send: () => void): Promise<unknown> => {
    let body: unknown
    sandbox.webhooks.to(async (request) => {
      body = await request.json()
      return new Response(null, { status: 204 })
    })
    send()
    await sandbox.webhooks.settled()
    return body
  }
  const attributesOf = (body: unknown): unknown =>
    Object.fromEntries(
      Object(body).Attributes.map((each: unknown) => {
        expect(compare(each, { AttributeName: words, AttributeValue: words })).toEqual([])
        return [Object(each).AttributeName, Object(each).AttributeValue]
      }),
    )

  test('SESSION_STATUS has a type, an ID and a status and nothing else, as the example of A318', async () => {
    const body = await posted(() => sandbox.connect(36208, 83401))
    expect(compare(body, { WebhookType: oneOf('SESSION_STATUS'), ID: whole, Status: oneOf('STARTED') })).toEqual([])
  })

  const envelope = {
    WebhookType: words,
    ID: whole,
    Status: words,
    EventTs: time,
    Attributes: (value: unknown) => Array.isArray(value),
  }

  test('RECEIVED_DOCUMENTS has the envelope of A317 and the attributes of A393, dates the US way', async () => {
    const [document] = await listAt('/document?fromDt=2030-03-01&toDt=2030-05-06')
    const { DocumentId, Metadata } = Object(document)
    const body = await posted(() => sandbox.webhooks.send('RECEIVED_DOCUMENTS', { documentId: DocumentId }))
    expect(compare(body, { ...envelope, Status: oneOf('DOCUMENT RECEIVED') })).toEqual([])
    const shape = {
      DocumentTemplateId: digits,
      DocumentTemplateName: words,
      FromSystemUserId: like(/^\d*$/),
      FromSystemUserName: words,
      ToSystemUserId: digits,
      ToSystemUserName: words,
      SignedByName: words,
      ReceivedTs: usTime,
      ParticipantId: digits,
      DocumentIsLandscape: oneOf('True', 'False'),
      RegardingSystemUserName: words,
      Metadata: words,
    }
    const attributes = attributesOf(body)
    expect(compare(attributes, shape)).toEqual([])
    expect(JSON.parse(Object(attributes).Metadata)).toEqual(Metadata)
    expect(Object(attributes).ReceivedTs).toBe('5/6/2030 1:10:00 PM')
  })

  test('NOTIFY_PUBLIC_USER has the envelope of A317 and the attributes of A316, the local time without a zone', async () => {
    const body = await posted(() => sandbox.webhooks.send('NOTIFY_PUBLIC_USER', { participationId: 83404 }))
    expect(compare(body, { ...envelope, Status: oneOf('Update') })).toEqual([])
    const attributes = attributesOf(body)
    const shape = {
      RecipientName: words,
      RecipientEmailAddress: words,
      RecipientSmsNumber: digits,
      RecipientTimeZone: words,
      SessionHostUserId: digits,
      SessionHostName: words,
      SessionTimeUtc: time,
      SessionTimeLocal: time,
    }
    expect(compare(attributes, shape)).toEqual([])
    expect(attributes).toMatchObject({
      RecipientTimeZone: 'Mountain Standard Time',
      SessionTimeUtc: '2030-05-06T17:00:00',
      SessionTimeLocal: '2030-05-06T11:00:00',
    })
  })
})

test('the comparison itself finds a field that is missing, unknown, out of order or of another kind', () => {
  const shape = { SessionID: whole, SessionStatus: words }
  expect(compare({ SessionID: 1 }, shape)).toEqual(['SessionStatus is missing'])
  expect(compare({ SessionID: 1, SessionStatus: '', X: 1 }, shape)).toEqual(['X is not documented'])
  expect(compare({ SessionStatus: '', SessionID: 1 }, shape)).toEqual(['the order differs'])
  expect(compare({ SessionID: '1', SessionStatus: '' }, shape)).toEqual(['SessionID does not hold what it should: "1"'])
})
