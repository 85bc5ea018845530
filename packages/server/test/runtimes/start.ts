import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { programs } from './programs.ts'

/** A server that runs in another runtime. */
export type Running = { url: string; stop(): Promise<void> }

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Serves the clinic by `node:http` in the Node of that path. */
export const startNode = (path: string): Promise<Running> => start(path, [here('node.mjs')])

/** Serves the clinic by `Bun.serve`. */
export const startBun = (): Promise<Running> => start(programs.bun, [here('bun.mjs')])

/** Serves the clinic by `Deno.serve`. */
export const startDeno = (): Promise<Running> =>
  start(programs.deno, [
    'run',
    '--no-prompt',
    '--no-remote',
    '--allow-net=127.0.0.1',
    '--allow-env',
    '--allow-read',
    here('deno.mjs'),
  ])

/** Serves the clinic, or another program of this folder, as a worker: one file without Node's modules, in workerd. */
export const startWorkerd = async (
  program = 'workerd.mjs',
  variables: Record<string, string> = {},
): Promise<Running> => {
  const folder = await mkdtemp(join(tmpdir(), 'securevideo-workerd-'))
  const outfile = join(folder, 'worker.js')
  // workerd loads single modules; one that imports from Node would not be found here.
  await build({
    entryPoints: [here(program)],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    outfile,
    mainFields: ['module'],
  })
  const config = join(folder, 'config.capnp')
  const bindings = Object.entries(variables).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  )
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "clinic", worker = .clinic),
    (name = "internet", network = (allow = ["local", "private", "public"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "clinic")],
);
const clinic :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [${bindings.join(', ')}],
);`,
  )
  const words = ['serve', config, '--control-fd=1']
  const running = await start(programs.workerd, words)
  return { ...running, stop: () => running.stop().then(() => rm(folder, { recursive: true })) }
}

const start = async (path: string, words: string[]): Promise<Running> => {
  // Not the runner's own environment, whose NODE_OPTIONS and the like are not meant for others.
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: tmpdir(), NODE_ENV: 'test' }
  const child = spawn(path, words, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // Each says `port 1234` in its way as soon as it listens.
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (piece: unknown) => {
      said += String(piece)
      const named = /port\W+(\d+)/.exec(said)?.[1]
      if (named !== undefined) resolve(named)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      // workerd would wait for streams that nobody reads any more.
      child.kill('SIGKILL')
      await ended
    },
  }
}
