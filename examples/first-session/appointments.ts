import type { Client, Session } from '@securevideo/server/client'
import type { Person } from './people.ts'

/** One line of a person's appointment list. */
export type Appointment = {
  sessionId: number
  day: string
  time: string
  with: string
  about: string
  cancelled: boolean
}

/** The sessions that a person is in, soonest first. A real clinic would keep its own book of them. */
export const appointmentsOf = async (client: Client, person: Person): Promise<Appointment[]> => {
  const sessions = await client.sessions.list(
    person.role === 'clinician' ? { host: { externalUserId: person.id } } : {},
  )
  return sessions
    .filter(
      (session) =>
        person.role === 'clinician' || session.participants.some(({ externalId }) => externalId === person.id),
    )
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .map((session) => toAppointment(session, person))
}

const toAppointment = (session: Session, person: Person): Appointment => ({
  sessionId: session.sessionId,
  day: dayOf(session.startsAt),
  time: session.startsAt.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }),
  with: session.participants
    .filter(({ userId }) =>
      person.role === 'clinician' ? userId !== session.hostUserId : userId === session.hostUserId,
    )
    .map(({ fullName }) => fullName)
    .join(' and '),
  about: session.topic || 'Video visit',
  cancelled: session.scheduleType === 'Cancelled',
})

const dayOf = (date: Date): string => {
  const days = Math.round((new Date(date).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return 'Yesterday'
  return date.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric' })
}
