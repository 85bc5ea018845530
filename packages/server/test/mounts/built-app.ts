import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect } from 'vitest'
import { ask } from './ask.ts'
import type { Host, InFront } from './host.ts'
import type { OpenHost } from './listen.ts'
import { type Outside, openOutside } from './outside.ts'
import { plainEnvironment, type RunningServer, runServer } from './run-server.ts'

/** An application under `apps`, and how its framework builds and serves it. */
export type BuiltApp = {
  /** Its folder under `apps`. */
  folder: string
  /** The program that serves it, and builds it where no other is named. */
  program: string
  builder?: string
  /** Words of one build after the other; those of `bare` are for the application without the mount. */
  builds: readonly { words: readonly string[]; bare?: true }[]
  /** Words that serve it, behind those that load the probe; `{port}` stands for the port, where PORT is not read. */
  serve: { mounted: readonly string[]; bare?: readonly string[] }
  /** What makes the program load the probe first. Without a word the application answers for it at `/probe`. */
  preload?: readonly string[]
  /** Whether its own code listens for the end of the process, to close the helper: in each copy that the framework makes of the file. */
  listensForEnd?: true
  /** Variables for all of these, such as one that turns telemetry off. */
  env?: Record<string, string>
  /** Where the helper is mounted behind something that reads the body, where a header does not tell the application. */
  drainedPath?: string
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds an application before the tests of this file, and serves it in a process of its own for all of them. */
export const openBuiltApp = (app: BuiltApp): Host['open'] => {
  const folder = here(`apps/${app.folder}`)
  let outside: Outside | undefined
  let mounted: RunningServer | undefined
  const started: RunningServer[] = []

  beforeAll(async () => {
    outside = await openOutside()
    for (const { words, bare } of app.builds) {
      // Keys as a build machine has them: none that open anything.
      const keys = { SECUREVIDEO_API_KEY: 'a-key-for-building', SECUREVIDEO_SECRET_KEY: 'another-key-for-building' }
      const env = plainEnvironment({ ...keys, ...app.env, ...(bare && { BARE: '1' }) })
      await promisify(execFile)(app.builder ?? app.program, words, { cwd: folder, env })
    }
  }, 120_000)

  afterAll(async () => {
    await Promise.all(started.map(({ stop }) => stop()))
    await outside?.close()
  }, 60_000)

  const serve = async (words: readonly string[], env: Record<string, string>, hear: (line: string) => void) => {
    const preload = app.preload ?? ['--import', here('probe.mjs')]
    const program = { program: app.program, words: [...preload, ...words], folder, env: { ...app.env, ...env }, hear }
    const server = await runServer(program)
    started.push(server)
    return server
  }

  const readIts = async (server: RunningServer): Promise<unknown> => {
    const { listeners, ...rest } = await readProbe(server)
    return { ...rest, listeners: listeners.filter(([name]) => !(app.listensForEnd && name === 'SIGTERM')) }
  }

  return async (video, inFront, clinic): Promise<OpenHost> => {
    if (outside === undefined) throw new Error('The surroundings are not there yet.')
    const { env, hear } = outside
    if (video === undefined) {
      const bare = await serve(app.serve.bare ?? app.serve.mounted, env, () => {})
      return {
        url: bare.url,
        close: bare.stop,
        readGlobals: async () => {
          expect(bare.said(), 'the helper was never loaded there').not.toContain('helper made')
          return readIts(bare)
        },
      }
    }
    outside.turnTo(clinic)
    mounted ??= await serve(app.serve.mounted, env, hear)
    const server = mounted
    return {
      url: server.url,
      apiKey: outside.apiKey,
      headers: headersFor[inFront],
      ...(inFront === 'drain' && app.drainedPath !== undefined && { path: app.drainedPath }),
      // It stays for the next situation, except where closing is the situation.
      release: async () => {},
      close: async () => {
        mounted = undefined
        await server.stop()
      },
      readGlobals: () => readIts(server),
    }
  }
}

const headersFor: Record<InFront, Record<string, string>> = {
  nothing: {},
  parser: { 'x-parse': '1' },
  drain: { 'x-drain': '1' },
}

type Probed = { globals: unknown[]; listeners: [event: string, count: number][] }

const readProbe = async (server: RunningServer): Promise<Probed> => {
  const port = /probe (\d+)/.exec(server.said())?.[1]
  const probe = port === undefined ? server.url : `http://127.0.0.1:${port}`
  return JSON.parse((await ask(probe, { path: '/probe' })).text)
}
