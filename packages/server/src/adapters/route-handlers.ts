import type { SecureVideo } from '../secure-video.ts'
import { countRest } from './count-rest.ts'
import { emptiedBody } from './emptied-body.ts'
import { findWaitUntil } from './find-wait-until.ts'
import { problemAnswer } from './problem-answer.ts'
import { takeLast, takePrefix } from './take-prefix.ts'

/**
 * What `authorize` gets as `native` behind {@link toRouteHandlers}: the event of SvelteKit, Astro or React Router as it
 * is, and elsewhere the request and whatever came with it.
 */
export type RouteNative = { request: Request; context?: unknown }

/** Options of {@link toRouteHandlers}. */
export type RouteHandlersOptions = {
  /**
   * Where the handlers are mounted, for hosts without a catch-all parameter, such as `Bun.serve`, `Deno.serve` and
   * Workers. Elsewhere the parameter tells.
   */
  basePath?: string
}

/** Answers a request, or a framework's event that holds one. Workers hand over their execution context last. */
export type RouteHandler = (
  request: Request | RouteNative,
  context?: unknown,
  executionCtx?: unknown,
) => Promise<Response>

/**
 * Makes handlers for every host that takes a web-standard request: Next's app router, SvelteKit, Astro, React Router,
 * h3, Bun, Deno, Workers. Where routes have files, name the file as a catch-all, such as
 * `app/securevideo/[...path]/route.ts`; the mount is learned from that parameter. Export `OPTIONS` too: browsers ask it before a page of
 * another origin (`allowedOrigins`) may post.
 *
 * @example
 * export const { GET, POST, OPTIONS } = toRouteHandlers(video)
 * Deno.serve(toRouteHandlers(video, { basePath: '/securevideo' }).handle)
 */
export const toRouteHandlers = <Native extends RouteNative>(
  video: Pick<SecureVideo<Native>, 'fetch'>,
  { basePath }: RouteHandlersOptions = {},
): { GET: RouteHandler; POST: RouteHandler; OPTIONS: RouteHandler; handle: RouteHandler } => {
  const handle: RouteHandler = async (given, context, executionCtx) => {
    const native = 'request' in given ? given : { request: given, context }
    const { request } = native
    if (!URL.canParse(request.url)) return problemAnswer('invalid-request')
    const url = new URL(request.url)
    const target = await behindMount(url, 'request' in given ? given : context, basePath)
    if (target === undefined) return new Response(null, { status: 404 })
    const behind = moved(request, new URL(target, url.origin))
    if (behind === undefined) return problemAnswer('invalid-request')
    // The generic cannot see which of its hosts is calling; the partner names it in createSecureVideo<Native>.
    return video.fetch(behind, {
      native: native as Native,
      waitUntil: findWaitUntil(executionCtx, context, 'request' in given ? given : undefined),
    })
  }
  return { GET: handle, POST: handle, OPTIONS: handle, handle }
}

const behindMount = async (
  { pathname, search }: URL,
  context: unknown,
  basePath: string | undefined,
): Promise<string | undefined> => {
  if (basePath !== undefined) return takePrefix(`${pathname}${search}`, basePath)
  const params = typeof context === 'object' && context !== null && 'params' in context ? await context.params : {}
  const segments = countRest(params, pathname)
  return segments === undefined ? `${pathname}${search}` : takeLast(`${pathname}${search}`, segments)
}

const moved = (request: Request, url: URL): Request | undefined => {
  try {
    if (!request.bodyUsed) return new Request(url, request)
    const { method, headers, signal } = request
    const init = { method, headers, signal, body: emptiedBody(), duplex: 'half' }
    return new Request(url, init)
  } catch {
    // A host that makes its request when it is first read finds out only here that the `Host` header is malformed.
    return undefined
  }
}
