import { createServer } from 'node:http'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import mount from 'koa-mount'
import './globals.ts'
import { koaSecureVideo } from '@securevideo/server/koa'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Koa 3, koa-bodyparser 4',
  open: (video, inFront) => {
    const app = new Koa()
    if (inFront === 'parser') app.use(bodyParser())
    if (inFront === 'drain') app.use(({ req }, next) => drain(req).then(next))
    if (video) {
      app.use(koaSecureVideo(video, { prefix: '/securevideo' }))
      app.use(mount('/clinic/near', koaSecureVideo(video, { prefix: '/securevideo' })))
    }
    app.use((context) => {
      if (context.path === '/own') context.body = 'own'
    })
    return listen(createServer(app.callback()), video)
  },
  isNative: (native) => Object(native).app instanceof Koa,
})
