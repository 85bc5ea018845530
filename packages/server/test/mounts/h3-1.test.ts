import { createServer } from 'node:http'
import { createApp, createRouter, defineEventHandler, fromNodeMiddleware, readBody, toNodeListener } from 'h3v1'
import './globals.ts'
import { toNodeHandler } from '@securevideo/server/node'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'h3 1',
  open: (video, inFront) => {
    const app = createApp()
    if (inFront === 'parser') app.use(defineEventHandler(async (event) => void (await readBody(event))))
    if (inFront === 'drain') app.use(defineEventHandler(({ node }) => drain(node.req)))
    app.use(
      '/own',
      defineEventHandler(() => 'own'),
    )
    if (video) {
      // What Nitro makes of server/routes/securevideo/[...path].ts.
      const handler = toNodeHandler(video, { basePath: '/securevideo' })
      app.use(createRouter().use('/securevideo/**', fromNodeMiddleware(handler)))
      app.use('/clinic/near', createRouter().use('/securevideo/**', fromNodeMiddleware(handler)).handler)
    }
    return listen(createServer(toNodeListener(app)), video)
  },
  isNative: (native) => 'complete' in Object(Object(native).req),
  absoluteForm: 'not routed',
})
