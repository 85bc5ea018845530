import { pathToFileURL } from 'node:url'
import { createMemoryStore } from '../../src/live/store.ts'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'
import { openInstance, settled } from '../../test/engine.ts'
import { fixed, printTable } from '../table.ts'
import { fillAccount } from './fill-account.ts'

const second = 1_000
const hosts = 20
const minutes = 5

type Crowd = { sessions: number; latency: number; concurrency: number }

/** All are in their calls, somebody watches each of them, and every ten seconds one more person joins. */
const watch = async ({ sessions, latency, concurrency }: Crowd) => {
  const clock = createClock(new Date('2030-05-06T08:58:00Z'), { frozen: true })
  const sandbox = createSandbox({ clock, seed: 'empty' })
  const rooms = await fillAccount(sandbox, hosts, sessions / hosts, new Date('2030-05-06T09:00:00Z'))
  const instance = openInstance(sandbox, clock, createMemoryStore(clock.now), undefined, concurrency)
  const stale = new Set<number>()
  for (const { host, session } of rooms) {
    instance.watchers.subscribe(session.sessionId, host, (known) => {
      if (known.stale) stale.add(session.sessionId)
      else stale.delete(session.sessionId)
    })
  }
  const pass = async (milliseconds: number, each: (time: number) => void = () => {}) => {
    for (let time = 0; time < milliseconds; time += 250) {
      clock.advance(250)
      await settled()
      each(time)
    }
  }
  await pass(10 * second)
  sandbox.fail('*', { slow: latency, times: Number.POSITIVE_INFINITY })
  await pass(50 * second)
  for (const { session } of rooms) {
    for (const { participationId } of session.participants) sandbox.connect(session.sessionId, participationId)
  }
  // Whoever comes first is asked about first; then it goes on as it will.
  await pass(2 * 60 * second)
  const from = { requests: instance.requests(), log: sandbox.requests.length, failures: instance.failures() }
  const joins: number[] = []
  const shares: number[] = []
  await pass(minutes * 60 * second, (time) => {
    if (time % second === 0) shares.push(stale.size / sessions)
    const room = rooms[(time / second) % rooms.length]
    if (time % (10 * second) !== 0 || room === undefined) return
    const began = clock.now()
    const options = { maxAge: 0, priority: 'join' } as const
    const note = () => joins.push(clock.now() - began)
    instance.watchers.read({ sessionId: room.session.sessionId }, room.host, options).then(note, note)
  })
  const asked = new Map<string, number>()
  let oldest = 0
  for (const { path, at } of sandbox.requests.slice(from.log)) {
    if (!path.startsWith('/status/')) continue
    oldest = Math.max(oldest, at - (asked.get(path) ?? at))
    asked.set(path, at)
  }
  const calls = (instance.requests() - from.requests) / minutes
  const failures = (instance.failures() - from.failures) / minutes
  instance.watchers.close()
  return {
    calls,
    failures,
    oldest,
    unasked: sessions - asked.size,
    stale: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    join: Math.max(...joins),
  }
}

/** How many sessions in progress one process keeps up with, by how long the vendor takes. On a moved clock: nothing waits. */
export const benchCrowd = async (): Promise<void> => {
  const crowds: Crowd[] = [
    { sessions: 100, latency: 250, concurrency: 6 },
    { sessions: 60, latency: second, concurrency: 6 },
    { sessions: 120, latency: second, concurrency: 6 },
    { sessions: 200, latency: second, concurrency: 6 },
    { sessions: 400, latency: second, concurrency: 6 },
    { sessions: 200, latency: second, concurrency: 20 },
    { sessions: 400, latency: second, concurrency: 36 },
  ]
  const rows = [
    [
      'in progress',
      'vendor takes',
      'concurrency',
      'calls a minute',
      'longest unasked',
      'shown stale',
      'failed a minute',
      'slowest join',
    ],
  ]
  for (const crowd of crowds) {
    const { calls, oldest, unasked, stale, failures, join } = await watch(crowd)
    rows.push([
      String(crowd.sessions),
      `${fixed(crowd.latency / second, 2)} s`,
      String(crowd.concurrency),
      fixed(calls, 0),
      unasked > 0 ? `${unasked} never` : `${fixed(oldest / second, 0)} s`,
      `${fixed(stale * 100, 0)} %`,
      fixed(failures),
      `${fixed(join / second, 1)} s`,
    ])
  }
  printTable(
    `Sessions in progress of ${hosts} hosts in one process, without webhooks (${minutes} minutes of a moved clock)`,
    rows,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchCrowd()
