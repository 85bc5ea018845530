import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SecureVideo } from '../secure-video.ts'
import { createNodeBridge } from './node-bridge.ts'
import { originForm, takePrefix } from './take-prefix.ts'

/** As much of Koa's context as the middleware uses. */
export type KoaContextLike = {
  req: IncomingMessage
  res: ServerResponse
  url: string
  request: object
  respond?: boolean
}

/** Options of {@link koaSecureVideo}. */
export type KoaSecureVideoOptions = {
  /**
   * Where it answers; every other path goes to the next middleware. Empty under `koa-mount`, which takes it off.
   * @default ''
   */
  prefix?: string
}

/**
 * Makes a middleware for Koa. A body parser may stand before it or not. `native` is Koa's context.
 *
 * @example
 * app.use(koaSecureVideo(video, { prefix: '/securevideo' }))
 */
export const koaSecureVideo = <Context extends KoaContextLike>(
  video: Pick<SecureVideo<Context>, 'fetch'>,
  { prefix = '' }: KoaSecureVideoOptions = {},
): ((context: Context, next: () => Promise<unknown>) => Promise<unknown>) => {
  const answer = createNodeBridge(video)
  return async (context, next) => {
    const target = takePrefix(originForm(context.url), prefix)
    if (target === undefined) return next()
    const { req, res, request } = context
    context.respond = false
    const parsed = 'body' in request ? request.body : undefined
    return answer(req, res, { native: context, target, parsed })
  }
}
