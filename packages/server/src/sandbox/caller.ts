const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * The address that a call to the API comes from: that of the connection it was served on, or `127.0.0.1` in process. No header is
 * believed, as it would let a caller choose its address.
 *
 * @param env what the server that received the request knows of it; @hono/node-server passes Node's request as `incoming`
 */
export const addressOfCaller = (env: object | undefined): string => {
  const incoming = isRecord(env) ? env.incoming : undefined
  const socket = isRecord(incoming) ? incoming.socket : undefined
  const address = isRecord(socket) ? socket.remoteAddress : undefined
  if (typeof address !== 'string') return '127.0.0.1'
  // Where a server listens on IPv6 too, Node shows IPv4 callers in IPv6 dress.
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}
