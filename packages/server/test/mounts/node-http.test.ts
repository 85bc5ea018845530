import { createServer } from 'node:http'
import './globals.ts'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { drain, listen } from './listen.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'node:http',
  open: (video, inFront) => {
    const answer = video && toNodeHandler(video, { basePath: '/securevideo' })
    return listen(
      createServer(async (req, res) => {
        if (req.url === '/own') return res.end('own')
        if (inFront === 'drain') await drain(req)
        if (answer) return answer(req, res)
        return res.writeHead(404).end()
      }),
    )
  },
  isNative: (native) => 'complete' in Object(Object(native).req),
  without: { 'body already parsed': 'it has no parser' },
})
