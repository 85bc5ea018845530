import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient } from 'redis'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { createRedisStore } from '../../src/adapters/redis.ts'
import { createSecureVideo } from '../../src/index.ts'

// A partner's server in a process of its own, so that its memory and work are nobody else's. It ends with its parent.
// Keys, the sandbox's address and perhaps Redis's come as variables; who asks, as a header.

/** What the parent asks. */
export type HelperQuestion = 'memory' | 'cpu'

/** Bytes of the whole process, and of JavaScript's own objects, after a collection. */
export type HelperMemory = { rss: number; heap: number }

const openStore = async (url: string) => {
  const client = createClient({ url })
  await client.connect()
  return createRedisStore({ client })
}

const redis = process.env.BENCH_REDIS
const video = createSecureVideo({
  customHost: true,
  ...(redis && { store: await openStore(redis) }),
  authorize: ({ request: { headers } }) => {
    const externalId = headers.get('x-patient')
    const externalUserId = headers.get('x-host')
    if (externalId === null) return null
    return {
      subject: externalId,
      as: 'participant',
      participant: { externalId },
      ...(externalUserId !== null && { host: { externalUserId } }),
    }
  },
  log: () => {},
})

const collect = (): void => {
  setFlagsFromString('--expose_gc')
  runInNewContext('gc')()
}

const server = createServer(toNodeHandler(video))
server.listen(0, '127.0.0.1', 1_024, () => process.send?.((server.address() as AddressInfo).port))
process.on('message', (question: HelperQuestion) => {
  if (question === 'cpu') return process.send?.(process.cpuUsage())
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  return process.send?.({ rss, heap: heapUsed } satisfies HelperMemory)
})
process.on('disconnect', () => process.exit())
