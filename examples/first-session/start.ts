import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServedSandbox } from '@securevideo/server/sandbox/node'
import { type ClinicOptions, createClinic } from './clinic.ts'

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Whoever has the usual port keeps it.
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(listen(server, 0))
      else reject(error)
    })
    server.listen(port, () => resolve((server.address() as AddressInfo).port))
  })

/** Starts the clinic's server: over a sandbox where one is given, else over SecureVideo with the keys that are set. */
export const startClinic = async (port: number, sandbox?: ServedSandbox, options: ClinicOptions = {}) => {
  const server = createServer()
  const taken = await listen(server, port)
  const origin = `http://localhost:${taken}`
  const clinic = createClinic(origin, {
    ...options,
    ...(sandbox && {
      apiKey: sandbox.sandbox.apiKey,
      secretKey: sandbox.sandbox.secretKey,
      baseUrl: sandbox.url,
      hubUrl: sandbox.url,
      // So that moving the sandbox's clock moves the clinic's.
      now: () => sandbox.sandbox.clock.now(),
    }),
  })
  server.on('request', clinic.app)
  return {
    ...clinic,
    origin,
    port: taken,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await clinic.video.close()
    },
  }
}
