import * as v from 'valibot'
import { decode, integer } from './loose.ts'

/** A session's status as SecureVideo writes it, capital `ID` included (A267). */
export type WireStatus = {
  SessionID: number
  /** `"NOT_STARTED"`, `"STARTED"` or `"ENDED"`. */
  SessionStatus: string
}

/**
 * What SecureVideo says of a session's course (A267).
 *
 * - `not-started`: nobody has ever connected. A host's camera test before the session ends this for good.
 * - `started`: at least one person is connected.
 * - `ended`: it was started and nobody is connected now. It may start and end again.
 */
export type Status = 'not-started' | 'started' | 'ended'

const words = { NOT_STARTED: 'not-started', STARTED: 'started', ENDED: 'ended' } as const

const schema = v.pipe(
  v.looseObject({ SessionID: v.optional(integer), SessionStatus: v.picklist(['NOT_STARTED', 'STARTED', 'ENDED']) }),
  v.transform((wire): Status => words[wire.SessionStatus]),
)

/** Reads a session's status. @throws SecureVideoError `format`, also for a status that is not documented */
export const decodeStatus = (answer: unknown): Status => decode(schema, answer, 'a status')
