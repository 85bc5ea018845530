const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * The line that mounts the helper at a path, for the framework whose objects these are.
 *
 * @param native What the framework handed over, as `authorize` gets it.
 */
export const mountLine = (native: unknown, path: string): string => {
  if (!isRecord(native)) {
    return `app.route('${path}', video.app) under Hono, else toRouteHandlers(video, { basePath: '${path}' })`
  }
  if (isRecord(native.reply)) return `app.register(fastifySecureVideo, { prefix: '${path}', video })`
  // Hono makes an answer when its context is asked for one, so it is recognised before anything is asked.
  if ('executionCtx' in native) return `app.route('${path}', video.app)`
  if (isRecord(native.req) && isRecord(native.request)) return `app.use(koaSecureVideo(video, { prefix: '${path}' }))`
  if (isRecord(native.req) && isRecord(native.res)) {
    if ('originalUrl' in native.req) return `app.use('${path}', toNodeHandler(video))`
    return `createServer(toNodeHandler(video, { basePath: '${path}' }))`
  }
  const params = isRecord(native.context) ? native.context.params : native.params
  if (params !== undefined) return `name the file …${path}/[...path]/ and export toRouteHandlers(video) there`
  return `toRouteHandlers(video, { basePath: '${path}' })`
}
