import { describe, expect, test, vi } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { timersOf } from '../../test/timers.ts'
import type { Session } from '../client/index.ts'
import type { Known } from '../live/knowledge.ts'
import { createMemoryStore, type Store } from '../live/store.ts'
import type { Change } from '../live/watchers.ts'
import type { SessionEvent, VideoEvents } from './event.ts'
import { createListeners } from './listeners.ts'
import { followNews } from './news.ts'
import { createPauses } from './pauses.ts'

const { video, clock } = openClinic()
const [session] = (await video.client.sessions.list()).filter(
  ({ externalSessionId }) => externalSessionId === 'VISIT-1001',
)
if (session === undefined) throw new Error('no VISIT-1001')

const connected = (at: string): Session => ({
  ...session,
  participants: session.participants.map((each, index) =>
    index === 0 ? { ...each, connectedAt: new Date(at) } : each,
  ),
})

let turn = 0
const known = (changes: Partial<Known>): Known => {
  turn += 1
  return { session, status: 'not-started', proof: 'proved', stale: false, at: clock.now() + turn, ...changes }
}
const fresh = known({})
const started = known({ status: 'started', session: connected('2030-05-06T14:00:00Z') })

const names = ['session-started', 'session-ended', 'session-changed'] as const

/** One instance that learns what the test says, with a listener for everything, which may answer as the test has it, unless it is deaf. */
const openInstance = (store: Store, isDeaf = false, answer: () => unknown = () => {}) => {
  const pauses = createPauses(timersOf(clock))
  const listeners = createListeners(() => {}, pauses)
  const told: [string, SessionEvent | VideoEvents['session-changed']][] = []
  const listen = (name: (typeof names)[number]) =>
    listeners.on(name, (event) => {
      told.push([name, event])
      return answer()
    })
  if (!isDeaf) for (const name of names) listen(name)
  const underway = new Set<Promise<void>>()
  let hear: (change: Change) => void = () => {}
  const stop = followNews({
    watchers: {
      onChange: (listener) => {
        hear = listener
        return () => {
          hear = () => {}
        }
      },
    },
    store,
    listeners,
    pauses,
    keep: (work) => underway.add(work),
  })
  return {
    told,
    stop,
    close: pauses.close,
    learn: (now: Known, before?: Known) => hear({ before, now }),
    settled: async () => {
      for (const work of underway) await work
    },
    names: () => told.map(([name]) => name),
  }
}

const tell = async (...learnt: [now: Known, before?: Known][]) => {
  const instance = openInstance(createMemoryStore(clock.now))
  for (const [now, before] of learnt) instance.learn(now, before)
  await instance.settled()
  return instance
}

describe('news of a session', () => {
  test('at the first look are that it has started, not that it has not', async () => {
    expect((await tell([fresh])).names()).toEqual([])
    expect((await tell([started])).names()).toEqual(['session-changed', 'session-started'])
  })

  test('come in their order', async () => {
    const ended = known({ status: 'ended', session: connected('2030-05-06T14:00:00Z') })
    const { names } = await tell([fresh], [started, fresh], [ended, started])
    expect(names()).toEqual(['session-changed', 'session-started', 'session-changed', 'session-ended'])
  })

  test('say what changed', async () => {
    const moved = known({ session: { ...session, startsAt: new Date('2030-05-06T16:00:00Z') } })
    const smaller = known({ session: { ...moved.session, participants: moved.session.participants.slice(0, 1) } })
    const cancelled = known({ ...smaller, status: 'cancelled' })
    const { told } = await tell([fresh], [moved, fresh], [smaller, moved], [cancelled, smaller])
    expect(told.map(([name, event]) => [name, 'changes' in event && event.changes])).toEqual([
      ['session-changed', ['schedule']],
      ['session-changed', ['people']],
      ['session-changed', ['status']],
    ])
  })

  test('that a second person connects are no second start', async () => {
    const second = known({ status: 'started', session: connected('2030-05-06T14:05:00Z') })
    const { told } = await tell([started, fresh], [second, started])
    expect(told.map(([name, event]) => [name, 'changes' in event && event.changes])).toEqual([
      ['session-changed', ['status', 'connections']],
      ['session-started', false],
      ['session-changed', ['connections']],
    ])
  })

  test.each([
    ['a webhook’s word that nothing speaks for', known({ status: 'started', proof: 'assumed' }), []],
    ['what is old', known({ ...started, proof: 'assumed', stale: true }), []],
    ['a fresh list with a connection', known({ ...started, proof: 'assumed' }), [false]],
    ['SecureVideo’s own answer', started, [true]],
  ])('by %s are held back or labelled', async (_case, now, confirmed) => {
    const { told } = await tell([fresh], [now, fresh])
    const starts = told.filter(([name]) => name === 'session-started')
    expect(starts.map(([, event]) => event.confirmed)).toEqual(confirmed)
  })

  test('are told once by three instances that learn them at the same moment', async () => {
    const store = createMemoryStore(clock.now)
    const instances = [openInstance(store), openInstance(store), openInstance(store)]
    for (const { learn } of instances) learn(started, fresh)
    const names = () => instances.flatMap((each) => each.names())
    let done = false
    void Promise.all(instances.map(({ settled }) => settled())).then(() => {
      done = true
    })
    await vi.waitFor(() => {
      // Who has to wait for their turn looks again after that.
      clock.advance('50ms')
      expect(done).toBe(true)
    })
    expect(names()).toEqual(['session-changed', 'session-started'])
  })

  const both = ['session-changed', 'session-started']
  /** Lets the clock run, a second at a time, and what waits for it. */
  const run = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance('1s')
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  test('are told by another instance where the one that told them ended while its listeners were at it', async () => {
    const store = createMemoryStore(clock.now)
    const killed = openInstance(store, false, () => new Promise(() => {}))
    const other = openInstance(store)
    killed.learn(started, fresh)
    other.learn(started, fresh)
    await run(29)
    expect([killed.names(), other.names()]).toEqual([both, []])
    await run(3)
    expect(other.names()).toEqual(both)
    const third = openInstance(store)
    third.learn(started, fresh)
    await third.settled()
    expect(third.names()).toEqual([])
  })

  test('are told by another instance after a close that called their listener off', async () => {
    const store = createMemoryStore(clock.now)
    const closing = openInstance(store, false, () => Promise.reject(new Error('no')))
    closing.learn(started, fresh)
    await run(1)
    closing.close()
    await closing.settled()
    const next = openInstance(store)
    next.learn(started, fresh)
    await next.settled()
    expect(next.names()).toEqual(both)
  })

  test('wait at other instances for a listener that takes its time', async () => {
    const store = createMemoryStore(clock.now)
    let take = () => {}
    const slow = openInstance(
      store,
      false,
      () =>
        new Promise<void>((resolve) => {
          const before = take
          take = () => {
            before()
            resolve()
          }
        }),
    )
    const other = openInstance(store)
    slow.learn(started, fresh)
    other.learn(started, fresh)
    await run(20)
    take()
    await run(2)
    expect([slow.names(), other.names()]).toEqual([both, []])
  })

  test('that a listener fails to take are told by another instance as well, and by neither anew', async () => {
    const store = createMemoryStore(clock.now)
    const answers: (() => unknown)[] = [() => Promise.reject(new Error('no'))]
    const failing = openInstance(store, false, () => answers.shift()?.())
    const other = openInstance(store)
    failing.learn(started, fresh)
    other.learn(started, fresh)
    await run(5)
    expect(failing.names()).toEqual([...both, 'session-changed'])
    expect(other.names()).toEqual(both)
    failing.learn(started, fresh)
    other.learn(started, fresh)
    await run(2)
    expect([failing.told.length, other.told.length]).toEqual([3, 2])
  })

  test('that follow each other while a listener fails are each told once', async () => {
    const store = createMemoryStore(clock.now)
    let isDown = true
    const instance = openInstance(store, false, () => (isDown ? Promise.reject(new Error('no')) : undefined))
    const ended = known({ status: 'ended', session: started.session })
    instance.learn(started, fresh)
    await run(1)
    isDown = false
    instance.learn(ended, started)
    instance.learn(ended, started)
    await run(12)
    const ends = instance.told.filter(([name]) => name === 'session-ended')
    expect(ends).toHaveLength(1)
    const next = openInstance(store)
    next.learn(ended, started)
    await next.settled()
    expect(next.names()).toEqual([])
  })

  test('are told by each instance while the store fails', async () => {
    const broken = async () => {
      throw new Error('away')
    }
    const store = { ...createMemoryStore(clock.now), get: broken, put: broken, lease: broken, release: broken }
    const { learn, settled, names } = openInstance(store)
    learn(started, fresh)
    await settled()
    expect(names()).toEqual(['session-changed', 'session-started'])
  })

  test('cost nothing where nobody listens', async () => {
    const store = createMemoryStore(clock.now)
    const lease = vi.spyOn(store, 'lease')
    const { learn, settled } = openInstance(store, true)
    learn(started, fresh)
    await settled()
    expect(lease).not.toHaveBeenCalled()
  })
})
