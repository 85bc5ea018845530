/** A Redis or Valkey server that belongs to a test. */
export type OwnRedis = {
  port: number
  url: string
  /** Starts it again on the same port. */
  start(): Promise<void>
  /** Ends it at once, as a crash does. */
  stop(): Promise<void>
  /** Lets it hang: connections stay, nothing is answered. */
  freeze(): void
  thaw(): void
  /** Ends it and removes its folder. */
  close(): Promise<void>
}

/** Path of a Redis or Valkey server on this machine, or undefined. */
export function findRedis(): string | undefined

/** Finds a Redis or Valkey server, or installs Debian's where that is allowed, or throws one sentence that says what to install. */
export function needRedis(): string

/** Starts a Redis of one's own on a free port of loopback. It saves nothing by itself. */
export function startRedis(): Promise<OwnRedis>
