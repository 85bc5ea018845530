import { SecureVideoError } from '../errors.ts'
import type { Log } from '../log.ts'
import { isLoopback } from '../wire/loopback.ts'
import { keyFault } from './key-fault.ts'
import type { Priority, QuotaOptions } from './ledger.ts'
import type { Hooks } from './observe.ts'
import { defaults } from './policy.ts'

/** A function like the platform's `fetch`. */
export type FetchLike = (url: string, init: RequestInit) => Response | Promise<Response>

/** A pair of keys, as SecureVideo Support issues them. */
export type Keys = {
  /** The API Identifier: public, names the account. */
  apiKey: string
  /** The API Secret Key: never leaves this server. */
  secretKey: string
}

/** What {@link createClient} takes. It is read once and never written to. */
export type ClientOptions = Keys & {
  /**
   * The pair before this one: tried once when SecureVideo refuses the keys, so that they can be exchanged without a gap. In
   * `createSecureVideo` it also opens tickets, watches and passes that were sealed with it, and its webhook address and API key stay
   * good. Never give one that has leaked.
   */
  previous?: Keys
  /**
   * Where the API is.
   * @default "https://api.securevideo.com"
   */
  baseUrl?: string
  /**
   * Allows a `baseUrl` outside securevideo.com, such as a proxy of yours. It is sent the keys. Not needed for the sandbox on
   * this machine, which alone may be plain http.
   * @default false
   */
  customHost?: boolean
  /** What sends requests. @default the platform's `fetch` */
  fetch?: FetchLike
  /**
   * Milliseconds that all tries and waits of one call may take together.
   * @default 8_000
   */
  deadline?: number
  /**
   * How many requests may be on their way at the same time.
   * @default 6
   */
  concurrency?: number
  /**
   * How many further calls may wait for their turn; their deadlines run on. One more fails at once with `queue-full`. Calls with
   * priority `join` have as much room of their own.
   * @default 100
   */
  queue?: number
  /**
   * Counts the requests of the last hour and fails with `quota`, before anything is sent, where SecureVideo would answer 429.
   * @default no count; a 429 is believed when it comes
   * @example { perHour: 10_000, reserve: 500 }
   */
  quota?: QuotaOptions
  /** Takes a line for each call and each retry: never a path, query, header or body. @default none */
  log?: Log
  /** Hears of each call, as the log does. Several may listen. @default none */
  hooks?: Hooks | readonly Hooks[]
}

/** Options of one call. */
export type CallOptions = {
  /** Ends the call at once, also while it waits. */
  signal?: AbortSignal
  /** Milliseconds that all tries and waits of this call may take together. @default the client's */
  deadline?: number
  /**
   * `join` goes ahead of the others that wait, and may use the reserve of the quota: for somebody who is about to enter a session.
   * @default "normal"
   */
  priority?: Priority
}

/** Checked options. Holds the keys, so it stays inside the client. */
export type Connection = {
  /** Base address without a slash at its end. */
  base: string
  /** `Authorization` headers: the current pair's, then the previous one's. */
  authorizations: readonly string[]
  fetch: FetchLike | undefined
  deadline: number
  concurrency: number
  queue: number
  quota: QuotaOptions | undefined
  log: Log | undefined
  hooks: readonly Hooks[]
}

const refuse = (message: string): never => {
  throw new SecureVideoError({ code: 'config', message })
}

const checkKey = (key: unknown, field: string): string => {
  if (typeof key !== 'string' || key === '') return refuse(`${field} is missing.`)
  const fault = keyFault(key)
  return fault === undefined ? key : refuse(`${field} contains ${fault}: copy it again.`)
}

const authorization = ({ apiKey, secretKey }: Keys, prefix: string): string => {
  const identifier = checkKey(apiKey, `${prefix}apiKey`)
  // The colon parts the two keys on the way (RFC 7617).
  if (identifier.includes(':')) return refuse(`${prefix}apiKey contains a colon: are both keys in it?`)
  const bytes = new TextEncoder().encode(`${identifier}:${checkKey(secretKey, `${prefix}secretKey`)}`)
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}

const checkBase = (baseUrl: string, customHost: boolean): string => {
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) return refuse('baseUrl must be an absolute address.')
  const { protocol, hostname, username, password, search, hash, origin, pathname } = new URL(baseUrl)
  if (`${username}${password}${search}${hash}` !== '') {
    return refuse('baseUrl must not have a user, a query or a fragment.')
  }
  const isTheirs = hostname === 'securevideo.com' || hostname.endsWith('.securevideo.com')
  if (!isTheirs && !customHost && !isLoopback(hostname)) {
    return refuse(
      'baseUrl is not on securevideo.com. If the keys shall be sent there all the same, set customHost to true.',
    )
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    return refuse('baseUrl must be https. Plain http is for this machine only (localhost, 127.0.0.1, [::1]).')
  }
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

/** Whether a number can be a deadline: whole milliseconds that a timer can hold. */
export const isDeadline = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2_147_483_647

const isCount = (value: unknown, least: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least

// Read once and copied, so that nobody changes it later.
const checkQuota = (quota: QuotaOptions | undefined): QuotaOptions | undefined => {
  if (quota === undefined) return undefined
  const { perHour, reserve = 0, elsewhere } = quota
  if (!isCount(perHour, 1)) return refuse('quota.perHour must be a whole number above zero.')
  if (!isCount(reserve, 0) || reserve >= perHour) {
    return refuse('quota.reserve must be a whole number from zero to below quota.perHour.')
  }
  return { perHour, reserve, ...(elsewhere !== undefined && { elsewhere }) }
}

const checkHooks = (hooks: Hooks | readonly Hooks[] = []): readonly Hooks[] => {
  const list = [hooks].flat()
  const isUsable = list.every((each) => typeof each === 'object' && each !== null)
  return isUsable ? list : refuse('hooks must be an object of functions, or a list of such objects.')
}

/**
 * Checks a client's options.
 *
 * @throws SecureVideoError `config`, naming the option and never its value.
 */
export const checkOptions = (options: ClientOptions): Connection => {
  const { baseUrl = 'https://api.securevideo.com', customHost = false, fetch, previous, log } = options
  const { deadline = defaults.deadline, concurrency = defaults.concurrency, queue = defaults.queue } = options
  if (fetch !== undefined && typeof fetch !== 'function') return refuse('fetch must be a function.')
  if (log !== undefined && typeof log !== 'function') return refuse('log must be a function.')
  if (!isDeadline(deadline)) return refuse('deadline must be a whole number of milliseconds above zero.')
  if (!isCount(concurrency, 1)) return refuse('concurrency must be a whole number above zero.')
  if (!isCount(queue, 0)) return refuse('queue must be a whole number, zero or above.')
  return {
    base: checkBase(baseUrl, customHost === true),
    authorizations: [
      authorization(options, ''),
      ...(previous === undefined ? [] : [authorization(previous, 'previous.')]),
    ],
    fetch,
    deadline,
    concurrency,
    queue,
    quota: checkQuota(options.quota),
    log,
    hooks: checkHooks(options.hooks),
  }
}
