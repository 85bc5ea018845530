import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { openHelper, visit } from './stream-helper.ts'

// One server, in a process of its own, so that its memory is nobody else's. It ends with its parent.

/**
 * What the parent asks: how much memory is in use; that something happens in the session, of which nobody tells the helper; or that something
 * happens of which a webhook tells it. Both answer with the moment, in milliseconds since 1970.
 */
export type ServerQuestion = 'memory' | 'change' | 'webhook'

/** Bytes of the whole process, and of JavaScript's own objects, after a collection. */
export type Memory = { rss: number; heap: number }

type Contender = { handler: RequestListener; change: () => number; webhook: () => Promise<number> }

const now = () => performance.timeOrigin + performance.now()

/** The helper over a sandbox: a patient waits in many pages, the clinician connects, and hangs up later. */
const helper = async (isFetch: boolean): Promise<Contender> => {
  const { sandbox, video } = openHelper()
  const session = (await video.client.sessions.list()).find(({ externalSessionId }) => externalSessionId === visit)
  const host = session?.participants.find(({ userId }) => userId === session.hostUserId)
  if (session === undefined || host === undefined) throw new Error(`The sandbox has no ${visit}.`)
  const path = await video.webhookPath()
  let hangUp = () => {}
  return {
    handler: isFetch ? getRequestListener(new Hono().route('/', video.app).fetch) : toNodeHandler(video),
    change: () => {
      hangUp = sandbox.connect(session.sessionId, host.participationId)
      return now()
    },
    webhook: () =>
      new Promise((resolve) => {
        sandbox.webhooks.to(async (request) => {
          resolve(now())
          const headers = { 'content-type': 'application/json' }
          return video.fetch(
            new Request(`http://127.0.0.1${path}`, { method: 'POST', headers, body: await request.text() }),
          )
        })
        hangUp()
      }),
  }
}

/** The least that Node can do: the same event to every open answer. */
const bare = async (): Promise<Contender> => {
  const event = `id: 1\nevent: view\ndata: ${JSON.stringify({ v: 1, status: 'started', pad: 'x'.repeat(220) })}\n\n`
  const open = new Set<ServerResponse>()
  const change = () => {
    const at = now()
    for (const response of open) response.write(event)
    return at
  }
  return {
    handler: (_request, response) => {
      open.add(response)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(event)
    },
    change,
    webhook: async () => change(),
  }
}

const collect = (): void => {
  setFlagsFromString('--expose_gc')
  runInNewContext('gc')()
}

const { handler, change, webhook } = await (process.argv[2] === 'bare' ? bare() : helper(process.argv[2] === 'hono'))
const server = createServer(handler)
server.listen(0, '127.0.0.1', 4_096, () => process.send?.((server.address() as AddressInfo).port))

process.on('message', async (question: ServerQuestion) => {
  if (question === 'change') return process.send?.(change())
  if (question === 'webhook') return process.send?.(await webhook())
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  return process.send?.({ rss, heap: heapUsed } satisfies Memory)
})
process.on('disconnect', () => process.exit())
