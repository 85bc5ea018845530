import { toRouteHandlers } from '@securevideo/server/fetch'
import mount from './mount.js'
import { own } from './own.js'
import { video } from './video.js'

const { handle: nested } = toRouteHandlers(video, { basePath: '/clinic/near/securevideo' })

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (request.headers.has('x-drain')) await request.arrayBuffer()
    if (pathname === '/own') return own(request)
    if (pathname.startsWith('/clinic/near/securevideo/')) return nested(request, { env, ctx })
    return mount.fetch(request, env, ctx)
  },
}
