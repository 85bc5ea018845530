import type { Log } from '../log.ts'
import { askInTime } from './ask-in-time.ts'
import type { AuthorizeQuestion } from './authorize.ts'
import type { Grant } from './grant.ts'

/** What your `reauthorize` is asked. */
export type ReauthorizeQuestion<Native = unknown> = Omit<AuthorizeQuestion<Native>, 'session' | 'intent' | 'pass'> & {
  /** What your `authorize` granted when the ticket or the watch was made. */
  grant: Grant
}

/** Says whether a grant still holds. Throwing, or taking over 5 s, refuses. */
export type Reauthorize<Native = unknown> = (question: ReauthorizeQuestion<Native>) => boolean | Promise<boolean>

/** Asks the partner's `reauthorize` as patiently as `authorize`; where there is none, the grant holds. */
export const stillHolds = async <Native>(
  reauthorize: Reauthorize<Native> | undefined,
  question: Omit<ReauthorizeQuestion<Native>, 'signal'>,
  log: Log,
): Promise<boolean> => {
  if (reauthorize === undefined) return true
  const asked = await askInTime({ name: 'reauthorize', ask: reauthorize, question, log })
  return typeof asked !== 'string' && Boolean(asked.answer)
}
