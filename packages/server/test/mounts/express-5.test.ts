import { createServer } from 'node:http'
import express from 'express'
import './globals.ts'
import { toNodeHandler } from '@securevideo/server/node'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Express 5',
  open: (video, inFront) => {
    const app = express()
    if (inFront === 'parser') app.use(express.json(), express.urlencoded())
    if (inFront === 'drain') app.use((req, _, next) => drain(req).then(() => next()))
    app.get('/own', (_, res) => res.end('own'))
    if (video) {
      app.use('/securevideo', toNodeHandler(video))
      const clinic = express.Router()
      clinic.use('/securevideo', toNodeHandler(video))
      app.use('/clinic/:room', clinic)
    }
    return listen(createServer(app), video)
  },
  isNative: (native) => typeof Object(native).req.get === 'function',
})
