import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Explanation } from '../explain/finding.ts'
import type { SecureVideo } from '../secure-video.ts'
import { handedOverBody } from './handed-over-body.ts'
import type { NodeNative } from './node.ts'
import { originForm } from './take-prefix.ts'

/** Options of {@link explainNode}. */
export type ExplainNodeOptions = {
  /** Where the helper is mounted, where the path still has that in front. @default '': it is taken off, as `app.use(path, …)` does */
  basePath?: string
  /** Whom to ask, as in `video.explain`. With a body that nobody has read yet there is nothing to ask about. @default 'nobody' */
  ask?: 'nobody' | 'authorize' | 'vendor'
}

/**
 * Says why a request of Node's does or would not work: `video.explain` for Express, Connect and `node:http`. The request can be
 * answered afterwards: a body that nobody has read yet is left as it is.
 *
 * @example
 * app.use('/securevideo', async (req, res, next) => {
 *   console.table((await explainNode(video, req, res)).findings)
 *   next()
 * })
 */
export const explainNode = <Request extends IncomingMessage>(
  video: Pick<SecureVideo<NodeNative<Request>>, 'explain'>,
  req: Request,
  res: ServerResponse,
  { basePath = '', ask = 'nobody' }: ExplainNodeOptions = {},
): Promise<Explanation> => {
  const { method = 'GET', rawHeaders } = req
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    if (!name.startsWith(':')) headers.append(name, value)
  }
  const body = handedOverBody(req)
  const isUnread = body === undefined && method === 'POST'
  const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' }) }
  const target = originForm(req.url ?? '/')
  // The name does not matter: whom the page asked stands in the headers.
  const request = new globalThis.Request(`http://localhost${target.startsWith('/') ? target : '/'}`, init)
  return video.explain(request, { native: { req, res }, basePath, ask, body: isUnread ? 'leave' : 'look' })
}
