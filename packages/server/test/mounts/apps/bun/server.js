import { toRouteHandlers } from '@securevideo/server/fetch'
import { elsewhere, endWith, routes } from './routes.js'
import { video } from './video.js'

const { handle } = toRouteHandlers(video, { basePath: '/securevideo' })
const { handle: nested } = toRouteHandlers(video, { basePath: '/clinic/near/securevideo' })
const { handle: behind } = toRouteHandlers(video, { basePath: '/drained/securevideo' })
// A route that reads the body and keeps nothing of it before it hands the request on.
const drained = async (request, server) => {
  await request.arrayBuffer()
  return behind(request, server)
}

const server = Bun.serve({
  hostname: process.env.HOST,
  routes: {
    ...routes,
    '/securevideo/*': handle,
    '/drained/securevideo/*': drained,
    '/clinic/:room/securevideo/*': nested,
  },
  fetch: elsewhere,
})
endWith(server, video)
