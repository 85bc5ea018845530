import { type ErrorCode, isSecureVideoError, SecureVideoError } from '../errors.ts'
import type { Clock } from './clock.ts'
import { failure, type Progress, worse } from './failure.ts'
import { createGate, type GateState } from './gate.ts'
import { isNeverSent } from './never-sent.ts'
import { createObserver, type Watch } from './observe.ts'
import { type CallOptions, type Connection, isDeadline } from './options.ts'
import { backoff, isRepeatable, maxRetries, quotaPause, type Ruling, rulingOfStatus, rulings } from './policy.ts'
import { type Answer, type Call, sendOnce } from './request.ts'
import { readRetryAfter } from './retry-after.ts'
import { createStop, type Stop } from './stop.ts'

/** How a client is doing. It holds no key, id or name. */
export type ClientState = GateState & {
  /** The last call that failed; null while none has. */
  lastError: { code: ErrorCode; operation: string; status: number | null; reference: string; at: Date } | null
}

/** The ways to call the vendor. Every one throws {@link SecureVideoError}. */
export type Calls = {
  /** Sends a call and reads its answer. */
  ask<T>(call: Call, decode: (answer: unknown) => T, options?: CallOptions): Promise<T>
  /** Sends a call whose answer holds nothing that is wanted. */
  tell(call: Call, options?: CallOptions): Promise<void>
  /** Lets several calls in a row share one deadline: ask for the options anew before each. */
  share(options?: CallOptions): () => CallOptions
  /** Milliseconds since 1970, on the client's clock. */
  now(): number
  /** How the client is doing. */
  state(): ClientState
}

const refuse = (message: string): never => {
  throw new SecureVideoError({ code: 'invalid-argument', message: `${message} Nothing was sent.` })
}

const deadlineOf = ({ deadline }: CallOptions, connection: Connection): number => {
  const chosen = deadline ?? connection.deadline
  return isDeadline(chosen) ? chosen : refuse('deadline must be a whole number of milliseconds above zero.')
}

const priorityOf = ({ priority = 'normal' }: CallOptions) =>
  priority === 'normal' || priority === 'join' ? priority : refuse('priority must be normal or join.')

const encode = ({ operation, body }: Call): string | undefined => {
  try {
    return body === undefined ? undefined : JSON.stringify(body)
  } catch {
    return refuse(`${operation}: a value cannot be written as JSON.`)
  }
}

/** One call on its way through all its tries. */
type Run = { call: Call; wantsBody: boolean; options: CallOptions; stop: Stop; progress: Progress; watch: Watch | null }

/** Creates what all calls of one client go through: queue, retries, deadline, abort, quota and outcome, as `policy.ts` has them. */
export const createCalls = (connection: Connection, clock: Clock): Calls => {
  const { base, authorizations, fetch: send } = connection
  const gate = createGate(connection, clock)
  const observe = createObserver(connection, clock)
  let keyInUse = 0
  let lastError: ClientState['lastError'] = null

  /** Sends it once and says what came of that. */
  const attempt = async (
    run: Run,
    body: string | undefined,
  ): Promise<{ answer: Answer | null; ruling: Ruling | null }> => {
    const { call, wantsBody, options, stop, progress } = run
    const leave = await gate.enter({ call, priority: priorityOf(options), stop, progress })
    const before = progress.outcome
    let wasSent = true
    try {
      progress.attempts += 1
      progress.outcome = 'unknown'
      const authorization = authorizations[keyInUse] ?? ''
      const url = `${base}${call.path}`
      const answer = await sendOnce(send, { method: call.method, url, authorization, body }, wantsBody, stop)
      const isSuccess = answer.status >= 200 && answer.status < 300
      if (isSuccess && !answer.isHtml) return { answer, ruling: null }
      const ruling = isSuccess ? rulings.notJson : rulingOfStatus(answer.status)
      progress.outcome = worse(before, ruling.outcome)
      return { answer, ruling }
    } catch (lost) {
      if (stop.why() !== null) throw lost
      wasSent = !isNeverSent(lost)
      const ruling = wasSent ? rulings.lost : rulings.neverSent
      progress.outcome = worse(before, ruling.outcome)
      return { answer: null, ruling }
    } finally {
      leave(wasSent)
    }
  }

  const tryUntilDone = async (run: Run): Promise<Answer> => {
    const { call, stop, progress, watch } = run
    const body = encode(call)
    let untriedKeys = authorizations.length
    let retries = 0

    for (;;) {
      const before = progress.outcome
      const key = keyInUse
      const { answer, ruling } = await attempt(run, body)
      if (ruling === null && answer !== null) return answer
      const { code, retry } = ruling ?? rulings.lost
      const status = answer?.status ?? null
      const again = (wait: number) => watch?.retry({ attempt: progress.attempts, status, code, wait })

      if (code === 'authentication') {
        untriedKeys -= 1
        keyInUse = (key + 1) % authorizations.length
        // A refusal of the keys is a proof that nothing was done, so this goes for POST too.
        if (untriedKeys > 0) {
          again(0)
          continue
        }
      }
      // The try before, whose answer was lost, has removed it.
      if (code === 'not-found' && call.method === 'DELETE' && before === 'unknown' && answer) return answer

      const now = clock.now()
      const asked = readRetryAfter(answer?.retryAfter ?? null, now)
      const isQuota = code === 'quota'
      const wait = isQuota ? (asked ?? quotaPause) : Math.max(backoff(retries, clock.random()), asked ?? 0)
      if (isQuota) gate.pause(wait)
      const isWorthwhile = retry === 'always' || (retry === 'repeatable' && isRepeatable[call.method])
      if (!isWorthwhile || retries >= maxRetries || wait >= stop.remaining()) {
        throw failure(call, ruling ?? rulings.lost, progress, {
          ...(status === null ? {} : { status }),
          ...(isQuota || asked !== null ? { retryAt: new Date(now + wait) } : {}),
        })
      }
      retries += 1
      again(wait)
      await stop.wait(wait)
    }
  }

  /** What a stopped call, or one of whose tries something threw, fails with. */
  const explain = (caught: unknown, { call, stop, progress }: Run): unknown => {
    const why = stop.why()
    if (why === null || isSecureVideoError(caught)) return caught
    const isWaiting = why === 'timeout' && progress.attempts === 0
    return failure(call, isWaiting ? rulings.waitedInVain : rulings[why], progress)
  }

  const conduct = async <T>(
    call: Call,
    wantsBody: boolean,
    options: CallOptions = {},
    read: (answer: Answer, progress: Progress) => T,
  ): Promise<T> => {
    const deadline = deadlineOf(options, connection)
    priorityOf(options)
    const watch = observe?.(call) ?? null
    const progress: Progress = { attempts: 0, outcome: 'not-sent', reference: watch?.reference }
    const stop = createStop(clock, deadline, options.signal)
    const run: Run = { call, wantsBody, options, stop, progress, watch }
    try {
      if (stop.why() !== null) throw failure(call, rulings.aborted, progress)
      const answer = await tryUntilDone(run)
      const result = read(answer, progress)
      watch?.end({ attempts: progress.attempts, status: answer.status, outcome: 'done', code: null })
      return result
    } catch (caught) {
      const error = explain(caught, run)
      const { attempts, outcome } = progress
      if (isSecureVideoError(error)) {
        const { code, reference, status = null } = error
        lastError = { code, operation: call.operation, status, reference, at: new Date(clock.now()) }
        watch?.end({ attempts, status, outcome: error.outcome, code })
      } else watch?.end({ attempts, status: null, outcome, code: 'format' })
      throw error
    } finally {
      stop.release()
    }
  }

  return {
    ask: (call, decode, options) =>
      conduct(call, true, options, ({ status, text }, progress) => {
        try {
          // No body is no JSON, but nothing is what some calls promise.
          return decode(text === '' ? undefined : JSON.parse(text))
        } catch (caught) {
          // The parser's own error quotes what it could not read; ours names the field.
          const advice = isSecureVideoError(caught) ? caught.message : rulings.notJson.advice
          throw failure(call, { ...rulings.notJson, advice }, progress, { status })
        }
      }),
    tell: (call, options) => conduct(call, false, options, () => {}),
    share: (options = {}) => {
      const until = clock.now() + deadlineOf(options, connection)
      return () => ({ ...options, deadline: Math.max(1, until - clock.now()) })
    },
    now: clock.now,
    state: () => ({ ...gate.state(), lastError }),
  }
}
