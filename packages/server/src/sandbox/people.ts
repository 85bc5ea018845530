import type { ParticipantRecord, SessionRecord } from './records.ts'
import type { State } from './state.ts'
import { readTime } from './time.ts'
import { userIdOf } from './users.ts'

/** Somebody of the pretend clinic. */
export type Person = {
  name: string
  email: string
  /** The id in the clinic's own system; empty where there is none. */
  externalId: string
} & ({ role: 'host' | 'staff'; userId: number } | { role: 'patient' })

/** One session of the pretend clinic, as a demo or a test wants to know it. */
export type SessionOverview = {
  sessionId: number
  externalSessionId: string
  topic: string
  startsAt: Date
  status: 'not-started' | 'started' | 'ended' | 'cancelled'
  host: { userId: number; externalId: string; name: string; participationId: number }
  /** Everybody but the host. */
  patients: { participationId: number; externalId: string; name: string; email: string }[]
}

const patientsOf = (session: SessionRecord): ParticipantRecord[] =>
  session.Participants.filter((each) => each.SecureVideoUserId === null)

/** Everybody of the clinic: users first, then the patients of its sessions, each once. */
export const listPeople = (state: State): Person[] => {
  const users = state.users().map(
    (user): Person => ({
      role: user.SystemRoles.split(',').includes('H') ? 'host' : 'staff',
      userId: userIdOf(user),
      name: user.FullName,
      email: user.EmailAddress,
      externalId: user.ExternalId,
    }),
  )
  const patients = new Map<string, Person>()
  for (const patient of state.sessions().flatMap(patientsOf)) {
    const { ParticipantFullName: name, ParticipantEmailAddress: email, ParticipantExternalId: externalId } = patient
    // SecureVideo knows people without an account by their name (A88).
    if (!patients.has(name)) patients.set(name, { role: 'patient', name, email, externalId })
  }
  return [...users, ...patients.values()]
}

/** The clinic's sessions as they are now, in order of their start. */
export const listSessions = (state: State): SessionOverview[] =>
  state
    .sessions()
    .map((session) => overview(state, session))
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())

const statuses = { NOT_STARTED: 'not-started', STARTED: 'started', ENDED: 'ended' } as const

const overview = (state: State, session: SessionRecord): SessionOverview => {
  const [host, ...others] = session.Participants
  return {
    sessionId: session.SessionId,
    externalSessionId: session.ExternalSessionId,
    topic: session.Topic,
    startsAt: new Date(readTime(session.ScheduleTs) ?? 0),
    status: session.ScheduleType === 'Cancelled' ? 'cancelled' : statuses[state.status(session.SessionId)],
    host: {
      userId: session.UserId,
      externalId: state.findUser(session.UserId)?.ExternalId ?? '',
      name: host?.ParticipantFullName ?? '',
      participationId: host?.ParticipationId ?? 0,
    },
    patients: others.map((each) => ({
      participationId: each.ParticipationId,
      externalId: each.ParticipantExternalId,
      name: each.ParticipantFullName,
      email: each.ParticipantEmailAddress,
    })),
  }
}
