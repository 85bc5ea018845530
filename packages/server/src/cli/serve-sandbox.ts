import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { isConnectionError, isCutShort } from '../sandbox/misbehave.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { Bindings } from './broken-answer.ts'
import { breakConnection, sendCutShort } from './broken-answer.ts'
import { listenOnFreePort } from './listen.ts'

/** How a sandbox is served; everything has a default. The address is found out, so it cannot be given. */
export type ServeSandboxOptions = Omit<SandboxOptions, 'url'> & {
  /** Port to listen on; where it is taken the next free one is used. 0 picks any. @default 4010 */
  port?: number
  /** Address to listen on. Browsers give camera and microphone to loopback addresses only, or to HTTPS. @default '127.0.0.1' */
  host?: string
}

/** A sandbox that answers on a port. */
export type ServedSandbox = {
  sandbox: Sandbox
  /** Origin of API and hub, such as `http://127.0.0.1:4010`. */
  url: string
  port: number
  /** Whether the port that was asked for was taken, so that another one had to be used. */
  moved: boolean
  /** Ends all streams and connections, and frees the port. */
  close(): Promise<void>
}

// An address that listens on every interface is not one that a browser can open.
const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const answerWith = (sandbox: Sandbox) => async (request: Request, bindings: Bindings) => {
  try {
    const response = await sandbox.fetch(request, bindings)
    return isCutShort(response) ? await sendCutShort(response, bindings) : response
  } catch (error) {
    // A hanging call ends with its caller or with the sandbox, and a reset one by plan; anything else is a defect.
    const planned = isConnectionError(error) || (error instanceof DOMException && error.name === 'AbortError')
    if (planned || request.signal.aborted) return breakConnection(bindings)
    console.error(error)
    return new Response('The sandbox has a defect: its terminal says more.', { status: 500 })
  }
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/**
 * Serves a sandbox on a port of this machine.
 *
 * @throws Error where `NODE_ENV` is `production`: a sandbox lets anybody in with keys that everybody knows
 * @throws Error where no port could be had
 */
export const serveSandbox = async ({
  port: wanted = 4010,
  host = '127.0.0.1',
  ...options
}: ServeSandboxOptions = {}): Promise<ServedSandbox> => {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'The sandbox does not run with NODE_ENV=production: anybody can enter it. Unset NODE_ENV to try things out.',
    )
  }
  const server = createServer()
  const port = await listenOnFreePort(server, wanted, host)
  const url = `http://${hostInUrl(host)}:${port}`
  const sandbox = createSandbox({ ...options, url })
  server.on('request', getRequestListener(answerWith(sandbox), { overrideGlobalObjects: false }))
  return {
    sandbox,
    url,
    port,
    moved: wanted !== 0 && port !== wanted,
    close: () => {
      sandbox.close()
      return close(server)
    },
  }
}
