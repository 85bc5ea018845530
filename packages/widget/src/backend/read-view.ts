import type { Engine, Framing, JoinResult, SessionStatus, SessionView } from '@securevideo/server/contract'
import { isRecord } from './read-problem.ts'

const isStatus = (value: unknown): value is SessionStatus =>
  value === 'not-started' || value === 'started' || value === 'ended' || value === 'cancelled'

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))

const readFraming = (value: unknown): Framing => (value === 'allowed' || value === 'denied' ? value : 'unknown')

const readEngine = (value: unknown): Engine => (value === 'one-click' || value === 'zoom' ? value : 'unknown')

/** Looks at a view of `POST /status`, or of an event put over one; null where it is not a view of a session that this version understands. */
export const readView = (body: unknown): SessionView | null => {
  if (!isRecord(body) || body.v !== 1 || !isStatus(body.status)) return null
  const { now, startsAt, opensAt, connectedAt, nextPollIn, origins } = body
  if (!isTime(now) || !isTime(startsAt) || !isTime(opensAt)) return null
  if (connectedAt !== null && !isTime(connectedAt)) return null
  if (typeof nextPollIn !== 'number' || !Array.isArray(origins)) return null
  return {
    v: 1,
    status: body.status,
    now,
    startsAt,
    opensAt,
    connectedAt,
    nextPollIn,
    origins: origins.filter((origin) => typeof origin === 'string'),
    framing: readFraming(body.framing),
    engine: readEngine(body.engine),
    watch: typeof body.watch === 'string' ? body.watch : '',
    proof: body.proof === 'proved' ? 'proved' : 'assumed',
    stale: body.stale === true,
  }
}

/** Looks at an answer of `POST /join`; null where it is not one. */
export const readJoin = (body: unknown): JoinResult | null => {
  const view = readView(body)
  if (view === null || !isRecord(body)) return null
  const { ticket, expiresAt } = body
  if (typeof ticket !== 'string' || ticket === '' || !isTime(expiresAt)) return null
  return { ...view, ticket, expiresAt }
}
