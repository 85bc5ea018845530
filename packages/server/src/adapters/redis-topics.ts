import type { RedisClient } from './redis-client.ts'

/** Hears what other instances publish. */
export type RedisTopics = {
  /** Begins to listen; the function it returns ends it. */
  listen(channel: string): () => void
  close(): Promise<void>
}

/** Makes the listening side: a second connection, which is opened with the first topic. */
export const createRedisTopics = (
  client: RedisClient,
  hear: (channel: string, message: string) => void,
): RedisTopics => {
  const listeners = new Map<string, { count: number; listener: (message: string) => void }>()
  let line: ReturnType<RedisClient['duplicate']> | undefined
  let connected: Promise<unknown> | undefined
  let ready = false

  // What fails now is done when the connection is ready again; the same function listens once however often it is given.
  const subscribe = (channel: string): void => {
    const wanted = listeners.get(channel)
    if (wanted !== undefined && ready) line?.subscribe(channel, wanted.listener).catch(() => {})
  }

  const connect = (): void => {
    if (line !== undefined) return
    line = client.duplicate()
    line.on('error', () => {})
    line.on('ready', () => {
      ready = true
      for (const channel of listeners.keys()) subscribe(channel)
    })
    connected = line.connect().catch(() => {})
  }

  return {
    listen(channel) {
      connect()
      const present = listeners.get(channel)
      const entry = present ?? { count: 0, listener: (message: string) => hear(channel, message) }
      entry.count += 1
      listeners.set(channel, entry)
      if (present === undefined) subscribe(channel)
      return () => {
        entry.count -= 1
        if (entry.count > 0 || listeners.get(channel) !== entry) return
        listeners.delete(channel)
        line?.unsubscribe(channel, entry.listener).catch(() => {})
      }
    },
    async close() {
      listeners.clear()
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
