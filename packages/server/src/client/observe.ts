import { createReference, type ErrorCode, type Outcome } from '../errors.ts'
import type { Log, LogEntry } from '../log.ts'
import type { Clock } from './clock.ts'
import type { Method } from './policy.ts'
import { type Call, routeOf } from './request.ts'

/** What every hook is told of a call. None of it can hold a name, an address, an id, a code or a key. */
export type CallFacts = {
  /** Which call, such as `sessions.create`. */
  operation: string
  method: Method
  /** The template of its path, such as `/session/{id}`; never the path. */
  route: string
  /** Short random word, the same for all that is told of this call; its error carries it, too. */
  reference: string
}

/** A call begins. */
export type RequestEvent = CallFacts

/** A try failed, and another follows. */
export type RetryEvent = CallFacts & {
  /** Which try failed, from 1 on. */
  attempt: number
  /** SecureVideo's answer to it; null where none came. */
  status: number | null
  code: ErrorCode
  /** Milliseconds since the call began. */
  milliseconds: number
  /** Milliseconds until the next try. */
  wait: number
}

/** A call is over. */
export type ResponseEvent = CallFacts & {
  /** How many tries there were; none for a call that never got out. */
  attempts: number
  /** SecureVideo's last answer; null where none came. */
  status: number | null
  /** Milliseconds of the whole call, its waits included. */
  milliseconds: number
  outcome: 'done' | Outcome
  /** The error's code; null for a call that was done. */
  code: ErrorCode | null
}

/** What a program hears of every call. A hook that throws or rejects changes nothing, and nobody waits for it. */
export type Hooks = {
  /** Once for each call, when it begins. */
  onRequest?(event: RequestEvent): void
  /** For each try that is followed by another. */
  onRetry?(event: RetryEvent): void
  /** Once for each call, when it is over, however it ended. */
  onResponse?(event: ResponseEvent): void
}

/** Tells of one call. */
export type Watch = {
  reference: string
  retry(facts: { attempt: number; status: number | null; code: ErrorCode; wait: number }): void
  end(facts: { attempts: number; status: number | null; outcome: 'done' | Outcome; code: ErrorCode | null }): void
}

/** What somebody else wrote must not break a call. */
const tell = <Event extends object>(hear: ((event: Event) => unknown) | undefined, event: Event): void => {
  if (hear === undefined) return
  try {
    const result = hear(Object.freeze({ ...event }))
    if (typeof result === 'object' && result !== null && 'then' in result) Promise.resolve(result).catch(() => {})
  } catch {
    // Nowhere to put it: the log may be what threw.
  }
}

const levelOf = (code: ErrorCode | null): LogEntry['level'] => (code === null || code === 'aborted' ? 'info' : 'warn')

const logOf = (log: Log): Hooks => ({
  onRetry: ({ operation, method, route, reference, attempt, status, code, milliseconds }) =>
    log({
      level: 'info',
      event: 'call-retried',
      operation,
      route: `${method} ${route}`,
      reference,
      attempts: attempt,
      code,
      milliseconds,
      ...(status === null ? {} : { status }),
    }),
  onResponse: ({ operation, method, route, reference, attempts, status, code, outcome, milliseconds }) =>
    log({
      level: levelOf(code),
      event: code === null ? 'call-done' : 'call-failed',
      operation,
      route: `${method} ${route}`,
      reference,
      attempts,
      outcome,
      milliseconds,
      ...(status === null ? {} : { status }),
      ...(code === null ? {} : { code }),
    }),
})

/** Starts telling of calls; the answer begins one. Null where nobody listens. */
export const createObserver = (
  { log, hooks }: { log: Log | undefined; hooks: readonly Hooks[] },
  clock: Clock,
): ((call: Call) => Watch) | null => {
  const listeners = log === undefined ? hooks : [...hooks, logOf(log)]
  if (listeners.length === 0) return null

  return (call) => {
    const began = clock.now()
    const { operation, method } = call
    const facts: CallFacts = { operation, method, route: routeOf(call), reference: createReference() }
    const milliseconds = () => Math.max(0, clock.now() - began)
    for (const each of listeners) tell(each.onRequest?.bind(each), facts)
    return {
      reference: facts.reference,
      retry: (more) => {
        for (const each of listeners)
          tell(each.onRetry?.bind(each), { ...facts, ...more, milliseconds: milliseconds() })
      },
      end: (more) => {
        for (const each of listeners)
          tell(each.onResponse?.bind(each), { ...facts, ...more, milliseconds: milliseconds() })
      },
    }
  }
}
