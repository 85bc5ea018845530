import type { List } from './directory.ts'
import { judgeGone, type Whereabouts } from './gone.ts'
import { type Known, signatureOf } from './knowledge.ts'
import { isOfParticipant } from './scope.ts'

/** Who listens to the sessions of one list, and what each of them was told last. */
export type Audience = {
  /** Lets somebody listen; what is known already is not told again. The function it returns ends that. */
  add(sessionId: number, listener: (known: Known) => void, known: Known | undefined): () => void
  has(sessionId: number): boolean
  sessionIds(): Iterable<number>
  /** Whether a session was missing from the last reading alone, so that it is worth looking again soon. */
  hasJustMissed(): boolean
  /** Whether a session is gone from the list, and whether from the account's as well is not known. */
  isSeeking(): boolean
  /** Tells what has changed of one session. */
  tell(sessionId: number, known: Known): void
  /** Tells everybody what has changed; sessions that nothing is known of are gone from the list. */
  tellAll(list: List, known: ReadonlyMap<number, Known>): void
  readonly sessions: number
  readonly listeners: number
  close(): void
}

/** What {@link createAudience} works with. */
export type AudienceParts = {
  scope: List['scope']
  now: () => number
  /** Starts and ends to hear of a session what other instances learn. */
  follow: (sessionId: number) => () => void
  /** Where a session is that was missing from a reading which was asked for then. */
  seek: (sessionId: number, since: number) => Whereabouts
  report: (known: Known) => void
  /** Nobody listens to that session any more. */
  onLeft: (sessionId: number) => void
}

type Member = {
  listeners: Set<(known: Known) => void>
  signature: string | undefined
  last: Known | undefined
  /** Readings of the list in a row in which it was missing, and when the last of them was asked for. */
  misses: number
  missedAt: number
  /** When the first of them was asked for. */
  missingSince: number
  unfollow: () => void
}

const tell = (member: Member, known: Known): void => {
  const signature = signatureOf(known)
  if (member.signature === signature) return
  member.signature = signature
  for (const listener of [...member.listeners]) listener(known)
}

/** Starts with nobody. */
export const createAudience = ({ scope, now, follow, seek, report, onLeft }: AudienceParts): Audience => {
  const members = new Map<number, Member>()

  const missed = (member: Member, last: Known, at: number): void => {
    if (at > Math.max(member.missedAt, last.at)) {
      if (member.misses === 0) member.missingSince = at
      member.misses += 1
      member.missedAt = at
    }
    const whereabouts = seek(last.session.sessionId, member.missingSince)
    tell(member, judgeGone(scope, last, member.misses, whereabouts, now()))
  }

  const show = (member: Member, known: Known): void => {
    member.misses = 0
    member.last = known
    report(known)
    tell(member, known)
  }

  const isSought = ([sessionId, { misses, missingSince }]: [number, Member]): boolean =>
    misses > 1 && seek(sessionId, missingSince) === 'unknown'

  return {
    add(sessionId, listener, known) {
      const member: Member = members.get(sessionId) ?? {
        listeners: new Set(),
        signature: known && signatureOf(known),
        last: known,
        misses: 0,
        missedAt: 0,
        missingSince: 0,
        unfollow: follow(sessionId),
      }
      members.set(sessionId, member)
      const own = (told: Known) => listener(told)
      member.listeners.add(own)
      return () => {
        if (!member.listeners.delete(own) || member.listeners.size > 0 || members.get(sessionId) !== member) return
        members.delete(sessionId)
        member.unfollow()
        onLeft(sessionId)
      }
    },
    has: (sessionId) => members.has(sessionId),
    sessionIds: () => members.keys(),
    hasJustMissed: () => [...members.values()].some(({ misses }) => misses === 1),
    isSeeking: () => !isOfParticipant(scope) && [...members].some(isSought),
    tell(sessionId, known) {
      const member = members.get(sessionId)
      if (member !== undefined) show(member, known)
    },
    tellAll(list, seen) {
      for (const [sessionId, member] of members) {
        const known = seen.get(sessionId)
        if (known !== undefined) show(member, known)
        else if (member.last !== undefined && list.at !== undefined) missed(member, member.last, list.at)
      }
    },
    get sessions() {
      return members.size
    },
    get listeners() {
      return [...members.values()].reduce((sum, { listeners }) => sum + listeners.size, 0)
    },
    close: () => {
      for (const { unfollow } of members.values()) unfollow()
      members.clear()
    },
  }
}
