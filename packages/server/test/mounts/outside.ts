import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { SecureVideoOptions } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { listen } from './listen.ts'

/** What a host in another process cannot hold by itself: the vendor, who may enter, and where its log goes. */
export type Clinic = {
  sandbox: Pick<Sandbox, 'fetch' | 'apiKey' | 'secretKey' | 'url'>
  authorize: NonNullable<SecureVideoOptions['authorize']>
  log: unknown[]
}

/** The surroundings of a host in another process. */
export type Outside = {
  /** The API key that the host serves. */
  apiKey: string
  /** What its process is told. */
  env: Record<string, string>
  /** Answers from now on for another clinic, and gives its log what the host prints. */
  turnTo(clinic: Clinic): void
  hear(line: string): void
  close(): Promise<unknown>
}

// Applications are built and served for production, where a key of the sandbox is refused.
const apiKey = '3f6b0d94a1c84e2ba7751f0de0c9826a'
const secretKey = '90d1e7c5b2484fd8a5c6b1477e3fa208'

/** Serves the vendor and the question who may enter on two ports. */
export const openOutside = async (): Promise<Outside> => {
  let now: Clinic | undefined
  const current = (): Clinic => {
    if (now === undefined) throw new Error('No clinic is open.')
    return now
  }
  const vendor = await listen(
    createServer(
      getRequestListener(
        (request) => {
          const { sandbox } = current()
          return sandbox.fetch(withKeysOf(sandbox, request))
        },
        // A call that hangs rejects when its caller goes.
        { overrideGlobalObjects: false, errorHandler: () => new Response(null, { status: 500 }) },
      ),
    ),
  )
  const accounts = await listen(
    createServer(
      getRequestListener(async (request) => Response.json(await askAuthorize(current(), await request.json())), {
        overrideGlobalObjects: false,
      }),
    ),
  )
  return {
    apiKey,
    env: {
      SECUREVIDEO_API_KEY: apiKey,
      SECUREVIDEO_SECRET_KEY: secretKey,
      SECUREVIDEO_BASE_URL: vendor.url,
      SECUREVIDEO_HUB_URL: 'http://localhost:4010',
      CLINIC_URL: accounts.url,
      CLINIC_TIME: '2030-05-06T14:00:30Z',
    },
    turnTo: (clinic) => {
      now = clinic
    },
    hear: (line) => {
      const entry = /log (\{.*\})/.exec(line)?.[1]
      if (entry !== undefined) now?.log.push(JSON.parse(entry))
    },
    close: () => Promise.all([vendor.close(), accounts.close()]),
  }
}

const withKeysOf = (sandbox: Clinic['sandbox'], { url, method, headers: given, body, signal }: Request): Request => {
  const basic = (name: string, secret: string) => `Basic ${btoa(`${name}:${secret}`)}`
  const headers = new Headers(given)
  if (headers.get('authorization') === basic(apiKey, secretKey)) {
    headers.set('authorization', basic(sandbox.apiKey, sandbox.secretKey))
  }
  const { pathname, search } = new URL(url)
  const init = { method, headers, body, signal, duplex: 'half' }
  return new Request(new URL(`${pathname}${search}`, sandbox.url), init)
}

const askAuthorize = ({ authorize }: Clinic, said: { url: string; person: string | null; native: unknown }) =>
  authorize({
    session: { externalSessionId: 'VISIT-1001' },
    intent: 'join',
    request: new Request(said.url, said.person === null ? {} : { headers: { 'x-person': said.person } }),
    native: said.native,
    pass: null,
    signal: new AbortController().signal,
  })
