import { LRUCache } from 'lru-cache'
import { createMemoryStore, type Store } from '../live/store.ts'
import { createWindow, type Window, windowParts } from '../live/window.ts'
import type { RedisClient } from './redis-client.ts'
import { createRedisLine } from './redis-line.ts'
import * as scripts from './redis-scripts.ts'
import { createRedisTopics } from './redis-topics.ts'

export type { RedisClient, RedisSubscriber } from './redis-client.ts'

/** Options of {@link createRedisStore}. */
export type RedisStoreOptions = {
  /**
   * Your connected client of the `redis` package, version 4 to 6 (`createClient`, not a cluster or a sentinel). It stays
   * yours to close. It must be allowed to reconnect, as it does by default.
   */
  client: RedisClient
  /** Begins all keys and channels, for a Redis that others use as well. @default 'securevideo:' */
  prefix?: string
  /** The clock of windows, in milliseconds since 1970. Instances should agree on it within a minute. @default Date.now */
  now?: () => number
}

/**
 * Shares one-use tickets, counts, leases and news between instances of the helper, over Redis from 5 on or Valkey.
 *
 * Where Redis fails, or does not answer within 250 ms, each instance goes on alone and `state().ok` is false until Redis
 * is back, without a restart. What that trades:
 * - A value is in one place only, so nothing is popped twice. What was put before is not found until Redis is back; what
 *   is put meanwhile is found by this instance alone, and moves to Redis afterwards. What Redis brings back from an old
 *   snapshot is not popped, since it may have been before.
 * - Claims, leases and topics hold within the instance: work that is shared otherwise is done by each.
 * - A window's sum is this instance's own times the number of instances last seen, so that together they keep a quota;
 *   what was added meanwhile is added to the shared window afterwards.
 *
 * Redis may also be there and refuse something, such as topics to a user without rights to channels, which is how users begin in
 * Redis 7. Then `state().ok` is false as well. All else goes on over Redis, tickets included; whoever hears nothing asks for itself.
 *
 * @example
 * const client = createClient({ url: process.env.REDIS_URL })
 * client.on('error', (error) => log(error))
 * await client.connect()
 * const video = createSecureVideo({ authorize, store: createRedisStore({ client }) })
 */
export const createRedisStore = ({ client, prefix = 'securevideo:', now = Date.now }: RedisStoreOptions): Store => {
  const instance = crypto.randomUUID()
  const local = createMemoryStore(now)
  // Values that were put while Redis was away, and are nowhere else.
  const kept = new LRUCache<string, string>({ max: 100_000, ttl: 1, ttlResolution: 0, perf: { now } })
  const unsent = new LRUCache<string, Window>({ max: 1_000 })
  const instances = new LRUCache<string, number>({ max: 1_000 })

  const probe = ['SET', `${prefix}probe`, '', 'PX', '1000']
  const line = createRedisLine(client, probe, () => void moveKept())
  const topics = createRedisTopics(client, (channel, message) => {
    const colon = message.indexOf(':')
    // What this instance published itself was told to its listeners at once.
    if (message.slice(0, colon) !== instance) void local.publish(channel, message.slice(colon + 1))
  })

  const runOn = (script: string, keys: string[], ...words: (string | number)[]) =>
    line.ask(['EVAL', script, String(keys.length), ...keys.map((key) => prefix + key), ...words.map(String)])
  const run = (script: string, key: string, ...words: (string | number)[]) => runOn(script, [key], ...words)

  const put = async (key: string, value: string, milliseconds: number): Promise<boolean> => {
    kept.delete(key)
    const answer = await run(scripts.putScript, key, value, whole(milliseconds))
    if (answer === 'never-sent' || answer === 'refused') kept.set(key, value, { ttl: milliseconds })
    return answer !== 'unknown'
  }

  const moveKept = async (): Promise<void> => {
    for (const [key, value] of [...kept.entries()]) {
      if (!line.ok()) return
      const left = kept.getRemainingTTL(key)
      // Somebody may have popped it, or put another, while the one before was on its way.
      if (kept.get(key) === value && left > 0) await put(key, value, left)
    }
  }

  return {
    async take(key, milliseconds) {
      const answer = await run(scripts.takeScript, key, whole(milliseconds))
      return typeof answer === 'string' ? local.take(key, milliseconds) : answer.reply === 1
    },
    put,
    async get(key) {
      const here = kept.get(key)
      if (here !== undefined) return here
      const answer = await run(scripts.getScript, key)
      return typeof answer === 'string' ? undefined : textOf(answer.reply)
    },
    async pop(key) {
      const here = kept.get(key)
      kept.delete(key)
      const claimed = await local.pop(key)
      if (here !== undefined) return here
      const answer = await run(scripts.popScript, key)
      return typeof answer === 'string' ? claimed : textOf(answer.reply)
    },
    async lease(key, owner, milliseconds) {
      const answer = await run(scripts.leaseScript, key, owner, whole(milliseconds))
      return typeof answer === 'string' ? local.lease(key, owner, milliseconds) : answer.reply === 1
    },
    async release(key, owner) {
      await local.release(key, owner)
      await run(scripts.releaseScript, key, owner)
    },
    async add(key, amount, milliseconds) {
      const own = await local.add(key, amount, milliseconds)
      const owed = unsent.get(key)?.add(0, now()) ?? 0
      unsent.delete(key)
      const width = Math.ceil(milliseconds / windowParts)
      const oldest = Math.floor((now() - milliseconds) / width)
      const part = Math.floor(now() / width)
      const keys = [key, `${key}:instances`]
      const words = [amount + owed, part, oldest, milliseconds + width, instance, windowParts]
      const answer = await runOn(scripts.addScript, keys, ...words)
      const sums: unknown = typeof answer === 'string' ? undefined : answer.reply
      if (Array.isArray(sums)) {
        instances.set(key, Number(sums[1]))
        // A Redis that came back empty knows less than this instance does.
        return Math.max(Number(sums[0]), own)
      }
      const waiting = unsent.get(key) ?? createWindow(milliseconds)
      waiting.add(amount + owed, now())
      unsent.set(key, waiting)
      return own * Math.max(1, instances.get(key) ?? 1)
    },
    async publish(topic, message) {
      await local.publish(`${prefix}${topic}`, message)
      await line.ask(['PUBLISH', `${prefix}${topic}`, `${instance}:${message}`])
    },
    subscribe(topic, listener) {
      const channel = `${prefix}${topic}`
      const stop = [local.subscribe(channel, listener), topics.listen(channel)]
      return () => {
        for (const each of stop.splice(0)) each()
      }
    },
    state: () => ({ kind: 'redis', ok: line.ok() && !line.isRefused() && topics.ok() }),
    async close() {
      line.close()
      await Promise.all([topics.close(), local.close()])
    },
  }
}

// Redis takes whole milliseconds above zero.
const whole = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds))

const textOf = (reply: unknown): string | undefined => (typeof reply === 'string' ? reply : undefined)
