import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SecureVideo } from '../secure-video.ts'
import { createNodeBridge } from './node-bridge.ts'
import { createOpenLines } from './open-lines.ts'
import { originForm, takeLast } from './take-prefix.ts'

/** As much of Fastify's request as the plugin uses. */
export type FastifyRequestLike = { raw: IncomingMessage; params?: unknown; body?: unknown }

/** As much of Fastify's reply as the plugin uses. */
export type FastifyReplyLike = {
  raw: ServerResponse
  getHeaders(): Record<string, number | string | string[] | undefined>
  hijack(): unknown
}

/** As much of a Fastify instance as the plugin uses. */
export type FastifyLike<Request, Reply> = {
  removeAllContentTypeParsers(): unknown
  addContentTypeParser(
    type: string,
    parse: (request: Request, payload: IncomingMessage, done: (error: null, body: unknown) => void) => void,
  ): unknown
  addHook(name: 'preClose', hook: () => Promise<void>): unknown
  route(route: { method: string[]; url: string; handler: (request: Request, reply: Reply) => Promise<void> }): unknown
}

/** What `authorize` gets as `native` behind {@link fastifySecureVideo}: Fastify's own request and reply. */
export type FastifyNative<
  Request extends FastifyRequestLike = FastifyRequestLike,
  Reply extends FastifyReplyLike = FastifyReplyLike,
> = { request: Request; reply: Reply }

/** Options of {@link fastifySecureVideo}. Fastify itself reads `prefix`. */
export type FastifySecureVideoOptions<Native> = { video: Pick<SecureVideo<Native>, 'fetch'>; prefix?: string }

/**
 * Fastify plugin. It works under any prefix, also a nested one and one with parameters; nothing of it shows outside: it has no decorators, and
 * Fastify's parsers stay as they are everywhere else. When the application closes, it ends its event streams.
 *
 * @example
 * app.register(fastifySecureVideo, { prefix: '/securevideo', video })
 */
export const fastifySecureVideo = async <Request extends FastifyRequestLike, Reply extends FastifyReplyLike>(
  fastify: FastifyLike<Request, Reply>,
  { video }: FastifySecureVideoOptions<FastifyNative<Request, Reply>>,
): Promise<void> => {
  const lines = createOpenLines()
  const answer = createNodeBridge(video, lines)
  // Its streams alone: `video` may be mounted in another application as well, which goes on.
  fastify.addHook('preClose', async () => lines.end())
  // Fastify would answer malformed JSON with an error of its own; the helper reads the stream itself.
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_, payload, done) => done(null, payload))
  fastify.route({
    method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    url: '/*',
    handler: async (request, reply) => {
      const target = originForm(request.raw.url ?? '/')
      reply.hijack()
      // A hijacked reply no longer sends what the application's hooks have set.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      await answer(request.raw, reply.raw, {
        native: { request, reply },
        target: takeLast(target, countSegments(request.params)),
        parsed: request.body,
      })
    },
  })
}

// Fastify has matched the prefix by rules of its own: parameters, letter case, slashes in a row. What it left is behind the mount.
const countSegments = (params: unknown): number => {
  const rest = typeof params === 'object' && params !== null && '*' in params ? params['*'] : ''
  return typeof rest === 'string' ? rest.split('/').filter(Boolean).length : 0
}
