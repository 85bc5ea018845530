import type { Session } from '../client/index.ts'
import type { SessionStatus } from '../contract.ts'
import type { Known } from '../live/knowledge.ts'
import type { SessionChange } from './event.ts'

/** What listeners were told of a session last, as a short text without anything personal. */
export type Told = { status: SessionStatus; schedule: string; people: string; connections: string }

const seatsOf = ({ participants }: Session) =>
  participants.map(({ participationId, connectedAt }) => [participationId, connectedAt?.getTime() ?? 0] as const)

/** Boils down what is known. */
export const toldOf = ({ session, status }: Known): Told => ({
  status,
  schedule: String(session.startsAt.getTime()),
  people: seatsOf(session)
    .map(([id]) => id)
    .join(','),
  connections: seatsOf(session)
    .flatMap(([, connectedAt]) => (connectedAt === 0 ? [] : [connectedAt]))
    .join(','),
})

/** Writes it for the store. */
export const writeTold = ({ status, schedule, people, connections }: Told): string =>
  [status, schedule, people, connections].join(' ')

const isStatus = (word: string | undefined): word is SessionStatus =>
  word === 'not-started' || word === 'started' || word === 'ended' || word === 'cancelled'

/** Reads what was written; undefined where it is nothing of ours. */
export const readTold = (text: string | undefined): Told | undefined => {
  const [status, schedule = '', people = '', connections = ''] = text?.split(' ') ?? []
  return isStatus(status) ? { status, schedule, people, connections } : undefined
}

/** What has changed since. Without a before, only that it has started or ended is news. */
export const changesSince = (before: Told | undefined, now: Told): SessionChange[] => {
  if (before === undefined) return now.status === 'started' || now.status === 'ended' ? ['status'] : []
  const fields: SessionChange[] = ['status', 'schedule', 'people', 'connections']
  return fields.filter((field) => before[field] !== now[field])
}
