import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import './globals.ts'
import { listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Hono 4',
  open: (video, inFront) => {
    const app = new Hono()
    if (inFront === 'drain') {
      app.use(async (c, next) => {
        await c.req.raw.arrayBuffer()
        await next()
      })
    }
    if (inFront === 'parser') {
      app.use(async (c, next) => {
        await c.req.json()
        await next()
      })
    }
    app.get('/own', (c) => c.text('own'))
    if (video) {
      app.route('/securevideo', video.app)
      const clinic = new Hono()
      clinic.route('/securevideo', video.app)
      app.route('/clinic/:room', clinic)
    }
    return listen(createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })), video)
  },
  isNative: (native) => typeof Object(native).req.header === 'function',
  absoluteForm: 'its own address',
  oddHost: 'its own refusal',
})
