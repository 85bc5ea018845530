import { toRouteHandlers } from '@securevideo/server/fetch'
import { video } from './video.js'

const { handle } = toRouteHandlers(video, { basePath: '/securevideo' })

export default {
  fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/securevideo/')) return handle(request, { env, ctx })
    return new Response('Not found', { status: 404 })
  },
}
