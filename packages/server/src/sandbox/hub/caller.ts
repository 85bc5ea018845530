import type { Context } from 'hono'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * Tells which address a request comes from, for the count of wrong codes: the first one a proxy names, else the connection's,
 * else `unknown` (a call in process has neither).
 */
export const findCaller = (c: Context): string => {
  const forwarded = c.req.header('x-forwarded-for')?.split(',')[0]?.trim()
  if (forwarded) return forwarded
  // @hono/node-server passes Node's request as `incoming`; other servers pass something else or nothing.
  const env: unknown = c.env
  const incoming = isRecord(env) ? env.incoming : undefined
  const socket = isRecord(incoming) ? incoming.socket : undefined
  const address = isRecord(socket) ? socket.remoteAddress : undefined
  return typeof address === 'string' ? address : 'unknown'
}
