import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SecureVideo } from '../secure-video.ts'
import { countRest } from './count-rest.ts'
import { createNodeBridge } from './node-bridge.ts'
import { originForm, takeLast } from './take-prefix.ts'

/** What `authorize` gets as `native` behind {@link toNextPages}. */
export type NextPagesNative<
  Request extends NextPagesRequestLike = NextPagesRequestLike,
  Response extends ServerResponse = ServerResponse,
> = { req: Request; res: Response }

/** As much of a `NextApiRequest` as is used. */
export type NextPagesRequestLike = IncomingMessage & { query: Record<string, unknown>; body?: unknown }

/**
 * Makes the handler of an API route in Next's pages directory, `pages/api/securevideo/[...path].ts`. Next's body parser
 * may stay on.
 *
 * @example
 * export default toNextPages(video)
 */
export const toNextPages = <Request extends NextPagesRequestLike, Response extends ServerResponse>(
  video: Pick<SecureVideo<NextPagesNative<Request, Response>>, 'fetch'>,
): ((req: Request, res: Response) => Promise<void>) => {
  const answer = createNodeBridge(video)
  return async (req, res) => {
    const target = originForm(req.url ?? '/')
    const segments = countRest(req.query, target.split('?')[0] ?? '')
    await answer(req, res, {
      native: { req, res },
      target: segments === undefined ? target : takeLast(target, segments),
      parsed: req.body,
    })
  }
}
