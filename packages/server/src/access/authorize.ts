import * as v from 'valibot'
import type { SessionReference } from '../contract.ts'
import type { Log } from '../log.ts'
import { askInTime } from './ask-in-time.ts'
import { type Grant, grantSchema } from './grant.ts'
import { grantOfPass, type Pass } from './pass.ts'

/** What your `authorize` is asked. */
export type AuthorizeQuestion<Native = unknown> = {
  /** The session that the page names. It is what the browser says: check that the person belongs to it. */
  session: SessionReference
  /** `status`: may they see when it starts? `join`: may they enter? A page with `autojoin` asks the second one at once. */
  intent: 'status' | 'join'
  /** The web-standard request, for its cookies and headers. Its body has been read. */
  request: Request
  /** Your framework's own objects, such as `{ req, res }` under Express, or Hono's context. */
  native: Native
  /**
   * The pass for this session that the page sent, where it is genuine, unexpired and not revoked. If you answer null, it opens its own
   * seat all the same: throw to refuse it, or revoke it.
   */
  pass: Pass | null
  /** Aborts when the browser is gone or the five seconds are over. */
  signal: AbortSignal
}

/** Says who is asking and as whom they may enter, or null for nobody. Throwing, or taking over 5 s, refuses. */
export type Authorize<Native = unknown> = (question: AuthorizeQuestion<Native>) => Grant | null | Promise<Grant | null>

/** Why nothing was granted. */
export type Withheld =
  /** There is no `authorize`. */
  | 'authorize-missing'
  /** It answered null: nobody is signed in, or not somebody who may enter. It does not say which. */
  | 'authorize-null'
  | 'authorize-threw'
  | 'authorize-slow'
  | 'authorize-malformed'
  /** The browser went before there was an answer. */
  | 'browser-gone'

/**
 * Asks the partner's `authorize` and believes only a well-formed grant. Where it answers null, or there is none, a pass
 * opens its own seat.
 *
 * Everything else refuses, also somebody with a pass: an exception, silence for five seconds, or an answer of another
 * shape. The reason goes to the log, where the integrator looks; the browser learns nothing from it.
 *
 * @returns the grant, or why there is none
 */
export const askForGrant = async <Native>(
  authorize: Authorize<Native> | undefined,
  question: Omit<AuthorizeQuestion<Native>, 'signal'>,
  log: Log,
): Promise<Grant | Withheld> => {
  const answer = authorize === undefined ? 'authorize-missing' : await ask(authorize, question, log)
  const mayPass = answer === 'authorize-missing' || answer === 'authorize-null'
  return mayPass && question.pass !== null ? grantOfPass(question.pass) : answer
}

const ask = async <Native>(
  authorize: Authorize<Native>,
  question: Omit<AuthorizeQuestion<Native>, 'signal'>,
  log: Log,
): Promise<Grant | Exclude<Withheld, 'authorize-missing'>> => {
  const asked = await askInTime({ name: 'authorize', ask: authorize, question, log })
  if (typeof asked === 'string') return asked
  const { answer } = asked
  if (answer === null || answer === undefined) return 'authorize-null'
  const grant = v.safeParse(grantSchema, answer)
  if (grant.success) return grant.output
  const fields = grant.issues.map((issue) => v.getDotPath(issue) ?? '(the whole)').join(', ')
  log({ level: 'error', event: 'authorize-malformed', fields })
  return 'authorize-malformed'
}
