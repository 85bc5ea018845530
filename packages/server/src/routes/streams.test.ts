import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readEvents } from '../../test/read-events.ts'
import type { Grant } from '../access/grant.ts'
import { createClient, type Session } from '../client/index.ts'
import { createEntrances } from '../live/entrances.ts'
import type { Known } from '../live/knowledge.ts'
import type { Watchers } from '../live/watchers.ts'
import { createClock, createSandbox } from '../sandbox/index.ts'
import { createStreams } from './streams.ts'

const clock = createClock(new Date('2030-05-06T14:00:30Z'), { frozen: true })
const sandbox = createSandbox({ clock })
const sessions: Session[] = await createClient({ ...sandbox.connection }).sessions.list()
const session = sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
if (session === undefined) throw new Error('no VISIT-1001')
const { sessionId } = session

const priya: Grant = { subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } }

/** What the live engine knows of one session, told by the test. */
const createTeller = () => {
  const listeners = new Set<(known: Known) => void>()
  let known: Known | undefined = { session, status: 'not-started', proof: 'proved', stale: false, at: clock.now() }
  const watchers: Pick<Watchers, 'read' | 'subscribe'> = {
    read: async () => known,
    subscribe: (_sessionId, _host, listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const say = (changes: Partial<Known>) => {
    if (known === undefined) throw new Error('nothing is known')
    known = { ...known, at: clock.now(), ...changes }
    for (const listener of listeners) listener(known)
  }
  return {
    watchers,
    say,
    listeners,
    forget: () => {
      known = undefined
    },
  }
}

const openStreams = (limit = 10) => {
  const teller = createTeller()
  const entrances = createEntrances(clock.now)
  const { watchers } = teller
  const quota = { slowness: 1, pause: 0 }
  const pressure = { slowness: () => quota.slowness, pause: () => quota.pause }
  const streams = createStreams({ limit, opensBefore: 900_000, watchers, entrances, pressure, now: clock.now })
  const open = async (grant: Grant = priya, known?: string, expiresAt = clock.now() + 600_000) => {
    const body = await streams.open({ sessionId, grant, expiresAt }, known)
    if (typeof body === 'string') throw new Error(body)
    return readEvents(body)
  }
  return { ...teller, streams, open, quota }
}

// One beat for every stream, as time goes; the clock of the sandbox goes along.
const seconds = (count: number) => {
  clock.advance(count * 1_000)
  vi.advanceTimersByTime(count * 1_000)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('the streams of a process', () => {
  test('tell at first how the session stands, and then each change once', async () => {
    const { say, open, streams } = openStreams()
    const reader = await open()
    expect(await reader.events()).toMatchObject([{ name: 'view', data: { v: 1, status: 'not-started' } }])
    say({ status: 'started' })
    say({ status: 'started' })
    expect(await reader.events()).toMatchObject([{ name: 'view', data: { status: 'started', connectedAt: null } }])
    streams.close()
  })

  test('pace the reader by the quota that is left', async () => {
    const { say, open, streams, quota } = openStreams()
    const reader = await open()
    expect(await reader.events()).toMatchObject([{ data: { nextPollIn: 4 } }])
    quota.slowness = 8
    say({ stale: true })
    expect(await reader.events()).toMatchObject([{ data: { nextPollIn: 32 } }])
    quota.pause = 90_000
    say({ stale: false })
    expect(await reader.events()).toMatchObject([{ data: { nextPollIn: 90 } }])
    streams.close()
  })

  test('tell nobody about anybody', async () => {
    const { open, streams } = openStreams()
    const [event] = await (await open()).events()
    expect(Object.keys(event?.data ?? {}).sort()).toEqual(
      ['connectedAt', 'nextPollIn', 'now', 'opensAt', 'proof', 'stale', 'startsAt', 'status', 'v'].sort(),
    )
    streams.close()
  })

  test('tell each person of their own connection only', async () => {
    const { say, open, streams } = openStreams()
    const hers = await open()
    const his = await open({ subject: 'rivera', as: 'host', user: { externalUserId: 'EHR-DR-1' } })
    const all = [await hers.events(), await his.events()]
    expect(all).toMatchObject([[{ name: 'view' }], [{ name: 'view' }]])
    const connectedAt = new Date('2030-05-06T14:00:20Z')
    const participants = session.participants.map((seat) =>
      seat.externalId === 'PATIENT-1' ? { ...seat, connectedAt } : seat,
    )
    say({ session: { ...session, participants } })
    expect(await hers.events()).toMatchObject([{ data: { connectedAt: connectedAt.toISOString() } }])
    expect(await his.events()).toEqual([])
    streams.close()
  })

  test('spare a reader who comes back what it knows, and show that the line is alive', async () => {
    const { open, streams, say } = openStreams()
    const [first] = await (await open()).events()
    expect((await (await open(priya, first?.id)).events()).map(({ name }) => name)).toEqual(['beat'])
    say({ status: 'started' })
    expect(await (await open(priya, first?.id)).events()).toMatchObject([{ name: 'view', data: { status: 'started' } }])
    streams.close()
  })

  test('lose nothing that changes while a first answer is on its way', async () => {
    const { watchers, say, open, streams } = openStreams()
    const { read } = watchers
    watchers.read = async (...question) => {
      const answer = await read(...question)
      clock.advance(1)
      say({ status: 'started' })
      return answer
    }
    const events = await (await open()).events()
    expect(events.at(-1)).toMatchObject({ name: 'view', data: { status: 'started' } })
    streams.close()
  })

  test('beat within fifteen seconds, each at its own moment', async () => {
    const { open, streams } = openStreams()
    const readers = await Promise.all([open(), open(), open()])
    for (const reader of readers) await reader.events()
    const beats: number[] = []
    for (let second = 0; second < 15; second += 1) {
      seconds(1)
      for (const reader of readers) {
        const events = await reader.events()
        if (events.length > 0) beats.push(second)
        for (const { name } of events) expect(name).toBe('beat')
      }
    }
    expect(new Set(beats).size).toBe(3)
    streams.close()
  })

  test('end before the watch does, and say that it is to be renewed', async () => {
    const { open, streams } = openStreams()
    const reader = await open(priya, undefined, clock.now() + 60_000)
    seconds(44)
    await reader.events()
    seconds(16)
    expect((await reader.events()).at(-1)).toMatchObject({ name: 'renew' })
    expect(reader.ended()).toBe(true)
    expect(streams.count).toBe(0)
  })

  test('end for a person who is taken out of the session', async () => {
    const { open, say, streams } = openStreams()
    const reader = await open()
    await reader.events()
    say({ session: { ...session, participants: [] } })
    expect(await reader.events()).toMatchObject([{ name: 'renew' }])
    expect(streams.count).toBe(0)
  })

  test('open for nobody who is not in the session', async () => {
    const { streams, forget, listeners } = openStreams()
    const tomas: Grant = { ...priya, participant: { externalId: 'PATIENT-404' } }
    const expiresAt = clock.now() + 60_000
    expect(await streams.open({ sessionId, grant: tomas, expiresAt }, undefined)).toBe('absent')
    forget()
    expect(await streams.open({ sessionId, grant: priya, expiresAt }, undefined)).toBe('absent')
    expect(streams.count).toBe(0)
    expect(listeners.size).toBe(0)
  })

  test('are bounded in number, and one that goes makes room', async () => {
    const { open, streams } = openStreams(2)
    const one = await open()
    await open()
    await expect(open()).rejects.toThrow('full')
    await one.cancel()
    await open()
    expect(streams.count).toBe(2)
    streams.close()
  })

  test('share one listener, and leave none behind', async () => {
    const { open, streams, listeners } = openStreams()
    const readers = await Promise.all([open(), open(), open()])
    expect(listeners.size).toBe(1)
    for (const reader of readers) await reader.cancel()
    expect(listeners.size).toBe(0)
    expect(streams.count).toBe(0)
  })

  test('leave nothing behind of readers that go while they are let in', async () => {
    const { streams, open } = openStreams(2_001)
    const reader = await open()
    const expiresAt = clock.now() + 600_000
    let looks = 0
    const goWhileOpening = async () => {
      const watch = {
        sessionId,
        grant: priya,
        // Whoever is kept is looked at once every fifteen seconds.
        get expiresAt() {
          looks += 1
          return expiresAt
        },
      }
      await streams.open(watch, undefined, ({ gone }) => {
        queueMicrotask(gone)
        return { body: null, hasRoom: () => true, write: () => {}, end: gone }
      })
    }
    await Promise.all(Array.from({ length: 2_000 }, goWhileOpening))
    expect(streams.count).toBe(1)
    seconds(15)
    expect(looks).toBe(0)
    await reader.cancel()
  })

  test('leave nothing behind where the vendor cannot be asked', async () => {
    const { streams, watchers, listeners, open } = openStreams()
    watchers.read = () => Promise.reject(new Error('down'))
    await expect(open()).rejects.toThrow('down')
    expect(streams.count).toBe(0)
    expect(listeners.size).toBe(0)
  })

  test('end when the helper closes, and none opens afterwards', async () => {
    const { open, streams, listeners } = openStreams()
    const reader = await open()
    streams.close()
    expect((await reader.events()).map(({ name }) => name)).toEqual(['view'])
    expect(reader.ended()).toBe(true)
    expect(listeners.size).toBe(0)
    await expect(open()).rejects.toThrow('full')
  })
})
