import * as v from 'valibot'
import type {
  GoNotice,
  Health,
  JoinRequest,
  JoinResult,
  LeaveRequest,
  Problem,
  ReturnNotice,
  SessionReference,
  SessionUpdate,
  SessionView,
  StatusRequest,
} from '../src/contract.ts'
import { joinRequest, leaveRequest, sessionReference, statusRequest } from '../src/routes/guard.ts'
import { meanings } from '../src/routes/problem.ts'

/** Takes a schema whose type is exactly the contract's: a field more or less on either side does not compile. */
const exactly =
  <Type>() =>
  <Schema extends v.GenericSchema<unknown, Type>>(
    schema: Schema & (Type extends v.InferOutput<Schema> ? unknown : never),
  ): Schema =>
    schema

const time = v.pipe(v.string(), v.isoTimestamp())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const one = v.literal(1)

/** Every code of a refusal, from the table that the routes answer by. */
export const problemCodes = Object.keys(meanings).filter((code): code is keyof typeof meanings => code in meanings)
const code = v.picklist(problemCodes)
const reference = v.pipe(v.string(), v.description("Also in the server's log."))
const retryable = v.pipe(v.boolean(), v.description('Whether asking again can help.'))

const update = {
  v: one,
  status: v.pipe(
    v.picklist(['not-started', 'started', 'ended', 'cancelled']),
    v.description('`ended`: it was started and nobody is connected now; it may start again.'),
  ),
  now: v.pipe(time, v.description("The server's clock when this was written.")),
  startsAt: time,
  opensAt: v.pipe(time, v.description('From when this person may join.')),
  connectedAt: v.pipe(v.nullable(time), v.description('When SecureVideo recorded that this person connected.')),
  nextPollIn: v.pipe(v.number(), v.minValue(0), v.description('Seconds to wait before asking again.')),
  proof: v.pipe(
    v.picklist(['proved', 'assumed']),
    v.description('Whether SecureVideo said so itself within seconds, or it is concluded.'),
  ),
  stale: v.pipe(v.boolean(), v.description('Whether SecureVideo cannot be asked now, so that this is the last known.')),
}

const view = {
  ...update,
  origins: v.pipe(v.array(v.string()), v.description("SecureVideo's origins that a frame passes through.")),
  framing: v.picklist(['allowed', 'denied', 'unknown']),
  engine: v.picklist(['one-click', 'zoom', 'unknown']),
  watch: v.pipe(v.string(), v.description('Opens `/events/{watch}`. Empty where nothing is pushed.')),
}

/** The shapes of all bodies, by the name that the contract gives them. Those of requests are the routes' own. */
export const schemas = {
  SessionReference: exactly<SessionReference>()(sessionReference),
  StatusRequest: exactly<StatusRequest>()(statusRequest),
  JoinRequest: exactly<JoinRequest>()(joinRequest),
  LeaveRequest: exactly<LeaveRequest>()(leaveRequest),
  SessionUpdate: exactly<SessionUpdate>()(v.object(update)),
  SessionView: exactly<SessionView>()(v.object(view)),
  JoinResult: exactly<JoinResult>()(
    v.object({
      ...view,
      ticket: v.pipe(v.string(), v.description('Opens `/go/{ticket}` once, until `expiresAt`.')),
      expiresAt: time,
    }),
  ),
  Problem: exactly<Problem>()(
    v.object({
      type: v.pipe(v.string(), v.description('`urn:securevideo:problem:` and the code.')),
      title: v.string(),
      status: v.pipe(v.number(), v.integer()),
      code,
      detail: v.pipe(v.string(), v.description('What to do, for the person who integrates. No personal data.')),
      reference,
      retryable,
      retryAfter: v.exactOptional(
        v.pipe(v.number(), v.minValue(0), v.description('Seconds until asking again can help.')),
      ),
    }),
  ),
  Health: exactly<Health>()(
    v.object({
      v: one,
      ok: v.pipe(v.boolean(), v.description('This instance answers. True while SecureVideo or the store is away.')),
      version: v.string(),
      ledger: v.object({
        perHour: v.pipe(v.nullable(count), v.description('The `quota` option; null without it.')),
        reserve: count,
        used: v.pipe(count, v.description('Calls to SecureVideo within the last hour.')),
        pausedFor: v.pipe(v.number(), v.minValue(0), v.description('Seconds until polling goes on.')),
      }),
      watchers: v.object({ sessions: count, listeners: count }),
      streams: v.object({ open: count, limit: count }),
      cache: v.object({ lists: count, sessions: count }),
      store: v.object({ kind: v.picklist(['memory', 'redis']), ok: v.boolean() }),
    }),
  ),
  GoNotice: exactly<GoNotice>()(v.object({ securevideo: v.literal('go-refused'), code, reference, retryable })),
  ReturnNotice: exactly<ReturnNotice>()(v.object({ securevideo: v.literal('login-ended') })),
} as const

/** A name under `#/components/schemas`. */
export type SchemaName = keyof typeof schemas
