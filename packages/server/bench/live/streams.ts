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

/** Opens so many streams to one server, makes one change known, and measures both. */
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
    const told = next<AllHeard>(readers)
    const changedAt = performance.timeOrigin + performance.now()
    server.send('change' satisfies ServerQuestion)
    const { first, last } = await told
    return {
      rss: (after.rss - before.rss) / count,
      heap: (after.heap - before.heap) / count,
      openedIn,
      found: first - changedAt,
      spread: last - first,
    }
  } finally {
    server.kill('SIGKILL')
    readers.kill('SIGKILL')
  }
}

/** Memory of an open event stream, and how long a change takes to reach all of them, beside the least that Node can do. */
export const benchStreams = async (): Promise<void> => {
  const count = process.argv.includes('--full') ? 10_000 : 2_000
  const rows = [['', 'memory a stream', 'of it heap', 'opened', 'first heard', 'all heard after the first']]
  const paths = await streamPaths(count)
  for (const kind of ['bare', 'helper', 'hono'] as const) {
    const { rss, heap, openedIn, found, spread } = await measure(kind, paths)
    rows.push([
      names[kind],
      `${fixed(rss / 1_000)} KB`,
      `${fixed(heap / 1_000)} KB`,
      `${fixed(openedIn / 1_000)} s`,
      `${fixed(found / 1_000, 2)} s`,
      `${fixed(spread / 1_000, 2)} s`,
    ])
  }
  printTable(`${count} event streams in one process (bars at 10,000: 20 KB a stream; all within 1 s)`, rows)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchStreams()
