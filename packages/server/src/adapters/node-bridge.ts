import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problemOf, Refusal } from '../routes/problem.ts'
import type { SecureVideo } from '../secure-video.ts'
import { handedOverBody } from './handed-over-body.ts'
import { createNodeLine } from './node-line.ts'

/** One request on its way from Node's objects to the helper. */
export type Crossing<Native> = {
  /** What `authorize` gets. */
  native: Native
  /** Path and query behind the mount, such as `/status?apiKey=…`. */
  target: string
  /** What a body parser left, where that is not `req.body`. */
  parsed?: unknown
}

/** Answers one request of Node's. Resolves when the answer is sent or the browser is gone. */
export type NodeBridge<Native> = (
  req: IncomingMessage,
  res: ServerResponse,
  crossing: Crossing<Native>,
) => Promise<void>

/** Makes the bridge that all adapters for Node's own request and response share. */
export const createNodeBridge = <Native>(video: Pick<SecureVideo<Native>, 'fetch'>): NodeBridge<Native> => {
  const crossings = new WeakMap<object, Crossing<Native>>()
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const crossing = crossings.get(incoming)
      if (crossing === undefined) throw new Error('A request reached the bridge by no adapter.')
      const { native, parsed } = crossing
      const line = request.method === 'GET' ? createNodeLine(outgoing as ServerResponse) : undefined
      const whole = withBody(request, incoming as IncomingMessage, parsed)
      const response = await video.fetch(whole, { native, line: line?.open })
      return line?.start(response) ? written : response
    },
    {
      // Replacing the partner's global Request and Response would break what else runs in that process.
      overrideGlobalObjects: false,
      // HTTP/1.0 knows no Host.
      hostname: 'localhost',
      errorHandler: (error) => problem(error instanceof Error && error.name === 'RequestError'),
    },
  )
  return async (req, res, crossing) => {
    crossings.set(req, crossing)
    const whole = req.url ?? '/'
    // The listener reads the address before it returns, so nobody else sees this one.
    req.url = crossing.target
    const answered = listener(req, res)
    req.url = whole
    await answered
  }
}

// The listener's word for an answer that it is to leave alone.
const written = new Response(null, { headers: { 'x-hono-already-sent': 'true' } })

const withBody = (request: Request, req: IncomingMessage, parsed: unknown): Request => {
  const body = handedOverBody(req, parsed)
  if (body === undefined) return request
  const { url, method, signal } = request
  const headers = new Headers(request.headers)
  // They describe the bytes that came over the wire, which are no longer these.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name)
  const init = { method, headers, signal, body, duplex: 'half' }
  return new Request(url, init)
}

// The address or the Host header is malformed: RFC 9112 section 3.2 wants a 400.
const problem = (isRequest: boolean): Response => {
  const refused = problemOf(new Refusal(isRequest ? 'invalid-request' : 'internal'))
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(refused), { status: refused.status, headers })
}
