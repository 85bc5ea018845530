import { findSeat, scopeOf, seatIn } from '../access/find-seat.ts'
import type { Watch } from '../access/watch-token.ts'
import type { Entrances } from '../live/entrances.ts'
import type { Known } from '../live/knowledge.ts'
import type { Pressure } from '../live/pressure.ts'
import { isOfParticipant, keyOf } from '../live/scope.ts'
import { createUpdate } from '../live/view.ts'
import type { Watchers } from '../live/watchers.ts'
import { type EventStream, openEventStream, type UpdateMessage, writeUpdate } from './event-stream.ts'
import type { OpenLine } from './line.ts'

/** The event streams of this process. */
export type Streams = {
  /** How many may be open at a time; 0 where nothing is pushed. */
  readonly limit: number
  /** How many are open. */
  readonly count: number
  /**
   * Opens a stream for a watch, told from its first event on what changes for that person.
   *
   * @param known The id of the last view that the reader has, where it comes back.
   * @param openLine What carries the stream. @default a web stream
   * @returns The body of the answer, null where the line writes by itself; `full` where no more may be open, `absent` where that person is not in that session.
   */
  open(watch: Watch, known?: string, openLine?: OpenLine): Promise<EventStream['body'] | 'full' | 'absent'>
  /** Ends all streams and opens no more. */
  close(): void
}

/** What {@link createStreams} works with. */
export type StreamsOptions = {
  limit: number
  /** Milliseconds before the start from which people may join. */
  opensBefore: number
  watchers: Pick<Watchers, 'read' | 'subscribe'>
  entrances: Entrances
  pressure: Pick<Pressure, 'slowness' | 'pause'>
  now: () => number
}

/** Seconds between two beats of a stream. Proxies cut lines that are silent for half a minute or more. */
const beatSeconds = 15

type Entry = { stream: EventStream; watch: Watch; told: string | undefined; crowd: Crowd; lane: Set<Entry> }

/** All readers of one session, as it stands in one list. */
type Crowd = { entries: Set<Entry>; newest: Known | undefined; leave: () => void }

/** Makes the streams. No timer runs while none is open. */
export const createStreams = ({ limit, opensBefore, watchers, entrances, pressure, now }: StreamsOptions): Streams => {
  const crowds = new Map<string, Crowd>()
  // Beats are spread over their period, so that thousands of streams never beat at once.
  const lanes = Array.from({ length: beatSeconds }, () => new Set<Entry>())
  let count = 0
  let opened = 0
  let turn = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let closed = false

  const keepTime = () => {
    if (count === 0) {
      clearInterval(timer)
      timer = undefined
    } else if (timer === undefined) {
      timer = setInterval(beat, 1_000)
      if (typeof timer === 'object') timer.unref()
    }
  }

  const beat = () => {
    turn += 1
    // A watch that would run out before the next beat is renewed at this one.
    const soon = now() + beatSeconds * 1_000
    for (const { stream, watch } of [...(lanes[turn % beatSeconds] ?? [])]) {
      if (watch.expiresAt <= soon) stream.end('renew')
      else stream.beat()
    }
  }

  const messageFor = (known: Known, watch: Watch, made: Map<number | null, UpdateMessage>) => {
    const seat = seatIn(known.session, watch.grant)
    if (seat === undefined) return undefined
    // Two people see different things only by their own connection, so a thousand share one message.
    const key = seat.connectedAt?.getTime() ?? null
    const shared = made.get(key)
    if (shared !== undefined) return shared
    const update = createUpdate({
      ...known,
      seat,
      opensAt: new Date(known.session.startsAt.getTime() - opensBefore),
      entering: entrances.isFresh(known.session.sessionId),
      slowness: pressure.slowness(),
      pause: pressure.pause(),
      now: now(),
    })
    const message = writeUpdate(update)
    made.set(key, message)
    return message
  }

  const tell = (entry: Entry, known: Known, made: Map<number | null, UpdateMessage>) => {
    const message = messageFor(known, entry.watch, made)
    // Gone from the session: `/status` is asked, and refuses.
    if (message === undefined) return entry.stream.end('renew')
    if (message.id === entry.told) return
    entry.told = message.id
    entry.stream.tell(message)
  }

  const crowdOf = ({ sessionId, grant }: Watch): Crowd => {
    const scope = scopeOf(grant)
    const key = `${sessionId} ${keyOf(scope)}`
    const found = crowds.get(key)
    if (found !== undefined) return found
    const crowd: Crowd = { entries: new Set(), newest: undefined, leave: () => {} }
    const unsubscribe = watchers.subscribe(sessionId, scope, (known) => {
      crowd.newest = known
      const made = new Map<number | null, UpdateMessage>()
      for (const entry of [...crowd.entries]) tell(entry, known, made)
    })
    crowd.leave = () => {
      if (crowd.entries.size > 0) return
      crowds.delete(key)
      unsubscribe()
    }
    crowds.set(key, crowd)
    return crowd
  }

  const enter = (watch: Watch, openLine?: OpenLine): Entry => {
    const crowd = crowdOf(watch)
    const lane = lanes[opened % beatSeconds] ?? new Set()
    const stream = openEventStream(() => leave(entry), openLine)
    const entry: Entry = { stream, watch, told: undefined, crowd, lane }
    crowd.entries.add(entry)
    opened += 1
    count += 1
    keepTime()
    return entry
  }

  const leave = (entry: Entry) => {
    if (!entry.crowd.entries.delete(entry)) return
    entry.lane.delete(entry)
    entry.crowd.leave()
    count -= 1
    keepTime()
  }

  return {
    limit,
    get count() {
      return count
    },
    async open(watch, known, openLine) {
      const look = () => findSeat(watchers, { sessionId: watch.sessionId }, watch.grant)
      // Whether a participant's own list has the session shows only once it was read, and listening goes by that.
      if (!closed && count < limit && isOfParticipant(scopeOf(watch.grant))) await look()
      if (closed || count >= limit) return 'full'
      // Listening comes before reading, so that nothing falls between the two.
      const entry = enter(watch, openLine)
      try {
        const read = await look()
        const found = typeof read === 'string' ? undefined : read
        const { newest } = entry.crowd
        const first = newest !== undefined && newest.at >= (found?.known.at ?? 0) ? newest : found?.known
        const message = first && messageFor(first, watch, new Map())
        if (message === undefined) {
          entry.stream.end()
          return 'absent'
        }
        // A first event shows the page that the line carries events at all.
        if (entry.told === undefined && message.id === known) entry.stream.beat()
        else if (entry.told !== message.id) entry.stream.tell(message)
        entry.told = message.id
        // A reader may have gone meanwhile, and nobody would take it out any more.
        if (entry.crowd.entries.has(entry)) entry.lane.add(entry)
        return entry.stream.body
      } catch (error) {
        entry.stream.end()
        throw error
      }
    },
    close() {
      closed = true
      for (const crowd of [...crowds.values()]) for (const { stream } of [...crowd.entries]) stream.end()
    },
  }
}
