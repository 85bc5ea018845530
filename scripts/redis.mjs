import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createProgramFinder } from './need-program.mjs'

const { find, need } = createProgramFinder({
  title: 'a Redis or Valkey server',
  variable: 'REDIS_SERVER',
  names: ['redis-server', 'valkey-server'],
  packages: ['redis-server'],
})

/** Path of a Redis or Valkey server on this machine, or undefined. */
export const findRedis = find

/** Finds a Redis or Valkey server, or installs Debian's where that is allowed, or says in one sentence what to install. */
export const needRedis = need

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (bytes) => {
      socket.destroy()
      resolve(bytes.toString().startsWith('+PONG'))
    })
    socket.once('error', () => resolve(false))
  })

/**
 * Starts a Redis of one's own: on a free port of loopback, in a temporary folder. It saves nothing by itself; `SAVE`
 * writes a snapshot, from which it starts again.
 */
export const startRedis = async () => {
  const program = needRedis()
  const folder = mkdtempSync(join(tmpdir(), 'securevideo-redis-'))
  const port = await freePort()
  let child

  const start = async () => {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
    const started = spawn(program, words, { stdio: 'ignore' })
    child = started
    let ended = false
    for (const event of ['error', 'exit']) started.once(event, () => (ended = true))
    while (!(await answers(port))) {
      if (ended) throw new Error('The Redis server ended before it answered.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  const stop = (signal = 'SIGKILL') =>
    new Promise((resolve) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    stop: () => stop(),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
