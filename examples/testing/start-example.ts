import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { type ServedSandbox, serveSandbox } from '@securevideo/server/sandbox/node'

/** An example that runs in a process of its own, as a reader would run it, against a sandbox of the test's. */
export type StartedExample = {
  sandbox: ServedSandbox
  /** The example's own address, such as `http://localhost:41234`. */
  origin: string
  /** Everything that it printed so far. */
  output(): string
  close(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })

const answers = (address: string): Promise<boolean> =>
  fetch(address, { redirect: 'manual' }).then(
    ({ status }) => status < 500,
    () => false,
  )

/**
 * Serves a sandbox, runs an example's program with the variables that lead to it and `PORT`, and waits until it answers.
 *
 * @param folder the example's, such as `import.meta.dirname`
 * @param words the program and its arguments, found as a package script finds them
 * @param settings.variables more variables for the program
 * @param settings.sandbox a sandbox that is served already, for several programs of one example
 */
export const startExample = async (
  folder: string,
  [program = '', ...args]: string[],
  settings: { variables?: Record<string, string>; sandbox?: ServedSandbox } = {},
): Promise<StartedExample> => {
  const sandbox = settings.sandbox ?? (await serveSandbox({ port: 0 }))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(program, args, {
    cwd: folder,
    // Its children as well are stopped with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${folder}/node_modules/.bin:${process.env.PATH}`,
      NODE_ENV: 'development',
      PORT: String(port),
      SECUREVIDEO_API_KEY: sandbox.sandbox.apiKey,
      SECUREVIDEO_SECRET_KEY: sandbox.sandbox.secretKey,
      SECUREVIDEO_BASE_URL: sandbox.url,
      SECUREVIDEO_HUB_URL: sandbox.url,
      ...settings.variables,
    },
  })
  let text = ''
  let over = false
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      text += error.message
      over = true
      resolve()
    })
    child.once('exit', () => {
      over = true
      resolve()
    })
  })
  const close = async () => {
    if (!over && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
    if (!settings.sandbox) await sandbox.close()
  }
  for (const until = Date.now() + 60_000; !(await answers(origin)); ) {
    if (over || Date.now() > until) {
      await close()
      throw new Error(`${program} ${args.join(' ')} does not answer at ${origin}: ${text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { sandbox, origin, output: () => text, close }
}
