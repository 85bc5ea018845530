import { pathToFileURL } from 'node:url'
import { createClient } from '../../src/client/index.ts'
import { paceOf } from '../../src/live/pace.ts'
import { createMemoryStore } from '../../src/live/store.ts'
import { type Clock, createClock, createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { openInstance, settled } from '../../test/engine.ts'
import { fixed, median, printTable } from '../table.ts'
import { fillAccount, type Room } from './fill-account.ts'

type Account = { clock: Clock; sandbox: Sandbox; rooms: Room[] }
type Instance = ReturnType<typeof openInstance>

const minutes = 10
const browsers = 1_000
const second = 1_000
const opensBefore = 900_000

/** An account whose sessions start together in two minutes: the worst case for whoever polls. */
const openAccount = async (hosts: number, sessionsEach: number): Promise<Account> => {
  const clock = createClock(new Date('2030-05-06T08:58:00Z'), { frozen: true })
  const sandbox = createSandbox({ clock, seed: 'empty' })
  const rooms = await fillAccount(sandbox, hosts, sessionsEach, new Date('2030-05-06T09:00:00Z'))
  return { clock, sandbox, rooms }
}

/** Lets a minute pass in steps of half a second, and says how many calls it cost. */
const passMinute = async (clock: Clock, requests: () => number, each: () => unknown = () => {}): Promise<number> => {
  const before = requests()
  for (let step = 0; step < 120; step += 1) {
    clock.advance(second / 2)
    await each()
    await settled()
  }
  return requests() - before
}

const roomOf = (rooms: Room[], browser: number): Room => {
  const room = rooms[browser % rooms.length]
  if (room === undefined) throw new Error('There is no room.')
  return room
}

/** Every browser asks for the list and the status every five seconds, as a page without a helper between would. */
const naive = async ({ clock, sandbox, rooms }: Account): Promise<number[]> => {
  let requests = 0
  const { fetch, ...connection } = sandbox.connection
  const client = createClient({
    ...connection,
    concurrency: browsers * 2,
    fetch: (url, init) => {
      requests += 1
      return fetch(url, init)
    },
  })
  let step = 0
  const cost = await passMinute(
    clock,
    () => requests,
    async () => {
      step += 1
      // Ten groups of browsers, one each half second.
      const asking = Array.from({ length: browsers }, (_, browser) => browser).filter(
        (browser) => browser % 10 === step % 10,
      )
      await Promise.all(
        asking.flatMap((browser) => {
          const { host, session } = roomOf(rooms, browser)
          return [client.sessions.list({ host }), client.status.get({ sessionId: session.sessionId })]
        }),
      )
    },
  )
  return [cost]
}

const minutesOf = async (
  account: Account,
  instance: Instance,
  each: (time: number) => unknown = () => {},
): Promise<number[]> => {
  const costs: number[] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    costs.push(await passMinute(account.clock, instance.requests, () => each(account.clock.now())))
  }
  return costs
}

/** Browsers that are pushed to: each listens. */
const pushed = async (account: Account): Promise<number[]> => {
  const instance = openInstance(account.sandbox, account.clock, createMemoryStore(account.clock.now))
  for (let browser = 0; browser < browsers; browser += 1) {
    const { host, session } = roomOf(account.rooms, browser)
    instance.watchers.subscribe(session.sessionId, host, () => {})
  }
  const costs = await minutesOf(account, instance)
  instance.watchers.close()
  return costs
}

/** Browsers that nothing can be pushed to: each asks as soon as it may. */
const polled = async (account: Account): Promise<number[]> => {
  const { clock, rooms } = account
  const instance = openInstance(account.sandbox, clock, createMemoryStore(clock.now))
  const next = Array.from({ length: browsers }, (_, browser) => clock.now() + (browser % 8) * 500)
  const costs = await minutesOf(account, instance, async (time) => {
    await Promise.all(
      next.map(async (due, browser) => {
        if (due > time) return
        const { host, session } = roomOf(rooms, browser)
        const known = await instance.watchers.read({ sessionId: session.sessionId }, host)
        const untilOpen = session.startsAt.getTime() - opensBefore - time
        const status = known?.status ?? 'not-started'
        next[browser] = time + 1_000 * paceOf({ status, untilOpen, connected: false, entering: false })
      }),
    )
  })
  instance.watchers.close()
  return costs
}

/** Everybody waits, then all are in a call. */
const inCall = async (account: Account): Promise<number[]> => {
  const { clock, sandbox, rooms } = account
  const instance = openInstance(sandbox, clock, createMemoryStore(clock.now))
  for (const { host, session } of rooms) instance.watchers.subscribe(session.sessionId, host, () => {})
  await passMinute(clock, instance.requests)
  for (const { session } of rooms) {
    for (const { participationId } of session.participants) sandbox.connect(session.sessionId, participationId)
  }
  await passMinute(clock, instance.requests)
  const costs = await minutesOf(account, instance)
  instance.watchers.close()
  return costs
}

type Arrival = 'by itself' | 'through the helper' | 'with a webhook'

/** Milliseconds until all browsers of one session were told that its host had come, over sixty moments. */
const delays = async (arrival: Arrival): Promise<number[]> => {
  const found: number[] = []
  for (let trial = 0; trial < 60; trial += 1) {
    const { clock, sandbox, rooms } = await openAccount(1, 1)
    const { host, session } = roomOf(rooms, 0)
    const instance = openInstance(sandbox, clock, createMemoryStore(clock.now))
    const told: (number | undefined)[] = Array.from({ length: 20 }, () => undefined)
    for (const listener of told.keys()) {
      instance.watchers.subscribe(session.sessionId, host, ({ status }) => {
        if (status === 'started') told[listener] ??= clock.now()
      })
    }
    const pass = async (steps: number) => {
      for (let step = 0; step < steps; step += 1) {
        clock.advance(250)
        await settled()
      }
    }
    await pass(300 + trial)
    if (arrival === 'through the helper') instance.watchers.enter(session.sessionId)
    // Somebody who was let in takes a moment to arrive.
    if (arrival === 'through the helper') await pass(8 + (trial % 12))
    const at = clock.now()
    sandbox.connect(session.sessionId, session.participants[0]?.participationId ?? 0)
    if (arrival === 'with a webhook') {
      await instance.watchers.take({ sessionId: session.sessionId, status: 'started', source: 'webhook', at })
    }
    await pass(60)
    found.push(Math.max(...told.map((time) => (time ?? Number.NaN) - at)))
    instance.watchers.close()
  }
  return found
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** What a thousand waiting browsers cost in calls to the vendor, and how soon they know. On a moved clock: nothing waits. */
export const benchLiveCalls = async (): Promise<void> => {
  const rows: string[][] = []
  for (const [hosts, each, bar] of [
    [1, 1, 6],
    [20, 5, 120],
  ] as const) {
    const crowd = `${browsers} browsers, ${hosts * each} session${hosts * each === 1 ? '' : 's'} of ${hosts}`
    const without = mean(await naive(await openAccount(hosts, each)))
    const add = (name: string, costs: number[], barText: string) =>
      rows.push([
        crowd,
        name,
        fixed(mean(costs)),
        String(Math.max(...costs)),
        barText,
        `${fixed(without / mean(costs), 0)} ×`,
      ])
    rows.push([crowd, 'list and status every 5 s by each', fixed(without), fixed(without, 0), '', '1 ×'])
    add('waiting, pushed to', await pushed(await openAccount(hosts, each)), `≤ ${bar}`)
    add('waiting, polling', await polled(await openAccount(hosts, each)), `≤ ${bar}`)
    add('in their calls', await inCall(await openAccount(hosts, each)), '')
  }
  printTable(
    `Vendor calls a minute around the start, without webhooks (${minutes} minutes of a moved clock; without helper: 1)`,
    [['', '', 'mean', 'worst minute', 'bar', 'fewer than without'], ...rows],
  )

  const waits: string[][] = []
  for (const arrival of ['by itself', 'through the helper', 'with a webhook'] as const) {
    const times = (await delays(arrival)).map((time) => time / second)
    waits.push([arrival, fixed(mean(times)), fixed(median(times)), fixed(Math.max(...times))])
  }
  printTable(
    'Seconds until all browsers know that the host has come, near the start (60 moments; vendor answers at once)',
    [['the host comes', 'mean', 'median', 'worst'], ...waits],
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchLiveCalls()
