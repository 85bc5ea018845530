import { LRUCache } from 'lru-cache'
import { createWindow } from './window.ts'

/**
 * What the helper must remember for a while, and several instances must agree on.
 *
 * Keys carry numbers and random words, never personal data; a store may pass them on. Everything ends by itself.
 */
export type Store = {
  /** Claims a key for `milliseconds`. True for the first caller only. */
  take(key: string, milliseconds: number): Promise<boolean>
  /**
   * Keeps a value for `milliseconds`. False where it cannot be known whether it was kept: it may be found or not, so do
   * not build on it.
   */
  put(key: string, value: string, milliseconds: number): Promise<boolean>
  /** Reads a value without forgetting it; undefined where there is none. */
  get(key: string): Promise<string | undefined>
  /** Returns the value to one caller only and forgets it; undefined where there is none. Also gives a claimed key back. */
  pop(key: string): Promise<string | undefined>
  /** Holds a key for `milliseconds`; called again by the same owner it holds on. True while this owner has it. */
  lease(key: string, owner: string, milliseconds: number): Promise<boolean>
  /** Lets a held key go; does nothing where another owner has it. */
  release(key: string, owner: string): Promise<void>
  /** Adds a whole number to a sliding window of `milliseconds` and returns the sum over it; 0 only reads. */
  add(key: string, amount: number, milliseconds: number): Promise<number>
  /** Tells all who listen, in every instance that shares the store. Whoever cannot be reached misses it. */
  publish(topic: string, message: string): Promise<void>
  /** Listens until the function it returns is called. */
  subscribe(topic: string, listener: (message: string) => void): () => void
  /** Where things are kept, and whether that place can be reached. */
  state(): StoreState
  /** Ends what the store holds open; it is not used afterwards. */
  close(): Promise<void>
}

/** How a {@link Store} is; `ok` is false while instances cannot agree and each goes on alone. */
export type StoreState = { kind: 'memory' | 'redis'; ok: boolean }

/**
 * Keeps everything in this process: right for one instance, and gone with it.
 *
 * Bounded: beyond 100,000 entries the oldest go, which takes more than 1,500 joins a second.
 */
export const createMemoryStore = (now: () => number): Store => {
  const entries = new LRUCache<string, string>({ max: 100_000, ttl: 1, ttlResolution: 0, perf: { now } })
  const leases = new LRUCache<string, string>({ max: 100_000, ttl: 1, ttlResolution: 0, perf: { now } })
  const windows = new LRUCache<string, ReturnType<typeof createWindow>>({ max: 1_000 })
  const listeners = new Map<string, Set<(message: string) => void>>()
  return {
    async take(key, milliseconds) {
      if (entries.has(key)) return false
      entries.set(key, '', { ttl: milliseconds })
      return true
    },
    async put(key, value, milliseconds) {
      entries.set(key, value, { ttl: milliseconds })
      return true
    },
    async get(key) {
      return entries.get(key)
    },
    async pop(key) {
      const value = entries.get(key)
      entries.delete(key)
      return value
    },
    async lease(key, owner, milliseconds) {
      const holder = leases.get(key)
      if (holder !== undefined && holder !== owner) return false
      leases.set(key, owner, { ttl: milliseconds })
      return true
    },
    async release(key, owner) {
      if (leases.get(key) === owner) leases.delete(key)
    },
    async add(key, amount, milliseconds) {
      const window = windows.get(key) ?? createWindow(milliseconds)
      windows.set(key, window)
      return window.add(amount, now())
    },
    async publish(topic, message) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener(message)
    },
    subscribe(topic, listener) {
      const ofTopic = listeners.get(topic) ?? new Set()
      listeners.set(topic, ofTopic)
      // A function of its own, so that one that listens twice is told twice and can leave once.
      const own = (message: string) => listener(message)
      ofTopic.add(own)
      return () => {
        ofTopic.delete(own)
        if (ofTopic.size === 0 && listeners.get(topic) === ofTopic) listeners.delete(topic)
      }
    },
    state: () => ({ kind: 'memory', ok: true }),
    async close() {
      listeners.clear()
    },
  }
}
