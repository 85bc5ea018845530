import type { RedisClient } from './redis-client.ts'

/** Asks Redis, and knows whether it answers. */
export type RedisLine = {
  /**
   * Sends one command. Where Redis is away: `never-sent`, or `unknown` where it may have been carried out, or may still be. `refused`
   * where Redis is there and said no to this command: it was not carried out.
   */
  ask(words: string[]): Promise<{ reply: unknown } | 'never-sent' | 'refused' | 'unknown'>
  ok(): boolean
  /** Whether some command was refused when it was sent last, as an ACL without the right to it does. */
  isRefused(): boolean
  close(): void
}

// A person waits behind most questions: without Redis they are served worse, but at once.
const patience = 250
// In a burst answers come one after the other; while they come, Redis is not away.
const patienceInBurst = 1_000
const pauseBetweenTries = 1_000
// Redis's own answers begin with a word in capitals, what the client says of the line does not. These words mean that Redis takes
// nothing from anybody at the moment; the others concern one command.
const answers = /^[A-Z]{2,} /
const takesNothing = /^(BUSY|CLUSTERDOWN|LOADING|MASTERDOWN|MISCONF|NOAUTH|NOREPLICAS|OOM|READONLY|TRYAGAIN|UNBLOCKED) /

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && answers.test(error.message) && !takesNothing.test(error.message)

/**
 * Makes the line. After a failure nothing is sent but the probe, once a second and only while somebody asks, or when the
 * client has connected anew. When it succeeds `onReturn` is called. It should write: a Redis may answer and take nothing.
 */
export const createRedisLine = (client: RedisClient, probe: string[], onReturn: () => void): RedisLine => {
  // Whether Redis answers is a matter of real time, whatever clock the helper was given.
  const time = () => performance.now()
  let failedAt: number | undefined
  let heardAt = 0
  let trying = false
  const refused = new Set<string>()

  const ok = (): boolean => failedAt === undefined && client.isReady

  const send = async (words: string[]): Promise<unknown> => {
    const given = new AbortController()
    const sentAt = time()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const late = new Promise<never>((_resolve, reject) => {
      const look = () => {
        if (isOver) return
        const heard = Math.min(Math.max(sentAt, heardAt) + patience, sentAt + patienceInBurst)
        if (heard > time()) {
          timer = setTimeout(look, heard - time())
          return
        }
        reject(new Error('Redis did not answer in time.'))
        // Also takes the command out of the client's queue, if it has not left yet.
        given.abort()
      }
      // Where this process was busy itself, the answer may lie there unread: it is read before `setImmediate` runs.
      timer = setTimeout(() => setImmediate(look), patience)
    })
    try {
      const answer = client.sendCommand(words, { signal: given.signal, abortSignal: given.signal })
      const reply = await Promise.race([answer, late])
      heardAt = time()
      return reply
    } finally {
      isOver = true
      clearTimeout(timer)
    }
  }

  const retry = async (): Promise<void> => {
    if (trying || !client.isReady) return
    trying = true
    try {
      await send(probe)
      const wasAway = failedAt !== undefined
      failedAt = undefined
      if (wasAway) onReturn()
    } catch {
      failedAt = time()
    } finally {
      trying = false
    }
  }

  const isReady = () => {
    failedAt ??= time()
    void retry()
  }
  // A node-redis client without a listener for errors ends the program when its connection breaks.
  const isBroken = () => {}
  client.on('ready', isReady)
  client.on('error', isBroken)

  return {
    ok: () => {
      if (failedAt !== undefined && time() - failedAt > pauseBetweenTries) void retry()
      return ok()
    },
    async ask(words) {
      if (failedAt !== undefined && time() - failedAt > pauseBetweenTries) void retry()
      if (!ok()) return 'never-sent'
      const command = words[0] ?? ''
      try {
        const reply = await send(words)
        refused.delete(command)
        return { reply }
      } catch (error) {
        if (isRefusal(error)) {
          heardAt = time()
          refused.add(command)
          return 'refused'
        }
        failedAt = time()
        return 'unknown'
      }
    },
    isRefused: () => refused.size > 0,
    close: () => {
      // The listener for errors stays: the client may outlive the store.
      client.off('ready', isReady)
    },
  }
}
