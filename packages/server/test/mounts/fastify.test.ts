import fastify from 'fastify'
import './globals.ts'
import { fastifySecureVideo } from '@securevideo/server/fastify'
import { drain, urlOf } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Fastify 5',
  open: async (video, inFront) => {
    // Its JSON parser is always on.
    const app = fastify()
    if (inFront === 'drain') app.addHook('onRequest', ({ raw }) => drain(raw))
    app.get('/own', () => 'own')
    if (video) {
      app.register(fastifySecureVideo, { prefix: '/securevideo', video })
      app.register(
        async (clinic) => {
          clinic.register(fastifySecureVideo, { prefix: '/securevideo', video })
        },
        { prefix: '/clinic/:room' },
      )
    }
    await app.listen({ host: '127.0.0.1', port: 0 })
    return { url: urlOf(app.server), close: () => app.close() }
  },
  isNative: (native) => Object(native).request.routeOptions.url === '/securevideo/*',
})
