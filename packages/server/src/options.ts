import type { Authorize } from './access/authorize.ts'
import type { Reauthorize } from './access/reauthorize.ts'
import type { ClientOptions, FetchLike, QuotaOptions } from './client/index.ts'
import { keyFault } from './client/key-fault.ts'
import type { Engine, Framing } from './contract.ts'
import { SecureVideoError } from './errors.ts'
import type { Store } from './live/store.ts'
import type { Log } from './log.ts'
import { logToConsole } from './log-to-console.ts'
import { isLoopback } from './wire/loopback.ts'

/** Options that go on to the client as they are. */
type ClientShare = Pick<ClientOptions, 'previous' | 'hooks' | 'concurrency' | 'queue'>

/** Options of `createSecureVideo`. They are read once and checked at start-up. */
export type SecureVideoOptions<Native = unknown> = Settings<Native> &
  (
    | {
        /**
         * Says who is asking, and as whom they may enter. Without it, and without passes, nothing opens.
         *
         * @example
         * authorize: async ({ session, request }) => {
         *   const user = await signedInUser(request.headers.get('cookie'))
         *   const visit = await visits.find(session, user)
         *   return visit ? { subject: user.id, as: 'participant', participant: { externalId: user.patientId } } : null
         * }
         */
        authorize: Authorize<Native>
        /**
         * Whether a pass of `video.passes.issue` opens its seat, for people without a login. Only then may `authorize` be left out.
         * @default false
         */
        passes?: boolean
      }
    | { authorize?: Authorize<Native>; passes: true }
  )

type Settings<Native> = ClientShare & {
  /** The public API Identifier. @default the variable `SECUREVIDEO_API_KEY` */
  apiKey?: string
  /** The API Secret Key. It never leaves this server. @default the variable `SECUREVIDEO_SECRET_KEY` */
  secretKey?: string
  /**
   * A second look at the moment the ticket is used, for applications with cookies: false refuses. It runs without
   * the page's own headers, since browsers send none with a frame or a window. Throwing, or taking over 5 s, refuses as well.
   */
  reauthorize?: Reauthorize<Native>
  /**
   * Where a host's browser goes when SecureVideo's login ends and the page that it left is not known, by keys that grants name. HTTPS, or
   * HTTP on loopback. Required for grants `as: 'host'`.
   * @example { visits: 'https://portal.example.com/visits' }
   */
  returnTo?: Record<string, string>
  /**
   * Other origins whose pages may use this helper, such as `https://portal.example.com`. Where the helper has an origin of its own, list
   * that too: a host's login leads back to listed origins only.
   * @default none: same origin only
   */
  allowedOrigins?: string[]
  /** Milliseconds before the start from which people may join. @default 900_000, a quarter of an hour */
  opensBefore?: number
  /**
   * Whether SecureVideo's pages may be shown in a frame of yours. SecureVideo documents nothing, so the helper looks
   * at the headers of the hub's home page once an hour. Set it where you know better.
   * @default what the hub's home page says
   */
  framing?: Framing
  /** What runs your account's calls. It is a property of the account, which the API does not tell. @default 'unknown' */
  engine?: Engine
  /** Base address of the API. @default the variable `SECUREVIDEO_BASE_URL`, else https://api.securevideo.com */
  baseUrl?: string
  /**
   * Address of the web application: your branded subdomain, if you have one.
   * @default the variable `SECUREVIDEO_HUB_URL`, else https://hub.securevideo.com
   */
  hubUrl?: string
  /** Allows addresses outside securevideo.com, which then receive your secret key. @default false, except on loopback */
  customHost?: boolean
  /** Milliseconds that all tries and waits of one vendor call may take together. @default 8_000 */
  deadline?: number
  /**
   * Event streams that may be open in this process at a time; pages beyond that poll. 0 turns pushing off, for hosts
   * that cut long answers, charge for them or freeze between two requests: there a webhook is answered once its work is done.
   * @default 20_000
   */
  streams?: number
  /**
   * Where several instances of your server share one-use tickets, leases and news. One instance needs none. Several
   * accounts may share it, too. It stays yours to close.
   * @default this process's memory
   * @example createRedisStore({ client }) // from @securevideo/server/redis
   */
  store?: Store
  /**
   * The account's requests an hour, as My Account > API in SecureVideo shows them, and how many of them are kept for joins. With it
   * polling slows down before the quota is used up; without it the helper learns of the limit by a 429.
   * @default no count
   * @example { perHour: 10_000, reserve: 1_000 }
   */
  quota?: QuotaOptions
  /** Receives what the helper has to say. @default errors, warnings and every refusal, to the console */
  log?: Log
  /** Used instead of the global `fetch`; the sandbox brings one. */
  fetch?: FetchLike
  /** The clock, in milliseconds since 1970. Tests and the sandbox bring their own. @default Date.now */
  now?: () => number
  /**
   * Runs something once, after so many milliseconds of that clock; the answer calls it off. Tests that move the clock bring their own.
   * @default setTimeout, without keeping the program alive
   */
  after?: (milliseconds: number, run: () => void) => () => void
}

/** The options after the check: complete, and known to be usable. */
export type CheckedOptions<Native> = Required<Omit<Settings<Native>, Optional | keyof ClientShare | ForClient>> & {
  [Option in Optional]: Settings<Native>[Option] | undefined
} & {
  authorize: Authorize<Native> | undefined
  passes: boolean
  /** What the client is made with. */
  client: ClientOptions
}

type Optional = 'reauthorize' | 'fetch' | 'framing' | 'store' | 'quota'
type ForClient = 'baseUrl' | 'customHost' | 'deadline'

/** Checks the options; throws a `config` error that names what to mend and never quotes a key. */
export const checkOptions = <Native>(options: SecureVideoOptions<Native>): CheckedOptions<Native> => {
  const apiKey = readKey(options.apiKey, 'apiKey', 'SECUREVIDEO_API_KEY')
  const secretKey = readKey(options.secretKey, 'secretKey', 'SECUREVIDEO_SECRET_KEY')
  if (apiKey === secretKey) {
    throw config(
      'apiKey and secretKey are the same. The API key is the public one; the secret key must never reach a page.',
    )
  }
  if (apiKey.startsWith('sandbox') && environment('NODE_ENV') === 'production') {
    throw config(
      'SECUREVIDEO_API_KEY is a sandbox key and NODE_ENV is "production", as it is in `next build` and `next start`. Set the keys that SecureVideo issued to you; to try things out, run in development, such as with `next dev`.',
    )
  }
  if (apiKey.startsWith('sandbox') && baseUrlOf(options) === undefined && options.fetch === undefined) {
    throw config(
      'SECUREVIDEO_API_KEY is a sandbox key, and SECUREVIDEO_BASE_URL is not set, so it would be sent to SecureVideo itself. Set all that `npx securevideo sandbox` prints, or let it run your server: npx securevideo sandbox -- node server.js',
    )
  }
  const passes = options.passes ?? false
  if (typeof passes !== 'boolean') throw config('passes is true or false.')
  if (typeof options.authorize !== 'function' && !(passes && options.authorize === undefined)) {
    throw config(
      'authorize is missing. Pass a function that says who is asking, or set passes: true: without either nothing opens.',
    )
  }
  const customHost = options.customHost ?? false
  const opensBefore = options.opensBefore ?? 900_000
  if (!Number.isFinite(opensBefore) || opensBefore < 0) {
    throw config('opensBefore must be a number of milliseconds from 0 up, such as 900_000 for a quarter of an hour.')
  }
  const streams = options.streams ?? 20_000
  if (!Number.isSafeInteger(streams) || streams < 0) {
    throw config('streams must be a whole number from 0 up: how many event streams one process may hold open.')
  }
  return {
    apiKey,
    secretKey,
    authorize: options.authorize,
    passes,
    reauthorize: options.reauthorize,
    returnTo: readReturnTo(options.returnTo ?? {}),
    allowedOrigins: (options.allowedOrigins ?? []).map(readOrigin),
    opensBefore,
    framing: options.framing,
    engine: options.engine ?? 'unknown',
    hubUrl: readHubUrl(
      options.hubUrl ?? environment('SECUREVIDEO_HUB_URL') ?? 'https://hub.securevideo.com',
      customHost,
    ),
    client: { apiKey, secretKey, customHost, ...clientShare(options) },
    streams,
    store: options.store,
    log: options.log ?? logToConsole,
    fetch: options.fetch,
    quota: options.quota,
    now: options.now ?? Date.now,
    after: options.after ?? after,
  }
}

const baseUrlOf = ({ baseUrl }: { baseUrl?: string }) => baseUrl ?? environment('SECUREVIDEO_BASE_URL')

const clientShare = <Native>(options: SecureVideoOptions<Native>): Partial<ClientOptions> => {
  const { previous, quota, hooks, concurrency, queue, deadline, fetch } = options
  const baseUrl = baseUrlOf(options)
  return {
    ...(previous !== undefined && { previous }),
    ...(quota !== undefined && { quota }),
    ...(hooks !== undefined && { hooks }),
    ...(concurrency !== undefined && { concurrency }),
    ...(queue !== undefined && { queue }),
    ...(deadline !== undefined && { deadline }),
    ...(fetch !== undefined && { fetch }),
    ...(baseUrl !== undefined && { baseUrl }),
  }
}

const after = (milliseconds: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, milliseconds)
  // What nobody waits for must not keep a finished program alive (Node; elsewhere a timer is a number).
  if (typeof timer === 'object') timer.unref()
  return () => clearTimeout(timer)
}

const config = (message: string) => new SecureVideoError({ code: 'config', message })

// Set to nothing is not set: `SECUREVIDEO_HUB_URL=` in a file, or a variable that a platform has no value for.
const environment = (name: string): string | undefined =>
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name] || undefined

const readKey = (given: string | undefined, option: string, variable: string): string => {
  const value = given ?? environment(variable)
  const name = given === undefined ? variable : option
  if (value === undefined || value === '') {
    throw config(
      `${variable} is not set. Set it, or pass ${option}. The sandbox gives you keys: npx securevideo sandbox`,
    )
  }
  const fault = keyFault(value)
  if (fault !== undefined) {
    throw config(`${name} contains ${fault}. Look for a line break or quotes copied along with the key.`)
  }
  if (option === 'apiKey' && value.includes(':')) {
    throw config(`${name} contains a colon. It takes the public API Identifier alone, not "identifier:secret".`)
  }
  return value
}

const parse = (text: string, option: string): URL => {
  if (!URL.canParse(text))
    throw config(`${option} is not an absolute address. Write it like https://portal.example.com/visits`)
  const url = new URL(text)
  if (url.username || url.password) throw config(`${option} carries a user name or password. Leave them out.`)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url
  throw config(`${option} must start with https:// (http:// is for localhost only).`)
}

const readReturnTo = (addresses: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(addresses).map(([key, text]) => [key, parse(text, `returnTo.${key}`).href]))

const readOrigin = (text: string): string => {
  const url = parse(text, 'allowedOrigins')
  if (url.origin === text) return text
  throw config('allowedOrigins takes origins: scheme, host and port, without a path or a slash at the end.')
}

/** Checks the address of the web application and gives its origin. */
export const readHubUrl = (text: string, customHost: boolean): string => {
  const url = parse(text, 'hubUrl')
  const known = url.hostname === 'securevideo.com' || url.hostname.endsWith('.securevideo.com')
  if (known || customHost || isLoopback(url.hostname)) return url.origin
  throw config('hubUrl is outside securevideo.com. If that is meant, set customHost: true.')
}
