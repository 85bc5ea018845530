import { createServer } from 'node:http'
import { createClient } from 'redis'
import { toNodeHandler } from '../../src/adapters/node.ts'
import { createRedisStore } from '../../src/adapters/redis.ts'
import { createSecureVideo } from '../../src/index.ts'
import { grants } from '../clinic.ts'

// One instance of a partner's server. The keys, the sandbox's address and Redis's come as variables.
const client = createClient({ url: process.env.REDIS_URL ?? '', socket: { reconnectStrategy: 20 } })
await client.connect()

// All instances of a cluster start their clock at the same moment, and may let it run faster than the machine's.
const from = Number(process.env.CLOCK_FROM)
const speed = Number(process.env.CLOCK_SPEED)
const now = () => from + (Date.now() - from) * speed

const video = createSecureVideo({
  now,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds / speed)
    return () => clearTimeout(timer)
  },
  customHost: true,
  returnTo: { visits: 'https://clinic.example.com/visits' },
  store: createRedisStore({ client, now }),
  authorize: ({ request }) =>
    Object.entries(grants).find(([name]) => name === request.headers.get('x-person'))?.[1] ?? null,
  log: () => {},
})

const server = createServer(toNodeHandler(video))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port })
})
// The parent's end is this one's, whatever way it ended.
process.on('disconnect', () => process.exit())
