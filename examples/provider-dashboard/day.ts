import type { Client, Session, Status } from '@securevideo/server/client'

/** One visit of the clinic's day. */
export type Visit = {
  sessionId: number
  clinicianId: string
  patientIds: string[]
  names: string
  about: string
  startsAt: Date
  status: Status | 'cancelled'
  /** Whether the patient has pressed Join, and nobody has come to them yet. */
  isWaiting: boolean
}

// The clinic's day begins and ends where its wall clock hangs.
const timeZone = process.env.CLINIC_TIME_ZONE ?? 'America/Los_Angeles'
const dayOf = (at: Date) => at.toLocaleDateString('en-CA', { timeZone })

/** Writes the time of day in the clinic. */
export const writeTime = (at: Date) => at.toLocaleTimeString('en-US', { timeZone, hour: 'numeric', minute: '2-digit' })

const fresh = 60_000

/** The day of each clinician: read from SecureVideo once a minute at most, and kept up by what it tells in between. */
export const createDay = (client: Client, clinicianIds: string[]) => {
  const visits = new Map<number, Visit>()
  const readAt = new Map<string, number>()
  const watchers = new Set<(visit: Visit) => void>()

  const toVisit = async (session: Session, clinicianId: string): Promise<Visit> => {
    const known = visits.get(session.sessionId)
    const patients = session.participants.filter(({ userId }) => userId !== session.hostUserId)
    return {
      sessionId: session.sessionId,
      clinicianId,
      patientIds: patients.flatMap(({ externalId }) => externalId ?? []),
      names: patients.map(({ fullName }) => fullName).join(' and '),
      about: session.topic ?? 'Video visit',
      startsAt: session.startsAt,
      status: session.scheduleType === 'Cancelled' ? 'cancelled' : (known?.status ?? (await statusOf(session))),
      isWaiting: known?.isWaiting ?? false,
    }
  }

  // What was told before this program started is asked once, for those whom somebody has entered.
  const statusOf = async ({ sessionId, participants }: Session): Promise<Status> =>
    participants.some(({ connectedAt }) => connectedAt !== null)
      ? client.status.get({ sessionId }).catch(() => 'not-started')
      : 'not-started'

  const read = async (clinicianId: string) => {
    const sessions = await client.sessions.list({ host: { externalUserId: clinicianId } })
    const today = sessions.filter(({ startsAt }) => dayOf(startsAt) === dayOf(new Date()))
    for (const session of today) visits.set(session.sessionId, await toVisit(session, clinicianId))
    const still = new Set(today.map(({ sessionId }) => sessionId))
    for (const visit of visits.values()) {
      if (visit.clinicianId === clinicianId && !still.has(visit.sessionId)) visits.delete(visit.sessionId)
    }
    readAt.set(clinicianId, Date.now())
  }

  const of = async (clinicianId: string): Promise<Visit[]> => {
    if (Date.now() - (readAt.get(clinicianId) ?? 0) > fresh) await read(clinicianId)
    return [...visits.values()]
      .filter((visit) => visit.clinicianId === clinicianId)
      .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  }

  return {
    /** A clinician's visits today, soonest first. */
    of,
    /** One of today's visits, also one that was booked a minute ago. */
    find: async (sessionId: number): Promise<Visit | undefined> => {
      if (!visits.has(sessionId)) for (const clinicianId of clinicianIds) await of(clinicianId)
      return visits.get(sessionId)
    },
    /** Notes something about a visit, and tells who watches. */
    note: (sessionId: number, news: Partial<Pick<Visit, 'status' | 'isWaiting' | 'startsAt'>>) => {
      const visit = visits.get(sessionId)
      if (visit === undefined) return
      Object.assign(visit, news)
      for (const watcher of watchers) watcher(visit)
    },
    watch: (watcher: (visit: Visit) => void) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}
