import type { Server } from 'node:http'

/** A host that listens. `close` is its own graceful shutdown: requests under way are answered. */
export type OpenHost = { url: string; close(): Promise<unknown> }

/** Listens on a free port of this machine. */
export const listen = (server: Server): Promise<OpenHost> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: urlOf(server), close: () => new Promise((closed) => server.close(closed)) })
    })
  })

/** Where a server listens. */
export const urlOf = (server: Server): string => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  return `http://127.0.0.1:${address.port}`
}

/** Reads a stream to its end and keeps nothing: what a careless middleware does to a body. */
export const drain = async (stream: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of stream);
}
