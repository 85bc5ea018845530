import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { fixed, printTable } from '../table.ts'
import { ask, next, start } from './children.ts'
import { streamPaths } from './stream-helper.ts'
import type { AllHeard, OpenStreams } from './stream-readers.ts'
import type { Memory, ServerQuestion } from './stream-server.ts'

const names = {
  bare: 'node:http alone',
  helper: '@securevideo/server',
  hono: 'the same, its Hono application mounted',
}

// `pnpm bench live-streams`, or with `--full` for 10,000 streams.

/** Opens so many streams to one server, lets it find one change and be told of another, and measures it all. */
const measure = async (kind: 'helper' | 'hono' | 'bare', paths: string[]) => {
  const count = paths.length
  const server = start('stream-server.ts', [kind])
  const readers = start('stream-readers.ts')
  try {
    const port = await next<number>(server)
    const before = await ask<Memory>(server, 'memory' satisfies ServerQuestion)
    const startedAt = performance.now()
    const opened = next<AllHeard>(readers)
    readers.send({ port, paths } satisfies OpenStreams)
    await opened
    const openedIn = performance.now() - startedAt
    const after = await ask<Memory>(server, 'memory' satisfies ServerQuestion)
    const hear = async (question: ServerQuestion) => {
      const told = next<AllHeard>(readers)
      const at = await ask<number>(server, question)
      const { first, last } = await told
      return { first: first - at, all: last - at, spread: last - first }
    }
    const found = await hear('change')
    // What is found out about the change in a second look is told as well, and must not be counted as the next.
    await setTimeout(3_000)
    const told = await hear('webhook')
    return {
      rss: (after.rss - before.rss) / count,
      heap: (after.heap - before.heap) / count,
      openedIn,
      found,
      told,
    }
  } finally {
    server.kill('SIGKILL')
    readers.kill('SIGKILL')
  }
}

/** Memory of an open event stream, and how long a change takes to reach all of them, beside the least that Node can do. */
export const benchStreams = async (): Promise<void> => {
  const count = process.argv.includes('--full') ? 10_000 : 2_000
  const memory = [['', 'memory a stream', 'of it heap', 'opened']]
  const times = [['all have heard', 'after the first: found', 'told', 'after the change: found', 'after the webhook']]
  const paths = await streamPaths(count)
  for (const kind of ['bare', 'helper', 'hono'] as const) {
    const { rss, heap, openedIn, found, told } = await measure(kind, paths)
    const seconds = (time: number) => `${fixed(time / 1_000, 2)} s`
    memory.push([names[kind], `${fixed(rss / 1_000)} KB`, `${fixed(heap / 1_000)} KB`, seconds(openedIn)])
    times.push([names[kind], ...[found.spread, told.spread, found.all, told.all].map(seconds)])
  }
  printTable(`${count} event streams in one process (bar at 10,000: 20 KB a stream)`, memory)
  printTable(
    'A change that asking finds, and one that a webhook tells (bar at 10,000: all within 1 s; found within 10 s of the change)',
    times,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchStreams()
