import { toRouteHandlers } from '@securevideo/server/fetch'
import { own } from './own.js'
import { video } from './video.js'

const { handle } = toRouteHandlers(video, { basePath: '/securevideo' })
const { handle: nested } = toRouteHandlers(video, { basePath: '/clinic/near/securevideo' })

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (request.headers.has('x-drain')) await request.arrayBuffer()
    if (pathname.startsWith('/securevideo/')) return handle(request, { env, ctx })
    if (pathname.startsWith('/clinic/near/securevideo/')) return nested(request, { env, ctx })
    return own(request)
  },
}
