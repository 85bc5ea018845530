import { toRouteHandlers } from '@securevideo/server/fetch'
import { address, endWith, own } from './routes.js'
import { video } from './video.js'

const { handle } = toRouteHandlers(video, { basePath: '/securevideo' })
const { handle: nested } = toRouteHandlers(video, { basePath: '/clinic/near/securevideo' })

const server = Deno.serve(address, async (request, info) => {
  const { pathname } = new URL(request.url)
  if (request.headers.has('x-drain')) await request.arrayBuffer()
  if (pathname.startsWith('/securevideo/')) return handle(request, info)
  if (pathname.startsWith('/clinic/near/securevideo/')) return nested(request, info)
  return own(request)
})
endWith(server, video)
