import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import './globals.ts'
import { toRouteHandlers } from '@securevideo/server/fetch'
import { listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

// No framework: a function from request to response, with what a bridge from Node's own makes of them.
runMatrix({
  name: 'fetch alone',
  open: (video, inFront) => {
    const at = (basePath: string) => video && toRouteHandlers(video, { basePath }).handle
    const mounts = { '/securevideo': at('/securevideo'), '/clinic/near/securevideo': at('/clinic/near/securevideo') }
    const answer = async (request: Request): Promise<Response> => {
      const { pathname } = new URL(request.url)
      if (pathname === '/own') return new Response('own')
      if (inFront === 'drain') await request.arrayBuffer()
      const [, handle] = Object.entries(mounts).find(([path]) => pathname.startsWith(`${path}/`)) ?? []
      return handle ? handle(request, 'context') : new Response('Not found', { status: 404 })
    }
    return listen(createServer(getRequestListener(answer, { overrideGlobalObjects: false })), video)
  },
  isNative: (native) => Object(native).context === 'context' && 'headers' in Object(native).request,
  absoluteForm: 'its own address',
  oddHost: 'its own refusal',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
