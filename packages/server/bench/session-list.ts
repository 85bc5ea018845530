const word = (seed: number, words: readonly string[]): string => words[seed % words.length] ?? ''
const given = ['Rosa', 'Bo', 'Ngozi', 'Mei', 'Tomasz', 'Amara', 'Jonas', 'Leila']
const family = ['Lindqvist', 'Almeida', 'Okafor', 'Tanaka', 'Nowak', 'Diallo', 'Berg', 'Haddad']
const zones = ['Pacific Standard Time', 'Eastern Standard Time', 'W. Europe Standard Time', 'UTC']

const participant = (seed: number, hostUserId: number | null) => ({
  ParticipationId: 18_000 + seed,
  ParticipantFullName: `${word(seed, given)} ${word(seed >> 3, family)} ${seed}`,
  SecureVideoUserId: hostUserId,
  ParticipantEmailAddress: `person${seed}@example.com`,
  ParticipantSmsNumber: seed % 2 === 0 ? '' : '3125550177',
  ParticipantDefaultResolution: 'high',
  ParticipantTimeZoneWindowsId: word(seed, zones),
  ParticipantExternalId: hostUserId === null ? `PATIENT-${seed}` : '',
  ConnectCode: 100_000_000 + seed * 7,
  Passkey: hostUserId === null ? `3f2b8c1e-7b1f-4d3e-9f20-${String(seed).padStart(12, '0')}` : '',
  ShouldAutoDeliverCode: hostUserId === null ? 'N' : 'E',
  ConnectionTs: seed % 5 === 0 ? '2030-05-01T16:31:07' : null,
  ExpiresTs: null,
  RSVP: 'Unknown',
  SvcId: null,
  DepositRequired: null,
})

const session = (seed: number) => ({
  SessionId: 36_000 + seed,
  ScheduleTs: new Date(Date.UTC(2030, 4, 1, 8, seed * 15)).toISOString().slice(0, 19),
  BillableTs: null,
  ConnectCode: 900_000_000 + seed,
  DurationMinutes: null,
  WaitTime: null,
  BillableStatusCd: null,
  ScheduleType: seed % 9 === 0 ? 'Rescheduled' : 'Scheduled',
  UserId: 12_000 + (seed % 40),
  IsRecorded: false,
  ExternalSessionId: `VISIT-${seed}`,
  Topic: 'Follow-up',
  Participants: [participant(2 * seed, 12_000 + (seed % 40)), participant(2 * seed + 1, null)],
})

/** A list of sessions as SecureVideo sends it: indented, with CRLF (recorded), a host and a patient each, all invented. */
export const sessionList = (length: number): string =>
  JSON.stringify(
    Array.from({ length }, (_, seed) => session(seed)),
    null,
    2,
  ).replaceAll('\n', '\r\n')
