import { readFileSync } from 'node:fs'
import { GCProfiler, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { decodeSessions } from '../src/wire/session.ts'

// Run by decoding.ts in a process of its own, so that nobody else's garbage is measured.
const [name, file = ''] = process.argv.slice(2)
const text = readFileSync(file, 'latin1')
const deeds = new Map<string | undefined, () => unknown>([
  ['JSON.parse', () => JSON.parse(text)],
  ['JSON.parse and decode', () => decodeSessions(JSON.parse(text))],
])

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const heap = (): number => process.memoryUsage().heapUsed

collect()
const before = heap()
const profiler = new GCProfiler()
profiler.start()
const kept = deeds.get(name)?.()
// The heap is fullest at its end, or just before something was collected.
const fullest = [heap(), ...profiler.stop().statistics.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize)]
collect()
const figures = { peak: Math.max(...fullest) - before, kept: heap() - before }
process.send?.(figures, () => process.exit(kept === text ? 1 : 0))
