import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type OwnRedis, startRedis } from '../../../../scripts/redis.mjs'
import { ageRedis } from '../../test/age-redis.ts'
import type { Store } from '../live/store.ts'
import { testStore } from '../live/store-contract.fixture.ts'
import { createRedisStore } from './redis.ts'

let redis: OwnRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())

const connect = async (server = redis) => {
  const client = createClient({ url: server.url, socket: { reconnectStrategy: 20 } })
  await client.connect()
  return client
}

/** A Redis whose time the test moves, and instances that open their stores on it. */
const openPlace = async (server = redis) => {
  const own = await connect(server)
  own.on('error', () => {})
  await own.flushAll()
  let time = Date.UTC(2030, 4, 6, 14)
  const stores: Store[] = []
  const clients: { destroy(): void }[] = [own]
  return {
    own,
    open: async () => {
      const client = await connect(server)
      const store = createRedisStore({ client, now: () => time })
      clients.push(client)
      stores.push(store)
      return store
    },
    advance: async (milliseconds: number) => {
      time += milliseconds
      await ageRedis(own, milliseconds)
    },
    // A connection hears in order: once all have heard this, they have heard what was said before it.
    settle: async () => {
      const topic = `settle:${crypto.randomUUID()}`
      const heard = stores.map((store) => new Promise<void>((resolve) => store.subscribe(topic, () => resolve())))
      await vi.waitFor(async () => {
        expect(await own.pubSubNumSub(`securevideo:${topic}`)).toEqual({ [`securevideo:${topic}`]: stores.length })
      })
      await own.publish(`securevideo:${topic}`, 'nobody:here')
      await Promise.all(heard)
    },
    isBack: () =>
      vi.waitFor(
        () => {
          expect(own.isReady).toBe(true)
          for (const store of stores) expect(store.state()).toEqual({ kind: 'redis', ok: true })
        },
        { timeout: 10_000 },
      ),
    close: async () => {
      for (const store of stores) await store.close()
      for (const client of clients) client.destroy()
    },
  }
}

testStore('redis', openPlace)

describe('what lies in Redis', () => {
  test('ends by itself and begins with the prefix', async () => {
    const place = await openPlace()
    const client = await connect()
    const store = createRedisStore({ client, prefix: 'clinic:' })
    await store.take('a', 1_000)
    await store.put('b', 'value', 1_000.5)
    await store.lease('c', 'owner', 1_000)
    await store.add('d', 1, 60_000)
    const keys = await place.own.keys('*')
    expect(keys.toSorted()).toEqual(['clinic:a', 'clinic:b', 'clinic:c', 'clinic:d', 'clinic:d:instances'])
    for (const key of keys) expect(await place.own.pTTL(key)).toBeGreaterThan(0)
    client.destroy()
    await place.close()
  })
})

describe('while Redis is away', () => {
  let server: OwnRedis
  let place: Awaited<ReturnType<typeof openPlace>>
  let one: Store
  let other: Store

  beforeEach(async () => {
    server = await startRedis()
    place = await openPlace(server)
    one = await place.open()
    other = await place.open()
  })
  afterEach(async () => {
    await place.close()
    await server.close()
  })

  test('each instance says so and goes on alone, until it is back', async () => {
    await server.stop()
    expect(await one.take('key', 60_000)).toBe(true)
    expect(await one.take('key', 60_000)).toBe(false)
    expect(await other.take('key', 60_000)).toBe(true)
    expect(await one.lease('poll', 'a', 10_000)).toBe(true)
    expect(await other.lease('poll', 'b', 10_000)).toBe(true)
    expect([one.state(), other.state()]).toEqual([
      { kind: 'redis', ok: false },
      { kind: 'redis', ok: false },
    ])
    await server.start()
    await place.isBack()
    expect(await one.lease('poll', 'a', 10_000)).toBe(true)
    expect(await other.lease('poll', 'b', 10_000)).toBe(false)
  })

  test('what one put meanwhile is found by it alone, and by all when Redis is back', async () => {
    await server.stop()
    await one.take('notices', 1)
    expect(await one.put('key', 'value', 60_000)).toBe(true)
    expect([await one.get('key'), await other.get('key')]).toEqual(['value', undefined])
    await server.start()
    await place.isBack()
    await vi.waitFor(async () => expect(await other.get('key')).toBe('value'))
    const popped = await Promise.all([one, other, one, other].map((store) => store.pop('key')))
    expect(popped.filter((value) => value !== undefined)).toEqual(['value'])
  })

  test('a value that was popped before is not popped again after Redis came back from an old snapshot', async () => {
    await one.put('used', 'value', 60_000)
    await one.put('unused', 'value', 60_000)
    await place.own.sendCommand(['SAVE'])
    expect(await other.pop('used')).toBe('value')
    await server.stop()
    await server.start()
    await place.isBack()
    expect(await one.get('used')).toBe('value')
    expect(await Promise.all([one.pop('used'), other.pop('used'), one.pop('unused')])).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a Redis that hangs is not waited for, and what it does later makes nothing open twice', async () => {
    await one.put('key', 'value', 60_000)
    server.freeze()
    expect(await other.pop('key')).toBeUndefined()
    expect(await one.put('late', 'value', 60_000)).toBe(false)
    expect(await one.pop('late')).toBeUndefined()
    expect(await one.put('alone', 'value', 60_000)).toBe(true)
    expect(await one.pop('alone')).toBe('value')
    server.thaw()
    await place.isBack()
    const keys = ['key', 'late', 'late', 'alone']
    const popped = await Promise.all(keys.flatMap((key) => [one.pop(key), other.pop(key)]))
    expect(popped.filter((value) => value !== undefined)).toEqual(['value'])
  })

  test('a window counts this instance for all that were there, and is put right afterwards', async () => {
    await one.add('calls', 10, 3_600_000)
    await other.add('calls', 20, 3_600_000)
    await one.add('calls', 0, 3_600_000)
    await server.stop()
    await one.take('notices', 1)
    expect(await one.add('calls', 5, 3_600_000)).toBe(30)
    expect(await one.add('calls', 1, 3_600_000)).toBe(32)
    await server.start()
    await place.isBack()
    // This Redis had forgotten everything: it hears of what was added while it was away, and each knows its own.
    expect(await one.add('calls', 1, 3_600_000)).toBe(17)
    expect(await other.add('calls', 15, 3_600_000)).toBe(35)
    expect(await one.add('calls', 0, 3_600_000)).toBe(22)
  })

  test('topics reach the own listeners, and those of others again when it is back', async () => {
    const heard: string[] = []
    one.subscribe('topic', (message) => heard.push(`one ${message}`))
    other.subscribe('topic', (message) => heard.push(`other ${message}`))
    await place.settle()
    await server.stop()
    await one.publish('topic', 'away')
    expect(heard).toEqual(['one away'])
    other.subscribe('later', (message) => heard.push(`later ${message}`))
    await server.start()
    await place.isBack()
    await place.settle()
    await one.publish('topic', 'back')
    await one.publish('later', 'back')
    await place.settle()
    expect(heard).toEqual(['one away', 'one back', 'other back', 'later back'])
  })

  test('a Redis that answers and takes nothing is away', async () => {
    await place.own.sendCommand(['REPLICAOF', '127.0.0.1', '1'])
    await one.put('lost', 'value', 60_000)
    expect(await one.put('key', 'value', 60_000)).toBe(true)
    expect([await one.pop('key'), one.state().ok]).toEqual(['value', false])
    await place.own.sendCommand(['REPLICAOF', 'NO', 'ONE'])
    await place.isBack()
    await one.put('key', 'value', 60_000)
    expect(await other.pop('key')).toBe('value')
  })

  test('a client that connects late is waited for', async () => {
    const client = createClient({ url: server.url })
    const store = createRedisStore({ client })
    expect(await store.put('key', 'value', 60_000)).toBe(true)
    expect(store.state().ok).toBe(false)
    await client.connect()
    await vi.waitFor(async () => expect(await other.get('key')).toBe('value'))
    expect(store.state().ok).toBe(true)
    client.destroy()
  })
})

describe('where Redis refuses topics to the user, as Redis 7 does to new ones', () => {
  let place: Awaited<ReturnType<typeof openPlace>>
  const stores: Store[] = []
  const clients: { destroy(): void }[] = []
  beforeEach(async () => {
    place = await openPlace()
    await place.own.sendCommand('ACL SETUSER clinic reset on >word ~* +@all resetchannels'.split(' '))
  })
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    for (const client of clients.splice(0)) client.destroy()
    await place.close()
  })

  const openAs = async (username: string) => {
    const client = createClient({ url: redis.url, username, password: 'word' })
    await client.connect()
    const store = createRedisStore({ client })
    clients.push(client)
    stores.push(store)
    return store
  }

  test('what is published reaches the own listeners, and nothing else is kept from Redis for it', async () => {
    const [one, other] = [await openAs('clinic'), await openAs('clinic')]
    const heard: string[] = []
    one.subscribe('topic', (message) => heard.push(message))
    for (let turn = 0; turn < 5; turn += 1) {
      await one.publish('topic', `word ${turn}`)
      // A ticket of this one opens at the other, at this very moment.
      expect(await one.put(`ticket ${turn}`, 'value', 60_000)).toBe(true)
      expect(await other.pop(`ticket ${turn}`)).toBe('value')
    }
    expect(heard).toHaveLength(5)
  })

  test('the state says so, whether it is listening or telling that is refused, until the rights are there', async () => {
    const [one, other] = [await openAs('clinic'), await openAs('clinic')]
    expect([one.state().ok, other.state().ok]).toEqual([true, true])
    const heard: string[] = []
    one.subscribe('topic', (message) => heard.push(message))
    one.subscribe('another', (message) => heard.push(message))
    await vi.waitFor(() => expect(one.state().ok).toBe(false), 30_000)
    await other.publish('topic', 'word')
    expect(other.state().ok).toBe(false)
    await place.own.sendCommand('ACL SETUSER clinic allchannels'.split(' '))
    await vi.waitFor(() => expect(one.state().ok).toBe(true), { timeout: 10_000 })
    await other.publish('topic', 'word')
    await other.publish('another', 'word')
    expect(other.state().ok).toBe(true)
    await vi.waitFor(() => expect(heard).toEqual(['word', 'word']), 30_000)
  }, 20_000)
})
