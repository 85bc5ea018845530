import type { Server } from 'node:net'
import type { SecureVideo } from '../../src/index.ts'

/** A host that listens. `close` is its graceful shutdown as docs/mounting.md shows it: requests under way are answered. */
export type OpenHost = {
  url: string
  close(): Promise<unknown>
  /** What is done after a situation instead of closing, for a host that serves the next one too. */
  release?(): Promise<unknown>
  /** Where the helper is mounted here, if not where the host says. */
  path?: string
  /** The API key that is served, if it is not the sandbox's. */
  apiKey?: string
  /** Headers that tell the host what is to stand in front of the mount. */
  headers?: Record<string, string>
  /** What has become of the globals and listeners of the host's process, if it is not this one. */
  readGlobals?(): Promise<unknown>
}

/** Listens on a free port of this machine, and ends as docs/mounting.md has an application of Node's do. */
export const listen = (server: Server, video?: Pick<SecureVideo, 'close'>): Promise<OpenHost> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const close = async () => {
        await video?.close()
        await new Promise((closed) => server.close(closed))
      }
      resolve({ url: urlOf(server), close })
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
