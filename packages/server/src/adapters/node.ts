import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SecureVideo } from '../secure-video.ts'
import { createNodeBridge } from './node-bridge.ts'
import { originForm, takePrefix } from './take-prefix.ts'

export { type ExplainNodeOptions, explainNode } from './explain-node.ts'
export { saveRecording } from './save-recording.ts'

/** What `authorize` gets as `native` behind {@link toNodeHandler}. Under Express `req` is Express's own. */
export type NodeNative<Request extends IncomingMessage = IncomingMessage> = { req: Request; res: ServerResponse }

/** Options of {@link toNodeHandler}. */
export type NodeHandlerOptions = {
  /**
   * Where the handler is mounted, for hosts that hand over whole paths: bare `node:http`, and Express's
   * `app.all('/securevideo/*splat', …)`. `app.use(path, …)` takes the path off by itself, so there it stays empty.
   * @default ''
   */
  basePath?: string
}

/**
 * Makes a handler for Express, Connect, NestJS on Express, and `node:http`; before or after a body parser.
 *
 * A path outside `basePath` goes to the next handler, or gets a bare 404 where there is none.
 *
 * @example
 * app.use('/securevideo', toNodeHandler(video))
 * createServer(toNodeHandler(video, { basePath: '/securevideo' }))
 */
export const toNodeHandler = <Request extends IncomingMessage>(
  video: Pick<SecureVideo<NodeNative<Request>>, 'fetch'>,
  { basePath = '' }: NodeHandlerOptions = {},
): ((req: Request, res: ServerResponse, next?: unknown) => Promise<void>) => {
  const answer = createNodeBridge(video)
  return async (req, res, next) => {
    const target = targetOf(req, basePath)
    if (target !== undefined) return answer(req, res, { native: { req, res }, target })
    if (typeof next === 'function') return next()
    res.writeHead(404, { 'Content-Length': 0 }).end()
  }
}

const targetOf = (req: IncomingMessage & { originalUrl?: string }, basePath: string): string | undefined => {
  const target = originForm(req.url ?? '/')
  if (basePath === '') return target
  const rest = takePrefix(target, basePath)
  // A router around us has taken its own part off already.
  return rest ?? (req.originalUrl === undefined ? undefined : takePrefix(originForm(req.originalUrl), basePath))
}
