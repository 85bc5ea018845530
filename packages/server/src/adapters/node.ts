import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { SecureVideo } from '../secure-video.ts'
import { createNodeLine } from './node-line.ts'

export { saveRecording } from './save-recording.ts'

/** What `authorize` gets as `native` behind {@link toNodeHandler}. Under Express `req` is Express's own. */
export type NodeNative<Request extends IncomingMessage = IncomingMessage> = { req: Request; res: ServerResponse }

/** Options of {@link toNodeHandler}. */
export type NodeHandlerOptions = {
  /**
   * Where the handler is mounted, for bare `node:http`, which hands over whole paths. Express's `app.use(path, …)`
   * takes the path off by itself, so there it stays empty.
   * @default ''
   */
  basePath?: string
}

/**
 * Makes a handler for Express, Connect and `node:http`.
 *
 * @example
 * app.use('/securevideo', toNodeHandler(video))
 * createServer(toNodeHandler(video, { basePath: '/securevideo' }))
 */
export const toNodeHandler = <Request extends IncomingMessage>(
  video: Pick<SecureVideo<NodeNative<Request>>, 'fetch'>,
  { basePath = '' }: NodeHandlerOptions = {},
): ((req: Request, res: ServerResponse) => Promise<void>) => {
  const natives = new WeakMap<object, NodeNative<Request>>()
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const native = natives.get(incoming) ?? { req: incoming as Request, res: outgoing as ServerResponse }
      const mounted = atMount(withBody(request, native.req), basePath)
      if (mounted === undefined) return new Response(null, { status: 404 })
      const line = mounted.method === 'GET' ? createNodeLine(native.res) : undefined
      const response = await video.fetch(mounted, { native, line: line?.open })
      return line?.start(response) ? written : response
    },
    // Replacing the partner's global Request and Response would break what else runs in that process.
    { overrideGlobalObjects: false },
  )
  return async (req, res) => {
    natives.set(req, { req, res })
    await listener(req, res)
  }
}

// The listener's word for an answer that it is to leave alone.
const written = new Response(null, { headers: { 'x-hono-already-sent': 'true' } })

// A body parser that ran before us has emptied the stream and left what it read on `req.body`.
const withBody = (request: Request, req: IncomingMessage & { body?: unknown }): Request => {
  if (request.method === 'GET' || request.method === 'HEAD') return request
  if (!req.readableEnded || req.body === undefined) return request
  const { url, method, headers, signal } = request
  return new Request(url, { method, headers, signal, body: JSON.stringify(req.body) })
}

const atMount = (request: Request, basePath: string): Request | undefined => {
  if (basePath === '') return request
  const url = new URL(request.url)
  if (!url.pathname.startsWith(`${basePath}/`)) return undefined
  url.pathname = url.pathname.slice(basePath.length)
  return new Request(url, request)
}
