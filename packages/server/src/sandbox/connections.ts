import type { Clock } from './clock.ts'
import type { ParticipantRecord, SessionRecord, StatusWord } from './records.ts'
import { readTime, writeTime } from './time.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** A participant as the state holds it. */
export type HeldParticipant = Writable<ParticipantRecord>
/** A session as the state holds it: the only copy that may be written to. */
export type HeldSession = Writable<Omit<SessionRecord, 'Participants'>> & { Participants: HeldParticipant[] }

/** Who is connected to which session now. */
export type Connections = {
  /**
   * A connection begins: sets `ConnectionTs` the first time, and `BillableTs` when two people meet for the first time (A153).
   * Connections are counted, so a person with two tabs is gone when both are closed. Unknown ids change nothing.
   * `at` (milliseconds, by default now) is for writing down what happened earlier.
   */
  connect(sessionId: number, participationId: number, at?: number): void
  /** A connection ends. When nobody is left the session is ENDED, until somebody connects again. */
  disconnect(sessionId: number, participationId: number, at?: number): void
  /** Participation ids of the people connected now, in order of arrival. */
  liveConnections(sessionId: number): number[]
  /** What `GET /status` tells (A267). */
  status(sessionId: number): StatusWord
  /** Sessions that somebody was ever connected to, in no order. */
  everStarted(): number[]
}

/** What the connections need of the state. */
export type ConnectionsParts = {
  clock: Clock
  find(sessionId: number): HeldSession | undefined
  changed(sessionId: number): void
  /** What {@link Connections.everStarted} gave when a snapshot was taken. */
  everStarted?: readonly number[] | undefined
}

// Whole minutes from the first meeting to the last departure: inferred, the vendor only says that it is null until known.
const duration = (session: SessionRecord, end: number): number | null => {
  const met = session.BillableTs === null ? undefined : readTime(session.BillableTs)
  return met === undefined ? null : Math.round((end - met) / 60_000)
}

/** Starts with nobody connected. */
export const createConnections = ({ clock, find, changed, everStarted = [] }: ConnectionsParts): Connections => {
  const counts = new Map(everStarted.map((sessionId) => [sessionId, new Map<number, number>()]))
  const liveConnections = (sessionId: number): number[] => [...(counts.get(sessionId)?.keys() ?? [])]

  return {
    liveConnections,
    everStarted: () => [...counts.keys()],
    connect(sessionId, participationId, at = clock.now()) {
      const session = find(sessionId)
      const participant = session?.Participants.find((each) => each.ParticipationId === participationId)
      if (!session || !participant) return
      const live = counts.get(sessionId) ?? new Map<number, number>()
      counts.set(sessionId, live.set(participationId, (live.get(participationId) ?? 0) + 1))
      participant.ConnectionTs ??= writeTime(at)
      if (live.size > 1) session.BillableTs ??= writeTime(at)
      changed(sessionId)
    },
    disconnect(sessionId, participationId, at = clock.now()) {
      const live = counts.get(sessionId)
      const count = live?.get(participationId)
      if (!live || count === undefined) return
      if (count > 1) live.set(participationId, count - 1)
      else live.delete(participationId)
      const session = find(sessionId)
      if (session && live.size === 0) session.DurationMinutes = duration(session, at)
      changed(sessionId)
    },
    status(sessionId) {
      if ((counts.get(sessionId)?.size ?? 0) > 0) return 'STARTED'
      const everConnected = find(sessionId)?.Participants.some((each) => each.ConnectionTs !== null)
      return everConnected || counts.has(sessionId) ? 'ENDED' : 'NOT_STARTED'
    },
  }
}
