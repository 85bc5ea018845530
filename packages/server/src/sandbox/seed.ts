import type { Clock } from './clock.ts'
import type { ParticipantFields, SessionRecord, UserFields, UserRecord } from './records.ts'
import { seedRecords } from './seed-records.ts'
import type { State } from './state.ts'
import { wholeMinute, writeTime } from './time.ts'

/** What a sandbox holds at the start: the invented Juniper Street Clinic, or an account without anybody in it. */
export type Seed = 'clinic' | 'empty'

const minute = 60_000
const hour = 60 * minute

const user = (fields: Pick<UserFields, 'FullName' | 'EmailAddress' | 'ExternalId' | 'SystemRoles'>): UserFields => ({
  ...fields,
  SmsNumber: '',
  DefaultResolution: 'high',
  TimeZoneWindowsId: 'Pacific Standard Time',
  HelpNumber: '555-0100',
})

const patient = (number: number, name: string, mail: string, zone = 'Pacific Standard Time'): ParticipantFields => ({
  ParticipantFullName: name,
  SecureVideoUserId: null,
  ParticipantEmailAddress: `${mail}@example.com`,
  ParticipantSmsNumber: `55501${String(10 + number)}`,
  ParticipantDefaultResolution: 'default',
  ParticipantTimeZoneWindowsId: zone,
  ParticipantExternalId: `PATIENT-${number}`,
  ShouldAutoDeliverCode: 'N',
  SvcId: null,
  DepositRequired: null,
})

const seedPeople = (state: State) => ({
  rivera: state.addUser(
    user({
      FullName: 'Dr. Dana Rivera',
      EmailAddress: 'dana.rivera@example.com',
      ExternalId: 'EHR-DR-1',
      SystemRoles: 'H,P',
    }),
  ),
  okafor: state.addUser(
    user({
      FullName: 'Dr. Sam Okafor',
      EmailAddress: 'sam.okafor@example.com',
      ExternalId: 'EHR-DR-2',
      SystemRoles: 'H,P',
    }),
  ),
  manager: state.addUser(
    // The letter of an administrator's role is not documented, so only the one that everybody has is shown.
    user({
      FullName: 'Jo Whitfield',
      EmailAddress: 'jo.whitfield@example.com',
      ExternalId: 'EHR-ADMIN',
      SystemRoles: 'P',
    }),
    { administrator: true },
  ),
  stranger: state.addUser(
    user({
      FullName: 'Dr. Robin Vale',
      EmailAddress: 'robin.vale@example.com',
      ExternalId: 'OTHER-1',
      SystemRoles: 'H,P',
    }),
    { own: false },
  ),
  priya: patient(1, 'Priya Nair', 'priya.nair'),
  tomas: patient(2, 'Tomás Herrera', 'tomas.herrera', 'Mountain Standard Time'),
  grace: patient(3, 'Grace Adeyemi', 'grace.adeyemi'),
  wei: patient(4, 'Wei Lin', 'wei.lin'),
  amira: patient(5, 'Amira Haddad', 'amira.haddad', 'Eastern Standard Time'),
  soren: patient(6, 'Søren Lindqvist', 'soren.lindqvist'),
})

const rememberVisit = (state: State, session: SessionRecord, start: number, end: number): void => {
  const people = session.Participants.map((each) => each.ParticipationId)
  for (const [late, id] of people.entries()) state.connect(session.SessionId, id, start + late * minute)
  for (const id of people) state.disconnect(session.SessionId, id, end)
}

/**
 * Fills an account with two hosts, an office manager, six patients and eight sessions around the clock's present, with documents,
 * recordings, groups and contacts, and with one host and one session of another customer. Ids, codes and passkeys are the same every time.
 */
export const seedClinic = (state: State, clock: Clock): void => {
  const people = seedPeople(state)
  const now = wholeMinute(clock.now())
  // Appointments that are not about to start look like appointments: on the quarter hour.
  const later = (span: number) => Math.ceil((now + span) / (15 * minute)) * 15 * minute
  const visit = (number: number, host: UserRecord, start: number, topic: string, ...invited: ParticipantFields[]) =>
    state.addSession(host, {
      ScheduleTs: writeTime(wholeMinute(start)),
      IsRecorded: false,
      ExternalSessionId: `VISIT-${number}`,
      Topic: topic,
      Participants: invited,
    })

  visit(1001, people.rivera, now, 'Follow-up visit', people.priya)
  visit(1002, people.rivera, later(3 * hour), 'Medication review', people.tomas)
  visit(1003, people.rivera, later(24 * hour), 'First appointment', people.grace)
  const cancelled = visit(1004, people.rivera, later(2 * hour), 'Follow-up visit', people.wei)
  state.cancel(cancelled.SessionId)
  const earlier = later(-2 * hour)
  const ended = visit(1005, people.rivera, earlier, 'Lab results', people.amira)
  rememberVisit(state, ended, earlier, earlier + 26 * minute)
  visit(1006, people.rivera, later(20 * minute), 'Family session', people.tomas, people.soren)
  visit(1007, people.okafor, now + 4 * minute, 'Follow-up visit', people.grace)
  visit(9001, people.stranger, now, 'Follow-up visit', patient(9, 'Ines Duarte', 'ines.duarte'))
  seedRecords(state, now, { ...people, hosts: [people.rivera, people.okafor] })
}
