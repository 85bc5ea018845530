import { createServer } from 'node:http'
import { H3, toNodeHandler } from 'h3'
import './globals.ts'
import { toRouteHandlers } from '@securevideo/server/fetch'
import { listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'h3 2',
  open: (video, inFront) => {
    const app = new H3()
    if (inFront === 'drain') {
      app.use(async (event) => {
        await event.req.arrayBuffer()
      })
    }
    app.get('/own', () => 'own')
    if (video) {
      const { handle } = toRouteHandlers(video)
      app.all('/securevideo/**', ({ req, context }) => handle(req, context))
      const clinic = new H3()
      clinic.all('/clinic/:room/securevideo/**', ({ req, context }) => handle(req, context))
      app.use('/clinic/**', clinic.handler)
    }
    return listen(createServer(toNodeHandler(app)), video)
  },
  isNative: (native) => 'params' in Object(native).context,
  absoluteForm: 'its own address',
  oddHost: 'not looked at',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
