import { pathToFileURL } from 'node:url'
import { createMemoryStore } from '../../src/live/store.ts'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'
import { openInstance, settled } from '../../test/engine.ts'
import { fixed, printTable } from '../table.ts'
import { fillAccount } from './fill-account.ts'

const second = 1_000
const minute = 60 * second
const sessions = 50

type Way = 'by others' | 'by video.client' | 'by video.client of another instance'

/**
 * Fifty patients of one host wait, a day before their visits, and each visit is moved: how many lists that costs beside those by the clock,
 * and how long the slowest page waits for the news of its own.
 */
const move = async (way: Way, changes: number, pause: number) => {
  const clock = createClock(new Date('2030-05-06T09:00:00Z'), { frozen: true })
  const sandbox = createSandbox({ clock, seed: 'empty' })
  const rooms = await fillAccount(sandbox, 1, sessions, new Date('2030-05-07T09:00:00Z'))
  const store = createMemoryStore(clock.now)
  const [instance, other] = [openInstance(sandbox, clock, store), openInstance(sandbox, clock, store)]
  const elsewhere = openInstance(sandbox, clock, createMemoryStore(clock.now))
  const client = { 'by others': elsewhere, 'by video.client': instance, 'by video.client of another instance': other }[
    way
  ].client
  const told = new Map<number, number>()
  for (const { host, session } of rooms) {
    instance.watchers.subscribe(session.sessionId, host, () => told.set(session.sessionId, clock.now()))
  }
  const pass = async (milliseconds: number) => {
    for (let step = 0; step < milliseconds; step += 50) {
      clock.advance(50)
      await settled()
    }
  }
  const lists = () =>
    sandbox.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/session')).length
  // Somewhere between two readings by the clock.
  await pass(71 * second)
  told.clear()
  const before = lists()
  const delays: number[] = []
  const changedAt = new Map<number, number>()
  for (const { session } of rooms.slice(0, changes)) {
    const { sessionId, startsAt } = session
    await client.sessions.reschedule({ sessionId }, { startsAt: new Date(startsAt.getTime() + 30 * minute) })
    changedAt.set(sessionId, clock.now())
    await pass(pause)
  }
  await pass(2 * minute)
  for (const [sessionId, at] of changedAt) delays.push((told.get(sessionId) ?? Number.NaN) - at)
  for (const each of [instance, other, elsewhere]) each.watchers.close()
  return { readings: lists() - before, slowest: Math.max(...delays) }
}

/** What it costs to tell waiting pages of what the partner changes, and how soon they know. On a moved clock: nothing waits. */
export const benchOwnChanges = async (): Promise<void> => {
  const rows = [['moved', '', 'lists read within two minutes', 'slowest page, seconds']]
  for (const way of ['by others', 'by video.client', 'by video.client of another instance'] as const) {
    for (const [changes, pause, name] of [
      [1, 0, 'one visit'],
      [sessions, 0, 'fifty at once'],
      [sessions, 200, 'fifty within ten seconds'],
    ] as const) {
      const { readings, slowest } = await move(way, changes, pause)
      rows.push([name, way, String(readings), fixed(slowest / second)])
    }
  }
  printTable('Visits of one host that are moved a day before, while fifty patients wait (vendor answers at once)', rows)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchOwnChanges()
