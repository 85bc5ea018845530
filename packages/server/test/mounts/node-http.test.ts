import { createServer, type RequestListener } from 'node:http'
import './globals.ts'
import { toNodeHandler } from '@securevideo/server/node'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

const answerOwn: RequestListener = (_, res) => res.end('own')

runMatrix({
  name: 'node:http',
  open: (video, inFront) => {
    if (!video) return listen(createServer(answerOwn))
    const helper = toNodeHandler(video, { basePath: '/securevideo' })
    const nested = toNodeHandler(video, { basePath: '/clinic/near/securevideo' })
    return listen(
      createServer(async (req, res) => {
        if (inFront === 'drain') await drain(req)
        if (req.url === '/own') return answerOwn(req, res)
        return req.url?.startsWith('/clinic/') ? nested(req, res) : helper(req, res)
      }),
      video,
    )
  },
  isNative: (native) => 'complete' in Object(Object(native).req),
  without: { 'body already parsed': 'it has no parser' },
})
