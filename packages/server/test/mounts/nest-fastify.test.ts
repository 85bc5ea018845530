import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import './globals.ts'
import { fastifySecureVideo } from '@securevideo/server/fastify'
import { drain, urlOf } from './listen.ts'
import { runMatrix } from './matrix.ts'
import { OwnModule } from './nest.ts'

runMatrix({
  name: 'NestJS 12, Fastify',
  open: async (video, inFront) => {
    const options = { logger: false, abortOnError: false } as const
    const app = await NestFactory.create<NestFastifyApplication>(OwnModule, new FastifyAdapter(), options)
    const fastify = app.getHttpAdapter().getInstance()
    if (inFront === 'drain') fastify.addHook('onRequest', ({ raw }) => drain(raw))
    if (video) {
      await app.register(fastifySecureVideo, { prefix: '/securevideo', video })
      await app.register(fastifySecureVideo, { prefix: '/clinic/:room/securevideo', video })
    }
    await app.listen(0, '127.0.0.1')
    return { url: urlOf(app.getHttpServer()), close: () => app.close() }
  },
  isNative: (native) => Object(native).request.routeOptions.url === '/securevideo/*',
})
