import { createApi, isApiPath } from './api/api.ts'
import type { Clock } from './clock.ts'
import { createClock } from './clock.ts'
import type { SandboxConnection } from './connection.ts'
import { createInProcessFetch } from './connection.ts'
import type { AccountOptions } from './context.ts'
import { findEntrance } from './entrance.ts'
import type { Fault } from './faults.ts'
import { createFaults } from './faults.ts'
import { createHub } from './hub/hub.ts'
import { connectionError, misbehave } from './misbehave.ts'
import type { Person, SessionOverview } from './people.ts'
import { listPeople, listSessions } from './people.ts'
import type { SeenRequest } from './requests.ts'
import { createRequests } from './requests.ts'
import type { Seed } from './seed.ts'
import { seedClinic } from './seed.ts'
import { createState } from './state.ts'

/** What a sandbox is made with; everything has a default. */
export type SandboxOptions = {
  /** @default a clock that runs with real time */
  clock?: Clock
  /** @default 'clinic' */
  seed?: Seed
  /** Origin that the sandbox is reached at. @default 'http://localhost:4010' */
  url?: string
  /** What runs the call; with `zoom` a launch waits for a click. @default 'one-click' */
  engine?: AccountOptions['engine']
  /** Whether the pages may be shown in another site's frame. @default 'allowed' */
  framing?: AccountOptions['framing']
  /** Whether connect codes come with a passkey. @default true */
  passkeys?: boolean
}

/** A pretend SecureVideo with an account that nobody had to sign for. */
export type Sandbox = {
  /**
   * Answers a request to the API or the hub. Rejects where a fault breaks the connection.
   *
   * @param env what the server that received the request knows of it; the hub reads the caller's address from there
   */
  fetch(request: Request, env?: object): Promise<Response>
  /** Origin of API and hub, without a trailing slash. */
  readonly url: string
  /** Starts with `sandbox`, so that it cannot be taken for a real one. */
  readonly apiKey: string
  /** Starts with `sandbox`. */
  readonly secretKey: string
  readonly connection: SandboxConnection
  readonly clock: Clock
  /**
   * Lets the next matching call go wrong. The matcher is a method and the start of a path, `'POST /login'`, either alone, or `'*'`.
   * Returns a function that lifts the fault.
   *
   * @example
   * ```ts
   * sandbox.fail('POST /session', { reset: true, when: 'after-commit' })
   * ```
   */
  fail(matcher: string, fault: Fault): () => void
  /** What reached the sandbox since it was made or reset, oldest first, without personal data. */
  readonly requests: readonly SeenRequest[]
  /** The clinic's people as they are now: users first, then patients. */
  readonly people: readonly Person[]
  /**
   * The clinic's sessions as they are now, by start. Seeded are, by external id: `VISIT-1001` starting now, `VISIT-1002` in about
   * three hours, `VISIT-1003` tomorrow, `VISIT-1004` cancelled, `VISIT-1005` ended, `VISIT-1006` with two patients in about half an
   * hour, and `VISIT-1007` of the other host in a few minutes.
   */
  readonly sessions: readonly SessionOverview[]
  /** Connects somebody to a session without a browser. The returned function disconnects them. */
  connect(sessionId: number, participationId: number): () => void
  /**
   * The address that lets somebody in: a patient's join page, or the host's dashboard by a login that is good once.
   * @throws RangeError where nobody has this participation id
   */
  entrance(participationId: number): string
  /** Starts over: the seed around the clock's present, no faults, no requests seen, nobody connected, nobody black-listed. */
  reset(): void
  /** Ends open streams and hanging calls. A closed sandbox refuses connections. */
  close(): void
}

// Fixed, so that they can stand in a committed example; nothing they open is worth protecting.
const apiKey = 'sandbox5d1c0f7a92e84b36a1d07c5e'
const secretKey = 'sandbox83be4412c96f0d7e5a2b19c4'

const readUrl = (url: string): string => {
  const { origin, protocol } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new TypeError('The url of a sandbox starts with http:// or https://.')
  return origin
}

/**
 * Makes a stand-in for SecureVideo that needs no keys: API, hub and a real call, on one origin, in process.
 *
 * @example
 * ```ts
 * const sandbox = createSandbox()
 * const video = createSecureVideo({ ...sandbox.connection, authorize })
 * ```
 */
export const createSandbox = ({
  clock = createClock(),
  seed = 'clinic',
  url: address = 'http://localhost:4010',
  engine = 'one-click',
  framing = 'allowed',
  passkeys = true,
}: SandboxOptions = {}): Sandbox => {
  const url = readUrl(address)
  const options: AccountOptions = { url, engine, framing, passkeys }
  const faults = createFaults()

  const createAccount = () => {
    const state = createState(clock, options)
    if (seed === 'clinic') seedClinic(state, clock)
    const ended = new AbortController()
    const api = createApi({ state, clock, options, apiKey, secretKey })
    const hub = createHub({ state, clock, options, closed: ended.signal })
    return { state, ended, api, hub, requests: createRequests() }
  }
  let account = createAccount()
  let closed = false

  const end = (): void => account.ended.abort(new DOMException('The sandbox was closed or reset.', 'AbortError'))

  const answer = async (request: Request, env?: object): Promise<Response> => {
    if (closed) throw connectionError('ECONNREFUSED')
    const { api, hub, ended, requests } = account
    const { pathname } = new URL(request.url)
    const done = requests.note(clock.now(), request)
    const work = async () => (isApiPath(pathname) ? api(request) : hub.fetch(request, env))
    const fault = faults.take(request.method, pathname)
    const response = fault
      ? await misbehave(fault, clock, work, AbortSignal.any([request.signal, ended.signal]))
      : await work()
    done(response.status)
    return response
  }

  return {
    fetch: answer,
    url,
    apiKey,
    secretKey,
    connection: { apiKey, secretKey, baseUrl: url, hubUrl: url, fetch: createInProcessFetch(url, answer) },
    clock,
    fail: faults.fail,
    get requests() {
      return account.requests.seen
    },
    get people() {
      return listPeople(account.state)
    },
    get sessions() {
      return listSessions(account.state)
    },
    connect(sessionId, participationId) {
      const { state } = account
      state.connect(sessionId, participationId)
      let connected = true
      return () => {
        if (connected) state.disconnect(sessionId, participationId)
        connected = false
      }
    },
    entrance: (participationId) => findEntrance(account.state, url, participationId),
    reset() {
      end()
      faults.clear()
      account = createAccount()
    },
    close() {
      closed = true
      end()
    },
  }
}
