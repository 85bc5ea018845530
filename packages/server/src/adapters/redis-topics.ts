import type { RedisClient } from './redis-client.ts'

/** Hears what other instances publish. */
export type RedisTopics = {
  /** Begins to listen; the function it returns ends it. */
  listen(channel: string): () => void
  /** Whether all that is listened for is heard, as far as known. Looks again now and then where it is not. */
  ok(): boolean
  close(): Promise<void>
}

// Rights are given by people.
const pauseBetweenTries = 5_000

/** Makes the listening side: a second connection, which is opened with the first topic. */
export const createRedisTopics = (
  client: RedisClient,
  hear: (channel: string, message: string) => void,
): RedisTopics => {
  const listeners = new Map<string, { count: number; listener: (message: string) => void }>()
  let line: ReturnType<RedisClient['duplicate']> | undefined
  let connected: Promise<unknown> | undefined
  let ready = false
  let broken = false
  const refused = new Set<string>()
  let triedAt = Number.NEGATIVE_INFINITY

  // What fails with the connection is done when it is ready again; the same function listens once however often it is given.
  const subscribe = async (channel: string): Promise<void> => {
    const wanted = listeners.get(channel)
    if (wanted === undefined || !ready || line === undefined) return
    try {
      await line.subscribe(channel, wanted.listener)
      if (refused.delete(channel)) for (const other of [...refused]) void subscribe(other)
    } catch {
      if (listeners.has(channel)) refused.add(channel)
    }
  }

  /** One of those that were refused stands for all: there may be thousands. */
  const retry = (): void => {
    const [channel] = refused
    if (channel === undefined || performance.now() - triedAt < pauseBetweenTries) return
    triedAt = performance.now()
    void subscribe(channel)
  }

  const connect = (): void => {
    if (line !== undefined) return
    line = client.duplicate()
    line.on('error', () => {
      broken = true
    })
    line.on('ready', () => {
      ready = true
      broken = false
      for (const channel of listeners.keys()) void subscribe(channel)
    })
    connected = line.connect().catch(() => {
      broken = true
    })
  }

  return {
    listen(channel) {
      connect()
      retry()
      const present = listeners.get(channel)
      const entry = present ?? { count: 0, listener: (message: string) => hear(channel, message) }
      entry.count += 1
      listeners.set(channel, entry)
      if (present === undefined) void subscribe(channel)
      return () => {
        entry.count -= 1
        if (entry.count > 0 || listeners.get(channel) !== entry) return
        listeners.delete(channel)
        refused.delete(channel)
        line?.unsubscribe(channel, entry.listener).catch(() => {})
      }
    },
    ok() {
      retry()
      return !broken && refused.size === 0
    },
    async close() {
      listeners.clear()
      refused.clear()
      try {
        if (line?.destroy) line.destroy()
        else await line?.disconnect?.()
      } catch {
        // A connection that was never there is as good as closed.
      }
      await connected
    },
  }
}
