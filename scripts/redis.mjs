import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const usualNames = ['redis-server', 'valkey-server']

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Redis or Valkey server on this machine, or undefined. */
export const findRedis = () => {
  const named = process.env.REDIS_SERVER
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named
    throw new Error(`REDIS_SERVER names ${named}, which is not a program. Correct it, or unset it.`)
  }
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => usualNames.map((name) => join(folder, name)))
    .find(isProgram)
}

const asRoot = () => {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

/** Finds a Redis or Valkey server, or installs Debian's where that is allowed, or says in one sentence what to install. */
export const needRedis = () => {
  const found = findRedis()
  if (found !== undefined) return found
  const prefix = asRoot()
  if (prefix !== undefined && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    console.log('No Redis on this machine: installing the redis-server package with apt-get.')
    const [program, ...words] = [...prefix, 'apt-get']
    const run = (...more) => execFileSync(program, [...words, ...more], { stdio: ['ignore', 'ignore', 'inherit'] })
    try {
      run('update', '-qq')
      run('install', '-y', '-qq', '--no-install-recommends', 'redis-server')
    } catch {
      // What apt-get had to say is above; the sentence below says what to do.
    }
    const installed = findRedis()
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The tests need a Redis or Valkey server and found none: install one (on Debian and Ubuntu: apt-get install redis-server), or set REDIS_SERVER to its program.',
  )
}

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
