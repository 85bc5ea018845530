import { createRedisStore } from '@securevideo/server/redis'
import { createClient } from 'redis'
import { createClinic } from './clinic.ts'

const { PORT = '3001', ORIGIN = `http://localhost:${PORT}`, REDIS_URL, NAME = PORT } = process.env

const redis = createClient(REDIS_URL === undefined ? {} : { url: REDIS_URL })
// Without a listener a lost connection would end the program. It connects again by itself.
redis.on('error', (error) => console.error(`instance ${NAME}: Redis ${error.code ?? 'failed'}`))
await redis.connect()

const store = createRedisStore({ client: redis })
const { app, video } = createClinic(ORIGIN, store, NAME)
const server = app.listen(Number(PORT), '127.0.0.1', () => console.log(`instance ${NAME} runs, process ${process.pid}`))

// A load balancer that sees this go sends people to the others; pages come back by themselves.
process.once('SIGTERM', async () => {
  server.close()
  await video.close()
  server.closeAllConnections()
  // The store listens on a connection of its own; both are yours to close.
  await store.close()
  redis.destroy()
})
