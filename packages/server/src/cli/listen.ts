import type { Server } from 'node:http'

const tries = 50

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/**
 * Listens on a port, or on the next free one after it: whoever has a port keeps it. Gives the port that it became.
 * @throws Error where none of fifty ports is free, or the address is not this machine's
 */
export const listenOnFreePort = async (server: Server, first: number, host: string): Promise<number> => {
  const last = first === 0 ? 0 : Math.min(first + tries - 1, 65_535)
  for (let port = first; port <= last; port += 1) {
    try {
      return await listen(server, port, host)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw new Error(`The ports ${first} to ${last} are all taken. Name a free one with --port.`)
}
