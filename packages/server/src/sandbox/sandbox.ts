import type { AccountParts } from './account.ts'
import { openAccount } from './account.ts'
import { createBell } from './bell.ts'
import type { Clock, Duration } from './clock.ts'
import { createClock } from './clock.ts'
import type { Fetch, SandboxConnection } from './connection.ts'
import { createInProcessFetch } from './connection.ts'
import type { AccountOptions } from './context.ts'
import { createControl, isControlPath } from './control/control.ts'
import { findEntrance } from './entrance.ts'
import type { Fault } from './faults.ts'
import { connectionError } from './misbehave.ts'
import type { Person, SessionOverview } from './people.ts'
import { listPeople, listSessions } from './people.ts'
import type { SeenRequest } from './requests.ts'
import type { Seed } from './seed.ts'
import type { Snapshot } from './snapshot.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import type { Webhooks } from './webhooks.ts'

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
  /** Address that webhooks go to, also after a reset: HTTPS, or HTTP on this machine. @default nowhere */
  webhookUrl?: string
  /** The `fetch` that webhooks are delivered with. @default the platform's */
  deliver?: Fetch
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
  /** Moves the clock forward; what falls due on the way happens before it returns. @throws RangeError */
  advance(duration: Duration): void
  /**
   * Limits the API to so many calls an hour, sliding on the sandbox's clock; beyond them it answers 429. Null lifts the limit.
   * @throws RangeError
   */
  quota(perHour: number | null): void
  /**
   * Lets only these addresses call the API; others are answered 412. `0.0.0.0` allows any, null takes the list away. A call in
   * process comes from `127.0.0.1`.
   */
  allowList(addresses: readonly string[] | null): void
  /** The webhooks of the account: where they go, which were sent, and ways to send more. */
  readonly webhooks: Webhooks
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
  /**
   * Keeps the whole account as plain JSON: people, sessions, documents, recordings, groups, contacts and the time. Open connections,
   * logins and view addresses are not in it, nor are the levers.
   */
  snapshot(): Snapshot
  /**
   * Makes the account what it was at a snapshot, and puts the clock to that moment. The levers are as after a reset.
   * @throws TypeError where it is no snapshot of this version
   */
  restore(snapshot: Snapshot): void
  /**
   * Starts over: the seed around the clock's present, no faults, quota or allow list, no requests or webhooks seen, nobody connected,
   * nobody black-listed.
   */
  reset(): void
  /** Ends open streams and hanging calls. A closed sandbox refuses connections. */
  close(): void
}

// Fixed, so that they can stand in a committed example; nothing they open is worth protecting.
const apiKey = 'sandbox5d1c0f7a92e84b36a1d07c5e'
/** The secret key of every sandbox. */
export const sandboxSecretKey = 'sandbox83be4412c96f0d7e5a2b19c4'

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
  webhookUrl,
  deliver,
}: SandboxOptions = {}): Sandbox => {
  const url = readUrl(address)
  const bell = createBell()
  const keys = { apiKey, secretKey: sandboxSecretKey }
  const options = { url, engine, framing, passkeys }
  const parts: AccountParts = { clock, options, keys, seed, webhookUrl, deliver, bell }
  let account = openAccount(parts)
  let closed = false
  clock.watch(bell.ring)

  const open = (next: () => typeof account): void => {
    account.end()
    account = next()
    bell.ring()
  }

  const answer = async (request: Request, env?: object): Promise<Response> => {
    if (closed) throw connectionError('ECONNREFUSED')
    // The control page stands beside the pretend vendor: no fault hits it, and no request to it is noted.
    return isControlPath(new URL(request.url).pathname) ? control.fetch(request) : account.answer(request, env)
  }

  const sandbox: Sandbox = {
    fetch: answer,
    url,
    ...keys,
    connection: { ...keys, baseUrl: url, hubUrl: url, fetch: createInProcessFetch(url, answer) },
    clock,
    advance: clock.advance,
    fail(matcher, fault) {
      const lift = account.faults.fail(matcher, fault)
      bell.ring()
      return () => {
        lift()
        bell.ring()
      }
    },
    quota(perHour) {
      account.quota.set(perHour)
      bell.ring()
    },
    allowList(addresses) {
      account.allowList.set(addresses)
      bell.ring()
    },
    get webhooks() {
      return account.webhooks
    },
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
    snapshot: () => writeSnapshot(account.state, clock),
    restore(snapshot) {
      const { at, state } = readSnapshot(snapshot)
      clock.set(at)
      open(() => openAccount(parts, state))
    },
    reset: () => open(() => openAccount(parts)),
    close() {
      closed = true
      account.end()
      control.close()
    },
  }
  const control = createControl({ sandbox, bell, account: () => account })
  return sandbox
}
