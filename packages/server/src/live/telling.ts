import * as v from 'valibot'
import type { Session } from '../client/index.ts'
import type { List } from './directory.ts'
import type { Facts } from './knowledge.ts'

/**
 * What one instance tells the others of a session: the status call's answer, a webhook's word, that one came, or that somebody enters. Numbers and
 * words only.
 */
export type SessionNews = {
  from: string
  /** When it was told, by the teller's clock, as all times in it are. Instances of another version may leave it out. */
  sent?: number
  call?: NonNullable<Facts['call']>
  hint?: NonNullable<Facts['hint']>
  /** When somebody was let in. */
  entered?: number
  /** When a webhook came, whether it was confirmed or not. */
  told?: number
}

/** What one instance tells the others of a list that it read: per session when it starts, what became of it, and who is in it since when. */
export type ListNews = { from: string; sent?: number; at: number; sessions: SessionLine[] }

type SessionLine = [
  sessionId: number,
  startsAt: number,
  scheduleType: string | null,
  seats: [participationId: number, connectedAt: number | null][],
]

const time = v.number()
const sessionNews = v.object({
  from: v.string(),
  sent: v.exactOptional(time),
  call: v.exactOptional(
    v.object({
      status: v.picklist(['not-started', 'started', 'ended']),
      at: time,
      connection: v.nullable(time),
    }),
  ),
  hint: v.exactOptional(v.object({ status: v.picklist(['started', 'ended']), at: time })),
  entered: v.exactOptional(time),
  told: v.exactOptional(time),
})
const seat = v.tuple([v.number(), v.nullable(time)])
const listNews = v.object({
  from: v.string(),
  sent: v.exactOptional(time),
  at: time,
  sessions: v.array(v.tuple([v.number(), time, v.nullable(v.string()), v.array(seat)])),
})

const read = <Schema extends v.GenericSchema>(schema: Schema, message: string): v.InferOutput<Schema> | undefined => {
  try {
    const news = v.safeParse(schema, JSON.parse(message))
    return news.success ? news.output : undefined
  } catch {
    // An instance of another version may write otherwise; what it knows is then asked for here.
    return undefined
  }
}

/** Whether it was this instance that wrote a message: most are its own, and need not be read. */
export const isFrom = (instance: string, message: string): boolean => message.startsWith(`{"from":"${instance}"`)

/** Reads what another instance told of a session; undefined where it cannot be read. */
export const readSessionNews = (message: string): SessionNews | undefined => read(sessionNews, message)

/** Reads what another instance told of a list; undefined where it cannot be read. */
export const readListNews = (message: string): ListNews | undefined => read(listNews, message)

/** Writes down a list that was read, without anything that is personal. */
export const writeListNews = (from: string, sent: number, list: List): string => {
  const sessions = [...list.sessions.values()].map(
    ({ sessionId, startsAt, scheduleType, participants }): SessionLine => [
      sessionId,
      startsAt.getTime(),
      scheduleType,
      participants.map(({ participationId, connectedAt }) => [participationId, connectedAt?.getTime() ?? null]),
    ],
  )
  return JSON.stringify({ from, sent, at: list.at ?? 0, sessions } satisfies ListNews)
}

/**
 * Puts another instance's news over the sessions that this one has. Undefined where they name a session or a seat that is not known
 * here: who that is has to be read from the vendor.
 */
export const applyListNews = (list: List, { sessions }: ListNews): Session[] | undefined => {
  const updated: Session[] = []
  for (const [sessionId, startsAt, scheduleType, seats] of sessions) {
    const session = list.sessions.get(sessionId)
    if (session === undefined) return undefined
    const participants: Session['participants'] = []
    for (const [participationId, connectedAt] of seats) {
      const known = session.participants.find((each) => each.participationId === participationId)
      if (known === undefined) return undefined
      participants.push(
        known.connectedAt?.getTime() === (connectedAt ?? undefined)
          ? known
          : copy(known, { connectedAt: connectedAt === null ? null : new Date(connectedAt) }),
      )
    }
    updated.push(copy(session, { startsAt: new Date(startsAt), scheduleType, participants }))
  }
  return updated
}

/** Copies a record with changes. A plain spread would lose the property that keeps names out of a dump. */
export const copy = <T extends object>(record: T, changes: Partial<T>): T =>
  Object.assign(Object.create(Object.getPrototypeOf(record), Object.getOwnPropertyDescriptors(record)), changes)
