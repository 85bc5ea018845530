import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { OwnRedis } from '../../../../scripts/redis.mjs'
import type { ServedSandbox } from '../../src/cli/serve-sandbox.ts'

/** One process of the partner's server. */
export type Instance = {
  url: string
  isAlive(): boolean
  /** Ends it at once, without a chance to tidy up. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('instance.ts', import.meta.url))

const startInstance = async (
  { sandbox, url }: ServedSandbox,
  redis: OwnRedis,
  clock: { CLOCK_FROM: string; CLOCK_SPEED: string },
): Promise<Instance> => {
  const child: ChildProcess = fork(program, {
    execArgv: ['--conditions=securevideo-source', '--import=tsx'],
    env: {
      ...process.env,
      SECUREVIDEO_API_KEY: sandbox.apiKey,
      SECUREVIDEO_SECRET_KEY: sandbox.secretKey,
      SECUREVIDEO_BASE_URL: url,
      SECUREVIDEO_HUB_URL: url,
      REDIS_URL: redis.url,
      ...clock,
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', () => reject(new Error('The instance ended before it listened.')))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url: `http://127.0.0.1:${port}`,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/**
 * Starts so many instances, and a round robin before them that goes on to the next where one cannot be reached. Their
 * clock may run `speed` times as fast as the machine's; what lies in Redis ends by Redis's own.
 */
export const startCluster = async (count: number, served: ServedSandbox, redis: OwnRedis, { speed = 1 } = {}) => {
  const clock = { CLOCK_FROM: String(Date.now()), CLOCK_SPEED: String(speed) }
  const instances = await Promise.all(Array.from({ length: count }, () => startInstance(served, redis, clock)))
  let turn = 0

  const send = (instance: Instance, path: string, init: RequestInit = {}) =>
    fetch(`${instance.url}${path}?apiKey=${served.sandbox.apiKey}`, { redirect: 'manual', ...init })

  const anyOf = async (path: string, init?: RequestInit): Promise<Response> => {
    turn += 1
    for (const instance of [...instances.slice(turn % instances.length), ...instances]) {
      try {
        return await send(instance, path, init)
      } catch {
        // A load balancer asks the next one, too, where nobody listens.
      }
    }
    throw new Error('No instance answers.')
  }

  const post = (body: unknown, person: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-person': person },
    body: JSON.stringify(body),
  })

  const ask = (path: string, init: RequestInit, at?: Instance) => (at ? send(at, path, init) : anyOf(path, init))

  /** Reads the stream of a watch, from what the reader has heard last on; it ends with its instance. */
  const follow = async (watch: string, at?: Instance, lastEventId?: string) => {
    const { body } = await ask(`/events/${watch}`, lastEventId ? { headers: { 'Last-Event-ID': lastEventId } } : {}, at)
    let heard = ''
    const read = async () => {
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) heard += chunk
    }
    const ended = read().catch(() => {})
    return {
      watch,
      ended,
      text: () => heard,
      lastEventId: () =>
        heard
          .match(/^id: .+$/gm)
          ?.at(-1)
          ?.slice('id: '.length),
    }
  }

  const openStream = async (person: string, visit: string, at?: Instance) => {
    const answer = await ask('/status', post({ session: { externalSessionId: visit } }, person), at)
    const view: unknown = await answer.json()
    if (typeof view !== 'object' || view === null || !('watch' in view)) throw new Error(`no view: ${answer.status}`)
    return follow(String(view.watch), at)
  }

  return {
    instances,
    follow,
    /** Joins at the given instance or the next in turn; throws where no ticket was given. */
    join: async (person: string, visit: string, at?: Instance): Promise<string> => {
      const answer = await ask('/join', post({ session: { externalSessionId: visit } }, person), at)
      const body: unknown = await answer.json()
      if (typeof body === 'object' && body !== null && 'ticket' in body) return String(body.ticket)
      throw new Error(`no ticket: ${answer.status}`)
    },
    /** Opens a ticket and returns the status: 303 where it opened. */
    go: async (ticket: string, at?: Instance): Promise<number> => {
      const answer = await ask(`/go/${ticket}`, {}, at)
      await answer.body?.cancel()
      return answer.status
    },
    /** Opens an event stream, as a waiting browser does; returns what has come so far. */
    listen: async (person: string, visit: string, at?: Instance): Promise<() => string> =>
      (await openStream(person, visit, at)).text,
    openStream,
    /** Posts a webhook to the next instance in turn, as SecureVideo would: it knows of one address. Returns the status. */
    postWebhook: async (path: string, body: string): Promise<number> => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await anyOf(path, { method: 'POST', headers, body })).status
    },
    leave: async (ticket: string, at?: Instance): Promise<number> =>
      (await ask('/leave', post({ ticket }, 'nobody'), at)).status,
    close: async () => {
      await Promise.all(instances.filter((each) => each.isAlive()).map((each) => each.kill()))
    },
  }
}
