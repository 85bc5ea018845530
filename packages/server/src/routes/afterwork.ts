import type { Context } from 'hono'
import type { Afterwork } from '../live/afterwork.ts'

/** Under which an adapter hands over what its host keeps a request alive with. */
export const waitUntilKey = '@securevideo/wait-until'

type WaitUntil = (work: Promise<unknown>) => void

const waitUntilOf = (c: Context): WaitUntil | undefined => {
  const env: unknown = c.env
  if (typeof env === 'object' && env !== null) {
    // Whoever calls through an adapter has said it, or has nothing to say.
    if (waitUntilKey in env)
      return typeof env[waitUntilKey] === 'function' ? (env[waitUntilKey] as WaitUntil) : undefined
    // Node's own server, as `@hono/node-server` hands it over. Asked for what it does not have, Hono throws, which is dear.
    if ('incoming' in env) return undefined
  }
  try {
    const { executionCtx } = c
    return (work) => executionCtx.waitUntil(work)
  } catch {
    return undefined
  }
}

// As Cloudflare documents it for code that wants to know where it runs.
const isWorker = (): boolean => globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** How this request's host lets work go on after the answer; undefined where the process lives on, so that it does by itself. */
export const afterworkOf = (c: Context): Afterwork | undefined => {
  const waitUntil = waitUntilOf(c)
  if (waitUntil !== undefined) {
    return (work) => {
      waitUntil(work)
      return undefined
    }
  }
  return isWorker() ? (work) => work : undefined
}
