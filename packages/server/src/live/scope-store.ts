import type { Store } from './store.ts'

/**
 * A part of a store for one account, so that two accounts that share it share nothing else. Closing it ends what listens
 * through it; the store itself stays open for whoever made it.
 */
export const scopeStore = (store: Store, account: string): Store => {
  const scoped = (key: string) => `${account}:${key}`
  const listening = new Set<() => void>()
  return {
    take: (key, milliseconds) => store.take(scoped(key), milliseconds),
    put: (key, value, milliseconds) => store.put(scoped(key), value, milliseconds),
    get: (key) => store.get(scoped(key)),
    pop: (key) => store.pop(scoped(key)),
    lease: (key, owner, milliseconds) => store.lease(scoped(key), owner, milliseconds),
    release: (key, owner) => store.release(scoped(key), owner),
    add: (key, amount, milliseconds) => store.add(scoped(key), amount, milliseconds),
    publish: (topic, message) => store.publish(scoped(topic), message),
    subscribe: (topic, listener) => {
      const leave = store.subscribe(scoped(topic), listener)
      const stop = () => {
        listening.delete(stop)
        leave()
      }
      listening.add(stop)
      return stop
    },
    state: () => store.state(),
    close: async () => {
      for (const stop of listening) stop()
    },
  }
}
