import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeSessions } from '../src/wire/session.ts'
import { sessionList } from './session-list.ts'
import { fixed, median, printTable } from './table.ts'

const length = 5_000
const rounds = 15

const contestants = {
  'JSON.parse': (text: string): unknown => JSON.parse(text),
  'JSON.parse and decode': (text: string): unknown => decodeSessions(JSON.parse(text)),
}

const milliseconds = (run: () => unknown): number => {
  const before = performance.now()
  run()
  return performance.now() - before
}

type Memory = { peak: number; kept: number }

/** Bytes of heap that a fresh process needs for it beyond the text: at most, and for the result. */
const memoryOf = async (name: string, file: string): Promise<Memory> => {
  const [memory] = await once(fork(new URL('./peak.ts', import.meta.url), [name, file]), 'message')
  return memory
}

const mebibytes = (bytes: number): string => `${fixed(bytes / 1_048_576)} MiB`
const ratio = (own: number, bare: number): string => `${fixed(own / bare, 2)} ×`

/** A long list of sessions, decoded, beside `JSON.parse` alone: time and peak memory. */
export const benchDecoding = async (): Promise<void> => {
  const text = sessionList(length)
  const times = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) times.get(name)?.push(milliseconds(() => run(text)))
  }
  const folder = mkdtempSync(join(tmpdir(), 'sessions-'))
  const file = join(folder, 'list.json')
  writeFileSync(file, text)
  const rows: string[][] = []
  let bare: (Memory & { time: number }) | null = null
  for (const [name, each] of times) {
    const own = { ...(await memoryOf(name, file)), time: median(each) }
    bare ??= own
    rows.push([
      name,
      `${fixed(own.time)} ms`,
      ratio(own.time, bare.time),
      mebibytes(own.peak),
      ratio(own.peak, bare.peak),
      mebibytes(own.kept),
      ratio(own.kept, bare.kept),
    ])
  }
  rmSync(folder, { recursive: true })
  const size = fixed(Buffer.byteLength(text) / 1e6)
  printTable(`${length} sessions, ${size} MB (median of ${rounds}; aim: time below 3 ×)`, [
    ['', 'time', '', 'peak memory', '', 'result', ''],
    ...rows,
  ])
}
