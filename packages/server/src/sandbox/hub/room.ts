import type { Participation, SessionRecord } from '../records.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { ClosedReason, PagePost, Roster, SentMedia, Stage } from './room-messages.ts'

/** What a room asks of the rest of the hub. */
export type RoomOptions = {
  sessionId: number
  /** Reads the session anew: people are added and removed while others talk. */
  session(): SessionRecord | undefined
  connect(participationId: number): void
  disconnect(participationId: number): void
  /** Whether the host is looking at a page that shows who waits. */
  hostSees(): boolean
  /** Somebody came, left, or moved from waiting into the call. */
  onChange(): void
  closed?: AbortSignal | undefined
  /** Milliseconds until a person whose stream is gone counts as having left. @default 10_000 */
  lostAfter?: number
  /** Milliseconds that a closed page has to come back, as a reload does. @default 1_500 */
  reloadWithin?: number
}

/** Everyone who is at one session now: the waiting room and the call. */
export type Room = {
  /** Somebody's page opens its stream, for the first time or again. `last` is the last event it has seen. */
  arrive(participation: Participation, page: string, last: number): Response
  post(participationId: number, message: PagePost): void
  /** Tells everybody again, after something outside the room has changed. */
  refresh(): void
  /** Puts out those who have no place here any more, because the session or their part in it was cancelled. */
  recheck(isOpen: boolean): void
  people(): { participationId: number; stage: Stage }[]
}

type Visitor = {
  page: string
  stay: number
  participationId: number
  isHost: boolean
  stage: Stage
  media: SentMedia | null
  outbox: Outbox
  leaving: ReturnType<typeof setTimeout> | undefined
  hidden: boolean
}

/** Which of two loaded pages of one person is the newer: their names begin with a count. */
const ageOf = (page: string): number => Number.parseInt(page, 10)

// A timer of the sandbox must not keep a test's or a partner's process alive; only Node has such a thing.
const later = (work: () => void, wait: number): ReturnType<typeof setTimeout> => {
  const timer = setTimeout(work, wait)
  if (typeof timer === 'object') timer.unref()
  return timer
}

/**
 * Makes the room of one session. Participants wait until the host is in the call (A55); a waiting person is no connection,
 * so the session's status does not change until somebody is in the call.
 */
export const createRoom = (options: RoomOptions): Room => {
  const { lostAfter = 10_000, reloadWithin = 1_500 } = options
  const visitors = new Map<number, Visitor>()
  let stays = 0
  let began: number | undefined

  const inStage = (stage: Stage) => [...visitors.values()].filter((visitor) => visitor.stage === stage)

  const nameOf = (participationId: number) =>
    options.session()?.Participants.find((person) => person.ParticipationId === participationId)?.ParticipantFullName ??
    ''

  const writeRoster = (reader: Visitor): Roster => {
    const present = inStage('call')
    return {
      type: 'roster',
      stage: reader.stage,
      stay: reader.stay,
      // Someone who waits is not told who else is there.
      peers: (reader.stage === 'call' ? present : [])
        .filter((visitor) => visitor !== reader)
        .map(({ stay, participationId, isHost, media }) => ({
          stay,
          person: participationId,
          name: nameOf(participationId),
          isHost,
          media,
        })),
      absent: (options.session()?.Participants ?? [])
        .filter((person) => visitors.get(person.ParticipationId)?.stage !== 'call')
        .map((person) => person.ParticipantFullName),
      hostSees: present.some((visitor) => visitor.isHost) || options.hostSees(),
      elapsed: began === undefined ? null : performance.now() - began,
    }
  }

  const refresh = () => {
    for (const visitor of visitors.values()) visitor.outbox.send(writeRoster(visitor))
  }
  const changed = () => {
    refresh()
    options.onChange()
  }

  const enterCall = (visitor: Visitor) => {
    visitor.stage = 'call'
    began ??= performance.now()
    options.connect(visitor.participationId)
  }

  const remove = (visitor: Visitor, reason?: ClosedReason) => {
    if (visitors.get(visitor.participationId) === visitor) visitors.delete(visitor.participationId)
    clearTimeout(visitor.leaving)
    if (reason) visitor.outbox.send({ type: 'closed', reason })
    visitor.outbox.end()
    if (visitor.stage === 'call') options.disconnect(visitor.participationId)
    if (inStage('call').length === 0) began = undefined
  }

  const removeLater = (visitor: Visitor, wait: number) => {
    clearTimeout(visitor.leaving)
    visitor.leaving = later(() => {
      remove(visitor)
      changed()
    }, wait)
  }

  const attach = (visitor: Visitor, last: number) => {
    clearTimeout(visitor.leaving)
    visitor.hidden = false
    return visitor.outbox.open(last, writeRoster(visitor), () => {
      if (visitors.get(visitor.participationId) === visitor && !visitor.hidden) removeLater(visitor, lostAfter)
    })
  }

  return {
    arrive({ session, participant }, page, last) {
      const before = visitors.get(participant.ParticipationId)
      if (before?.page === page) return attach(before, last)
      if (before && ageOf(before.page) > ageOf(page)) {
        const refused = createOutbox()
        const response = refused.open(0, { type: 'closed', reason: 'replaced' }, () => {})
        refused.end()
        return response
      }
      const visitor: Visitor = {
        page,
        stay: ++stays,
        participationId: participant.ParticipationId,
        isHost: participant.SecureVideoUserId === session.UserId,
        stage: 'waiting',
        media: null,
        outbox: createOutbox({ closed: options.closed }),
        leaving: undefined,
        hidden: false,
      }
      visitors.set(visitor.participationId, visitor)
      const hostIsIn = [...visitors.values()].some(({ isHost, stage }) => isHost && stage === 'call')
      // Whoever was in the call stays in it through a reload, also while the host is out.
      if (visitor.isHost || hostIsIn || before?.stage === 'call') enterCall(visitor)
      if (visitor.isHost) for (const waiting of inStage('waiting')) enterCall(waiting)
      // The new connection is counted before the old one is given up, so that a reload never looks like an end.
      if (before) remove(before, 'replaced')
      const response = attach(visitor, 0)
      changed()
      return response
    },

    post(participationId, message) {
      const visitor = visitors.get(participationId)
      if (visitor?.page !== message.page) return
      if (message.type === 'media') {
        visitor.media = message.media
        refresh()
      } else if (message.type === 'leave' && message.why === 'page-hidden') {
        visitor.hidden = true
        removeLater(visitor, reloadWithin)
      } else if (message.type === 'leave') {
        remove(visitor)
        changed()
      } else if (message.type === 'signal' && visitor.stage === 'call') {
        const to = inStage('call').find(({ stay }) => stay === message.to)
        to?.outbox.send({ type: 'signal', from: visitor.stay, signal: message.signal }, 'keep')
      }
    },

    refresh,

    recheck(isOpen) {
      const invited = new Set(options.session()?.Participants.map((person) => person.ParticipationId))
      const out = [...visitors.values()].filter((visitor) => !isOpen || !invited.has(visitor.participationId))
      for (const visitor of out) remove(visitor, isOpen ? 'gone' : 'cancelled')
      if (out.length > 0) changed()
    },

    people: () => [...visitors.values()].map(({ participationId, stage }) => ({ participationId, stage })),
  }
}
