import { createHashName } from '../src/access/hash-names.ts'
import { assembleClient } from '../src/client/client.ts'
import type { QuotaOptions, UserReference } from '../src/client/index.ts'
import { checkOptions } from '../src/client/options.ts'
import { createEntrances } from '../src/live/entrances.ts'
import type { Known } from '../src/live/knowledge.ts'
import { tellOwnWrites } from '../src/live/own-writes.ts'
import { createPressure } from '../src/live/pressure.ts'
import { createMemoryStore, type Store } from '../src/live/store.ts'
import { createWatchers } from '../src/live/watchers.ts'
import { type Clock, createClock, createSandbox, type Duration, type Sandbox } from '../src/sandbox/index.ts'
import { timersOf } from './timers.ts'

/** Lets everything that waits for nothing but its turn happen. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A live engine whose clock, that of its client included, is moved by hand. */
export const openInstance = (
  sandbox: Sandbox,
  clock: Clock,
  store: Store,
  quota?: QuotaOptions,
  concurrency?: number,
) => {
  const after = timersOf(clock)
  const { apiKey, secretKey, baseUrl, fetch } = sandbox.connection
  let requests = 0
  let failures = 0
  const client = assembleClient(
    checkOptions({
      apiKey,
      secretKey,
      baseUrl,
      fetch: (url, init) => {
        requests += 1
        return fetch(url, init)
      },
      ...(quota && { quota: { ...quota, elsewhere: () => pressure.elsewhere() } }),
      ...(concurrency !== undefined && { concurrency }),
      hooks: {
        onResponse: ({ attempts, outcome, code }) => {
          if (code !== null) failures += 1
          if (outcome !== 'not-sent') pressure.count(attempts)
        },
      },
    }),
    { now: clock.now, after, random: () => 0 },
  )
  const pressure = createPressure({ clientState: () => client.state, store, quota, now: clock.now })
  const entrances = createEntrances(clock.now)
  const watchers = createWatchers({
    client,
    store,
    entrances,
    pressure,
    clock: { now: clock.now, after },
    opensBefore: 900_000,
    hashName: createHashName(secretKey),
    quota,
    concurrency,
  })
  return {
    client: tellOwnWrites(client, watchers.outdate),
    pressure,
    watchers,
    requests: () => requests,
    /** Calls of the client that failed, those that were never sent included. */
    failures: () => failures,
  }
}

/** A sandbox at half past two in the afternoon of a quiet day, and one live engine. */
export const openEngine = ({ at = '2030-05-06T14:00:00Z', quota }: { at?: string; quota?: QuotaOptions } = {}) => {
  const clock = createClock(new Date(at), { frozen: true })
  const sandbox = createSandbox({ clock })
  const store = createMemoryStore(clock.now)
  const instance = openInstance(sandbox, clock, store, quota)
  const sessionOf = (visit: string) => {
    const session = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === visit)
    if (session === undefined) throw new Error(`no ${visit}`)
    return session
  }
  return {
    clock,
    sandbox,
    store,
    ...instance,
    sessionOf,
    /** Lets time pass, in steps short enough for timers to keep theirs. */
    pass: async (duration: Duration, step = 500) => {
      const until = createClock(new Date(clock.now()), { frozen: true })
      until.advance(duration)
      await settled()
      while (clock.now() < until.now()) {
        clock.advance(Math.min(step, until.now() - clock.now()))
        await settled()
      }
    },
    /** Listens, and keeps what was told with the time. */
    listen: (visit: string, host?: UserReference) => {
      const told: { at: number; known: Known }[] = []
      const { sessionId } = sessionOf(visit)
      const leave = instance.watchers.subscribe(sessionId, host, (known) => told.push({ at: clock.now(), known }))
      return { told, leave, statuses: () => told.map(({ known }) => known.status) }
    },
    /** The API calls since the sandbox was made. */
    calls: () => sandbox.requests.filter(({ path }) => path !== '/').map(({ method, path }) => `${method} ${path}`),
  }
}

/** The seeded clinic's hosts. */
export const hosts = {
  rivera: { externalUserId: 'EHR-DR-1' },
  okafor: { externalUserId: 'EHR-DR-2' },
} as const satisfies Record<string, UserReference>
