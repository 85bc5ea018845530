import { NestFactory } from '@nestjs/core'
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express'
import './globals.ts'
import { toNodeHandler } from '@securevideo/server/node'
import { drain, urlOf } from './listen.ts'
import { runMatrix } from './matrix.ts'
import { OwnModule } from './nest.ts'

runMatrix({
  name: 'NestJS 12, Express',
  open: async (video, inFront) => {
    // Nest puts its parsers in front of everything when it starts, so that 'nothing' turns them off.
    const options = { logger: false, bodyParser: inFront === 'parser', abortOnError: false } as const
    const app = await NestFactory.create<NestExpressApplication>(OwnModule, new ExpressAdapter(), options)
    if (inFront === 'drain')
      app.use((req: NodeJS.ReadableStream, _: unknown, next: () => void) => drain(req).then(next))
    if (video) {
      app.use('/securevideo', toNodeHandler(video))
      app.use('/clinic/:room/securevideo', toNodeHandler(video))
    }
    await app.listen(0, '127.0.0.1')
    const close = async () => {
      await video?.close()
      await app.close()
    }
    return { url: urlOf(app.getHttpServer()), close }
  },
  isNative: (native) => typeof Object(native).req.get === 'function',
})
