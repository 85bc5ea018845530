import type { GroupRecord, SessionRecord, UserRecord } from './records.ts'
import type { State } from './state.ts'
import { readTime, writeFinestTime, writeTime } from './time.ts'
import { userIdOf } from './users.ts'

const minute = 60_000
const day = 24 * 60 * minute

const keep = <R>(hostUserId: number, id: number, record: R, own = true) => ({ id, hostUserId, own, record })

const seedGroups = (
  state: State,
  members: { hosts: UserRecord[]; manager: UserRecord; stranger: UserRecord },
): void => {
  const add = (group: Omit<GroupRecord, 'GroupId'>, users: UserRecord[], own = true) => {
    const GroupId = state.identifiers.groupId()
    const record = { group: { GroupId, ...group }, members: users.map(userIdOf) }
    state.groups.put(keep(0, GroupId, record, own))
  }
  const group = (GroupName: string, GroupType: string, GroupDescription: string, PublicUserKey = '') => ({
    GroupName,
    GroupType,
    GroupDescription,
    PublicUserKey,
  })
  const { hosts, manager, stranger } = members
  add(group('Everybody', 'All Users', 'Everybody with an account'), [])
  add(group('Front Desk', 'Schedulers', 'May schedule for the hosts'), [manager])
  add(group('Clinicians', 'Host Group', 'Hosts that the front desk schedules for'), hosts)
  const key = '5e1f7a90c3d24b8896a0d1e7f2b3c4d5'
  add(group('Juniper Street Online', 'Virtual Clinic Participants', 'Patients who registered online', key), [])
  add(group('Training Viewers', 'Recording Viewers', 'May watch recordings for training'), [manager])
  add(group('Training Sharers', 'Recording Shares', 'May share their recordings'), hosts.slice(0, 1))
  add(group('Elsewhere', 'All Users', 'Another company’s'), [stranger], false)
}

// What a form asks is the customer's own; these are invented, and so are the answers.
const forms = [
  {
    DocumentTemplateId: 310,
    DocumentTemplateName: 'Consent to Telehealth',
    Metadata: { ConsentGiven: 'Yes', PreferredLanguage: 'English' },
  },
  {
    DocumentTemplateId: 324,
    DocumentTemplateName: 'Intake Questionnaire',
    Metadata: { ReasonForVisit: 'Follow-up', Allergies: 'None known', EmergencyContactPhone: '555-0160' },
  },
]

const seedDocuments = (state: State, sessions: SessionRecord[], now: number): void => {
  for (const [index, session] of sessions.entries()) {
    const [host, patient] = session.Participants
    const form = forms[index % forms.length]
    if (!host || !patient || !form) continue
    const DocumentId = state.identifiers.documentId()
    const record = {
      DocumentId,
      DocumentTemplateId: form.DocumentTemplateId,
      DocumentTemplateName: form.DocumentTemplateName,
      FromSystemUserId: null,
      FromSystemUserName: patient.ParticipantFullName,
      ToSystemUserId: session.UserId,
      ToSystemUserName: host.ParticipantFullName,
      SignedByName: patient.ParticipantFullName,
      ReceivedTs: writeTime(now - index * 6 * day - 50 * minute),
      ParticipantId: patient.ParticipationId,
      DocumentIsLandscape: index % 2 === 1,
      RegardingSystemUserName: '',
      Metadata: form.Metadata,
    }
    state.documents.put(keep(session.UserId, DocumentId, record, state.isOwnSession(session)))
  }
}

const seedRecordings = (state: State, sessions: SessionRecord[]): void => {
  // Fractions as the article has them: of three digits, and of two where the third was a zero (A269).
  const fractions = [
    { start: 42_220, ready: 14_987 },
    { start: 7_455, ready: 51_300 },
    { start: 19_010, ready: 33_604 },
  ]
  for (const [index, session] of sessions.entries()) {
    const fraction = fractions[index % fractions.length]
    const moment = readTime(session.ScheduleTs)
    if (fraction === undefined || moment === undefined) continue
    const start = moment - index * 9 * day + fraction.start
    const CloudRecordingId = state.identifiers.recordingId()
    const record = {
      CloudRecordingId,
      HostUserId: session.UserId,
      SessionId: session.SessionId,
      HostUserFullName: session.Participants[0]?.ParticipantFullName ?? '',
      Status: 'Recording Complete',
      CloudRecordingStatusTs: writeFinestTime(start + 31 * minute + fraction.ready),
      RecordingStartTs: writeFinestTime(start),
    }
    state.recordings.put(keep(session.UserId, CloudRecordingId, record, state.isOwnSession(session)))
  }
}

const seedContacts = (state: State, sessions: SessionRecord[]): void => {
  const seen = new Set<string>()
  for (const session of sessions) {
    const own = state.isOwnSession(session)
    for (const patient of session.Participants.slice(1)) {
      const name = patient.ParticipantFullName
      if (seen.has(`${session.UserId} ${name}`)) continue
      seen.add(`${session.UserId} ${name}`)
      const ContactId = state.identifiers.contactId()
      const record = {
        ContactId,
        ParticipantFullName: name,
        ParticipantDisplayName: name.split(' ')[0] ?? '',
        ParticipantEmailAddress: patient.ParticipantEmailAddress,
        ParticipantSmsNumber: patient.ParticipantSmsNumber,
        ParticipantTimeZoneWindowsId: patient.ParticipantTimeZoneWindowsId,
        ParticipantContactNotes: '',
        ParticipantExternalId: patient.ParticipantExternalId,
      }
      state.contacts.put(keep(session.UserId, ContactId, record, own))
    }
  }
}

/** Adds what the clinic has beside people and sessions: groups of every documented type, documents, recordings and contacts. */
export const seedRecords = (
  state: State,
  now: number,
  people: { hosts: UserRecord[]; manager: UserRecord; stranger: UserRecord },
): void => {
  const sessions = [...people.hosts, people.stranger].flatMap((host) => state.sessionsOfHost(userIdOf(host)))
  const used = sessions.filter((session) => state.status(session.SessionId) === 'ENDED')
  const strangers = state.sessionsOfHost(userIdOf(people.stranger))
  const other = state.sessionsOfHost(userIdOf(people.hosts[1] ?? people.stranger))
  seedGroups(state, people)
  seedDocuments(state, sessions, now)
  // Of an ended session, and, as recordings outlive their sessions, of earlier ones with the same people.
  seedRecordings(state, [...used, ...other, ...strangers])
  seedContacts(state, sessions)
}
