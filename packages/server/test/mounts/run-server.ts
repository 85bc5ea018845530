import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { ask } from './ask.ts'
import { urlOf } from './listen.ts'

/** A server in a process of its own. */
export type RunningServer = {
  url: string
  /** All that it has printed. */
  said(): string
  /** Asks it to end, as a platform does before it takes a process down, and waits until it has ended. */
  stop(): Promise<void>
}

/** What is run, and what it gets to hear. */
export type Program = {
  program: string
  words: readonly string[]
  folder?: string
  env?: Record<string, string>
  /** The path that answers 200 once it listens. @default '/own' */
  sign?: string
  /** Receives each line that it prints. */
  hear?: (line: string) => void
}

/** Not the runner's own environment, whose NODE_OPTIONS and the like are not meant for others. */
export const plainEnvironment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME ?? tmpdir(),
  NODE_ENV: 'production',
  ...more,
})

/** Starts a server that listens where PORT and HOST say, and waits until it does. */
export const runServer = async ({
  program,
  words,
  folder,
  env,
  sign = '/own',
  hear,
}: Program): Promise<RunningServer> => {
  const port = await freePort()
  const child = spawn(
    program,
    words.map((word) => word.replace('{port}', String(port))),
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: plainEnvironment({ PORT: String(port), HOST: '127.0.0.1', ...env }),
    },
  )
  let said = ''
  let rest = ''
  const listen = (piece: unknown) => {
    said += String(piece)
    const lines = `${rest}${String(piece)}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear?.(line)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
  const url = `http://127.0.0.1:${port}`
  let isOver = false
  ended.then(() => {
    isOver = true
  })
  const latest = Date.now() + 25_000
  while (!(await answers(url, sign))) {
    const isLate = Date.now() > latest
    if (isLate) child.kill('SIGKILL')
    if (isOver || isLate) throw new Error(`${program} ${words.join(' ')} did not listen:\n${said}`)
  }
  return {
    url,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      // One that never ends must not outlive the tests; the test that waits for it has failed by then.
      const timer = setTimeout(() => child.kill('SIGKILL'), 40_000)
      await ended
      clearTimeout(timer)
    },
  }
}

// A request, because some servers take connections before they can answer.
const answers = async (url: string, path: string): Promise<boolean> => {
  try {
    return (await ask(url, { path, signal: AbortSignal.timeout(2_000) })).status === 200
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 25))
    return false
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = new URL(urlOf(server))
      server.close(() => resolve(Number(port)))
    })
  })
