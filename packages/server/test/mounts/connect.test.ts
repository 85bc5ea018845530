import { createServer } from 'node:http'
import connect from 'connect'
import express from 'express'
import './globals.ts'
import { toNodeHandler } from '@securevideo/server/node'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Connect 3',
  open: (video, inFront) => {
    const app = connect()
    // Express's parser is the body-parser package, which was made for Connect.
    if (inFront === 'parser') app.use(express.json())
    if (inFront === 'drain') app.use((req, _, next) => drain(req).then(() => next()))
    app.use('/own', (_, res) => res.end('own'))
    if (video) {
      app.use('/securevideo', toNodeHandler(video))
      const clinic = connect()
      clinic.use('/securevideo', toNodeHandler(video))
      app.use('/clinic/near', clinic)
    }
    return listen(createServer(app), video)
  },
  isNative: (native) => 'originalUrl' in Object(Object(native).req),
})
