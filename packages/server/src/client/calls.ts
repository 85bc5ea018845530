import { isSecureVideoError, type Outcome, SecureVideoError } from '../errors.ts'
import type { Clock } from './clock.ts'
import { isNeverSent } from './never-sent.ts'
import { type CallOptions, type Connection, isDeadline } from './options.ts'
import { backoff, isRepeatable, maxRetries, quotaPause, type Ruling, rulingOfStatus, rulings } from './policy.ts'
import { type Answer, type Call, sendOnce } from './request.ts'
import { readRetryAfter } from './retry-after.ts'
import { createStop, type Stop } from './stop.ts'

/** The ways to call the vendor. Every one throws {@link SecureVideoError}. */
export type Calls = {
  /** Sends a call and reads its answer. */
  ask<T>(call: Call, decode: (answer: unknown) => T, options?: CallOptions): Promise<T>
  /** Sends a call whose answer holds nothing that is wanted. */
  tell(call: Call, options?: CallOptions): Promise<void>
  /** Lets several calls in a row share one deadline: ask for the options anew before each. */
  share(options?: CallOptions): () => CallOptions
}

/** How far a call has come; `outcome` is the worst of all tries, the one in flight included. */
type Progress = { attempts: number; outcome: Outcome }

type Told = { status?: number; retryAt?: Date }

const weight = { 'not-sent': 0, rejected: 1, unknown: 2 } as const
const worse = (one: Outcome, other: Outcome): Outcome => (weight[one] < weight[other] ? other : one)

const failure = (call: Call, ruling: Ruling, progress: Progress, told: Told = {}): SecureVideoError => {
  // Reading has no effect, so a refusal settles it whatever became of the tries before.
  const isSettled = call.method === 'GET' && ruling.outcome === 'rejected'
  const outcome = isSettled ? 'rejected' : progress.outcome
  const sentences = [`${call.operation}: ${ruling.advice}`]
  if (outcome === 'not-sent') sentences.push('Nothing was sent.')
  if (outcome === 'unknown' && call.method !== 'GET') {
    sentences.push('It may have been done all the same: look before you do it again.')
  }
  if (told.retryAt !== undefined) sentences.push(`Ask again after ${told.retryAt.toISOString()}.`)
  return new SecureVideoError({
    code: ruling.code,
    message: sentences.join(' '),
    outcome,
    operation: call.operation,
    attempts: progress.attempts,
    ...told,
  })
}

const deadlineOf = (options: CallOptions, connection: Connection): number => {
  const { deadline = connection.deadline } = options
  if (isDeadline(deadline)) return deadline
  const message = 'deadline must be a whole number of milliseconds above zero. Nothing was sent.'
  throw new SecureVideoError({ code: 'invalid-argument', message })
}

/** Creates what all calls of one client go through: retries, deadline, abort, quota and outcome, as `policy.ts` has them. */
export const createCalls = (connection: Connection, clock: Clock): Calls => {
  const { base, authorizations, fetch: send } = connection
  let keyInUse = 0
  let keptHomeUntil = 0

  /** Waits until the quota allows a call, if the deadline leaves time for it. */
  const stayHome = async (call: Call, stop: Stop, progress: Progress): Promise<void> => {
    for (let wait = keptHomeUntil - clock.now(); wait > 0; wait = keptHomeUntil - clock.now()) {
      if (wait >= stop.remaining()) {
        throw failure(call, rulings.keptHome, progress, { retryAt: new Date(keptHomeUntil) })
      }
      await stop.wait(wait)
    }
  }

  const run = async (call: Call, wantsBody: boolean, stop: Stop, progress: Progress): Promise<Answer> => {
    const url = `${base}${call.path}`
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    let untriedKeys = authorizations.length
    let retries = 0

    for (;;) {
      await stayHome(call, stop, progress)
      stop.signal.throwIfAborted()
      const before = progress.outcome
      const key = keyInUse
      const authorization = authorizations[key] ?? ''
      progress.attempts += 1
      progress.outcome = 'unknown'
      let answer: Answer | null = null
      let ruling: Ruling
      try {
        answer = await sendOnce(send, { method: call.method, url, authorization, body }, wantsBody, stop)
        const isSuccess = answer.status >= 200 && answer.status < 300
        if (isSuccess && !answer.isHtml) return answer
        ruling = isSuccess ? rulings.notJson : rulingOfStatus(answer.status)
      } catch (lost) {
        if (stop.why() !== null) throw lost
        ruling = isNeverSent(lost) ? rulings.neverSent : rulings.lost
      }
      progress.outcome = worse(before, ruling.outcome)

      if (ruling.code === 'authentication') {
        untriedKeys -= 1
        keyInUse = (key + 1) % authorizations.length
        // A refusal of the keys is a proof that nothing was done, so this goes for POST too.
        if (untriedKeys > 0) continue
      }
      // The try before, whose answer was lost, has removed it.
      if (ruling.code === 'not-found' && call.method === 'DELETE' && before === 'unknown' && answer) return answer

      const now = clock.now()
      const asked = readRetryAfter(answer?.retryAfter ?? null, now)
      const isQuota = ruling.code === 'quota'
      const wait = isQuota ? (asked ?? quotaPause) : Math.max(backoff(retries, clock.random()), asked ?? 0)
      if (isQuota) keptHomeUntil = Math.max(keptHomeUntil, now + wait)
      const isWorthwhile = ruling.retry === 'always' || (ruling.retry === 'repeatable' && isRepeatable[call.method])
      if (!isWorthwhile || retries >= maxRetries || wait >= stop.remaining()) {
        throw failure(call, ruling, progress, {
          ...(answer === null ? {} : { status: answer.status }),
          ...(isQuota || asked !== null ? { retryAt: new Date(now + wait) } : {}),
        })
      }
      retries += 1
      await stop.wait(wait)
    }
  }

  const exchange = async (call: Call, wantsBody: boolean, options: CallOptions = {}, progress: Progress) => {
    const stop = createStop(clock, deadlineOf(options, connection), options.signal)
    try {
      if (stop.why() === null) return await run(call, wantsBody, stop, progress)
      throw failure(call, rulings.aborted, progress)
    } catch (caught) {
      const why = stop.why()
      throw why === null || isSecureVideoError(caught) ? caught : failure(call, rulings[why], progress)
    } finally {
      stop.release()
    }
  }

  const start = (): Progress => ({ attempts: 0, outcome: 'not-sent' })

  return {
    ask: async (call, decode, options) => {
      const progress = start()
      const { status, text } = await exchange(call, true, options, progress)
      try {
        return decode(JSON.parse(text))
      } catch (caught) {
        // The parser's own error quotes what it could not read; ours names the field.
        const advice = isSecureVideoError(caught) ? caught.message : rulings.notJson.advice
        throw failure(call, { ...rulings.notJson, advice }, progress, { status })
      }
    },
    tell: async (call, options) => {
      await exchange(call, false, options, start())
    },
    share: (options = {}) => {
      const until = clock.now() + deadlineOf(options, connection)
      return () => ({ ...options, deadline: Math.max(1, until - clock.now()) })
    },
  }
}
