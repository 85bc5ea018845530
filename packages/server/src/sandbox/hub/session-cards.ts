import type { SessionCard } from './pages/dashboard.ts'
import type { HubParts } from './parts.ts'
import { writeDistance, writeWhen } from './when.ts'

/** Lists a host's active sessions for the dashboard, the earliest first, with who waits and who is in the call. */
export const listSessions = (
  { state, clock, rooms }: Pick<HubParts, 'state' | 'clock' | 'rooms'>,
  userId: number,
  windowsZone: string,
): SessionCard[] => {
  const now = clock.now()
  return state
    .sessionsOfHost(userId)
    .filter((session) => state.isActive(session))
    .toSorted((a, b) => a.ScheduleTs.localeCompare(b.ScheduleTs))
    .map((session) => {
      const stages = new Map(
        rooms.people(session.SessionId).map(({ participationId, stage }) => [participationId, stage]),
      )
      const host = session.Participants.find((each) => each.SecureVideoUserId === userId)
      return {
        sessionId: session.SessionId,
        ...writeWhen(session.ScheduleTs, windowsZone, now),
        distance: writeDistance(session.ScheduleTs, now),
        topic: session.Topic,
        status: session.ScheduleType === 'Cancelled' ? 'CANCELLED' : state.status(session.SessionId),
        people: session.Participants.filter((each) => each !== host).map((each) => ({
          name: each.ParticipantFullName,
          presence: stages.get(each.ParticipationId) ?? 'away',
        })),
        hostIsIn: host !== undefined && stages.get(host.ParticipationId) === 'call',
      }
    })
}
