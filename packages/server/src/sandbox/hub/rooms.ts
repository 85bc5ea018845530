import type { HubContext } from '../context.ts'
import { createRoom, type Room } from './room.ts'

/** The rooms of all sessions, and who looks at which host's dashboard. */
export type Rooms = {
  /** The session's room, made when first asked for. */
  of(sessionId: number): Room
  /** The people at a session now; nobody where no room was made yet. */
  people(sessionId: number): ReturnType<Room['people']>
  /** A host's dashboard is open, until the returned function is called. `onChange` hears of everything it shows. */
  watch(userId: number, onChange: () => void): () => void
}

/** Whether the vendor's page of this session is open to its people: active (A86) and not cancelled. */
export const isOpen = ({ state }: Pick<HubContext, 'state'>, sessionId: number): boolean => {
  const session = state.findSession(sessionId)
  return session !== undefined && session.ScheduleType !== 'Cancelled' && state.isActive(session)
}

/** Makes the hub's rooms and keeps them in step with the sessions' records. */
export const createRooms = (context: Pick<HubContext, 'state' | 'closed'>): Rooms => {
  const { state, closed } = context
  const rooms = new Map<number, Room>()
  const watchers = new Map<number, Set<() => void>>()

  const hostOf = (sessionId: number) => state.findSession(sessionId)?.UserId ?? -1
  const tellDashboards = (sessionId: number) => {
    for (const tell of watchers.get(hostOf(sessionId)) ?? []) tell()
  }
  const tellRooms = (userId: number) => {
    for (const [sessionId, room] of rooms) if (hostOf(sessionId) === userId) room.refresh()
  }

  const unsubscribe = state.subscribe(({ sessionId }) => {
    rooms.get(sessionId)?.recheck(isOpen(context, sessionId))
    tellDashboards(sessionId)
  })
  closed?.addEventListener('abort', unsubscribe)

  return {
    of(sessionId) {
      const known = rooms.get(sessionId)
      if (known) return known
      const room = createRoom({
        sessionId,
        session: () => state.findSession(sessionId),
        connect: (participationId) => state.connect(sessionId, participationId),
        disconnect: (participationId) => state.disconnect(sessionId, participationId),
        hostSees: () => (watchers.get(hostOf(sessionId))?.size ?? 0) > 0,
        onChange: () => tellDashboards(sessionId),
        closed,
      })
      rooms.set(sessionId, room)
      return room
    },
    people: (sessionId) => rooms.get(sessionId)?.people() ?? [],
    watch(userId, onChange) {
      const set = watchers.get(userId) ?? new Set()
      watchers.set(userId, set)
      // A function of its own for each watcher: one may be passed twice.
      const tell = () => onChange()
      set.add(tell)
      tellRooms(userId)
      return () => {
        set.delete(tell)
        tellRooms(userId)
      }
    },
  }
}
