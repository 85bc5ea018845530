import type { NewParticipant, Participant } from '../wire/participant.ts'
import type { NewSession, Session } from '../wire/session.ts'

/** What has become of a call of unknown outcome. */
export type Reconciled<T> =
  /** It was done: this is what it made. */
  | { found: T; safeToRepeat: false; ambiguous: false }
  /** Nothing of it is there, so it can be sent again. */
  | { found: null; safeToRepeat: true; ambiguous: false }
  /** It cannot be told: these look like it, or (none) SecureVideo does not list where it would be. Let a person look. */
  | { found: null; safeToRepeat: false; ambiguous: true; candidates: readonly T[] }

const done = <T>(found: T): Reconciled<T> => ({ found, safeToRepeat: false, ambiguous: false })
const notDone = { found: null, safeToRepeat: true, ambiguous: false } as const
const unclear = <T>(candidates: readonly T[]): Reconciled<T> => ({
  found: null,
  safeToRepeat: false,
  ambiguous: true,
  candidates,
})

const minute = 60_000
const day = 86_400_000

// How SecureVideo compares names is not documented; two names that a person would take for one count as one.
const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()

const isGuest = ({ hostUserId }: Session, { userId }: Participant): boolean => userId === null || userId !== hostUserId

const hasEverybody = (session: Session, wanted: NewSession): boolean => {
  const names = new Set(
    session.participants.filter((each) => isGuest(session, each)).map((each) => plain(each.fullName)),
  )
  return wanted.participants.every(({ fullName }) => names.has(plain(fullName)))
}

const startsWith = ({ startsAt }: Session, wanted: Date): boolean =>
  Math.floor(startsAt.getTime() / minute) === Math.floor(wanted.getTime() / minute)

/**
 * Looks for a new session among its host's sessions.
 *
 * With an `externalSessionId` that finds it, whatever was changed since; a cancelled one does not count, since a session that was
 * just asked for is not cancelled yet. Without one, a session of the same minute and people only looks like it.
 */
export const findNewSession = (sessions: readonly Session[], wanted: NewSession, now: number): Reconciled<Session> => {
  const open = sessions.filter(({ scheduleType }) => scheduleType !== 'Cancelled')
  const { externalSessionId, startsAt } = wanted
  if (externalSessionId !== undefined && externalSessionId !== '') {
    const named = open.filter((session) => session.externalSessionId === externalSessionId)
    // Whether SecureVideo refuses an external id that is in use is not documented.
    if (named.length > 1) return unclear(named)
    if (named[0] !== undefined) return done(named[0])
  } else {
    const alike = open.filter((session) => startsWith(session, startsAt) && hasEverybody(session, wanted))
    if (alike.length > 0) return unclear(alike)
  }
  // Sessions leave the list a day after their start (A86), so that not seeing an older one says nothing.
  return startsAt.getTime() <= now - day ? unclear([]) : notDone
}

/**
 * Looks for a new participant in the session. SecureVideo refuses a second one of the same name (A88), so somebody of that name is
 * the one who was asked for, unless the external ids differ.
 */
export const findNewParticipant = (
  session: Session | undefined,
  wanted: NewParticipant | { userId: number },
): Reconciled<Participant> => {
  if (session === undefined) return unclear([])
  const guests = session.participants.filter((each) => isGuest(session, each))
  if ('userId' in wanted) {
    const user = guests.find(({ userId }) => userId === wanted.userId)
    return user === undefined ? notDone : done(user)
  }
  const namesake = guests.find(({ fullName }) => plain(fullName) === plain(wanted.fullName))
  if (namesake === undefined) return notDone
  const isOther = wanted.externalId !== undefined && wanted.externalId !== (namesake.externalId ?? '')
  return isOther ? unclear([namesake]) : done(namesake)
}
