// Starts all that this example needs on one machine. Where yours runs, these are your platform's own parts.
import { type ChildProcess, spawn } from 'node:child_process'
import { startRedis } from '../../scripts/redis.mjs'
import { createRoundRobin } from './round-robin.ts'

const { PORT = '3000', ORIGIN = `http://localhost:${PORT}`, INSTANCE_PORTS = '3001,3002,3003', REDIS_URL } = process.env
const redis = REDIS_URL === undefined ? await startRedis() : undefined
const url = REDIS_URL ?? redis?.url

const ports = INSTANCE_PORTS.split(',').map(Number)
const instances: ChildProcess[] = ports.map((port, index) =>
  spawn(process.execPath, ['--import', 'tsx', 'instance.ts'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: String(port), ORIGIN, NAME: String(index + 1), REDIS_URL: url },
  }),
)
const ended = instances.map((instance) => new Promise((resolve) => instance.once('exit', resolve)))

const entrance = createRoundRobin(ports).listen(Number(PORT), () =>
  console.log(`
  Three instances take turns behind ${ORIGIN}. Open both, and end one of their processes whenever you like.

  The clinician   ${ORIGIN}/as/EHR-DR-1
  The patient     ${ORIGIN.replace('localhost', '127.0.0.1')}/as/PATIENT-1
`),
)

const stop = async () => {
  entrance.close()
  entrance.closeAllConnections()
  for (const instance of instances) instance.kill()
  await Promise.all(ended)
  await redis?.close()
  process.exit()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
