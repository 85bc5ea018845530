import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { AnswerHeaders, SendAnswer } from '../routes/answer.ts'
import type { SecureVideo } from '../secure-video.ts'
import { handedOverBody } from './handed-over-body.ts'
import { createNodeLine } from './node-line.ts'
import type { OpenLines } from './open-lines.ts'
import { problemAnswer } from './problem-answer.ts'

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

/**
 * Makes the bridge that all adapters for Node's own request and response share.
 *
 * @param lines Keeps count of the event streams, where the adapter ends them by itself.
 */
export const createNodeBridge = <Native>(
  video: Pick<SecureVideo<Native>, 'fetch'>,
  lines?: OpenLines,
): NodeBridge<Native> => {
  const crossings = new WeakMap<object, Crossing<Native>>()
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const crossing = crossings.get(incoming)
      if (crossing === undefined) throw new Error('A request reached the bridge by no adapter.')
      const { native, parsed } = crossing
      const line = request.method === 'GET' ? createNodeLine(outgoing as ServerResponse) : undefined
      const whole = withBody(request, incoming as IncomingMessage, parsed)
      const send: SendAnswer = (status, headers, text) => {
        sendWhole(outgoing as ServerResponse, status, headers, text)
        return written
      }
      const open = line && (lines?.keep(line.open) ?? line.open)
      const response = await video.fetch(whole, { native, line: open, send })
      return line?.start(response) ? written : response
    },
    {
      // Replacing the partner's global Request and Response would break what else runs in that process.
      overrideGlobalObjects: false,
      // HTTP/1.0 knows no Host.
      hostname: 'localhost',
      // The address or the Host header is malformed: RFC 9112 section 3.2 wants a 400.
      errorHandler: (error) =>
        problemAnswer(error instanceof Error && error.name === 'RequestError' ? 'invalid-request' : 'internal'),
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

const sendWhole = (outgoing: ServerResponse, status: number, headers: AnswerHeaders, text: string): void => {
  if (outgoing.destroyed) return
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) })
  outgoing.end(text)
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
