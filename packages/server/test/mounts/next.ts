import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { type RouteHandler, toNextPages, toRouteHandlers } from '../../src/adapters/next.ts'
import type { SecureVideo } from '../../src/index.ts'
import type { Host, InFront } from './host.ts'
import { listen } from './listen.ts'

// Its types say that `import` gives a namespace, which at run time it does not.
const next: typeof import('next').default = createRequire(import.meta.url)('next')

/** Starts the application under `next-app` once and mounts one helper after the other in it. */
export const startNext = async (): Promise<Host['open']> => {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const app = next({ dev: true, dir: fileURLToPath(new URL('next-app', import.meta.url)), quiet: true })
  await app.prepare()
  afterAll(() => app.close())
  const answer = app.getRequestHandler()
  return (video: SecureVideo | undefined, inFront) => {
    // Next compiles its routes by itself, so they fetch what they mount from here.
    if (video) Reflect.set(globalThis, Symbol.for('securevideo.test.next'), mountIn(video, inFront))
    return listen(createServer(answer))
  }
}

const mountIn = (video: SecureVideo, inFront: InFront) => {
  const { GET, POST } = toRouteHandlers(video)
  const pages = toNextPages(video)
  if (inFront !== 'drain') return { GET, POST, pages }
  // A route of the partner's that looks at the body before it hands the request on.
  const drained: RouteHandler = async (request, context) => {
    if (request instanceof Request) await request.arrayBuffer()
    return POST(request, context)
  }
  return { GET, POST: drained, pages }
}
