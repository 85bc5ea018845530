/**
 * What is used of a client of the `redis` package (node-redis 4, 5 or 6, against Redis or Valkey), so that this package
 * neither brings nor loads one.
 */
export type RedisClient = {
  readonly isReady: boolean
  sendCommand(words: string[], options?: { signal?: AbortSignal; abortSignal?: AbortSignal }): Promise<unknown>
  duplicate(): RedisSubscriber
  on(event: 'error' | 'ready', listener: () => void): unknown
  off(event: 'error' | 'ready', listener: () => void): unknown
}

/** A second connection of the same client, which only listens. */
export type RedisSubscriber = {
  connect(): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  on(event: 'error' | 'ready', listener: () => void): unknown
  /** Ends the connection at once, from node-redis 5 on. */
  destroy?(): void
  /** Ends the connection at once, in node-redis 4. */
  disconnect?(): Promise<unknown>
}
