import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Session } from 'node:inspector/promises'
import { createClient } from '../src/client/index.ts'
import { fixed, median, printTable } from './table.ts'

type Send = () => Promise<unknown>
type Cost = { microseconds: number[]; cpu: number[]; bytes: number }

const calls = 400
const rounds = 25

const measure = async (send: Send): Promise<{ time: number; cpu: number }> => {
  const cpuBefore = process.cpuUsage()
  const before = performance.now()
  for (let call = 0; call < calls; call += 1) await send()
  const time = ((performance.now() - before) * 1_000) / calls
  const { user, system } = process.cpuUsage(cpuBefore)
  return { time, cpu: (user + system) / calls }
}

type Node = { selfSize: number; children: Node[] }
const sizeOf = ({ selfSize, children }: Node): number => children.reduce((sum, child) => sum + sizeOf(child), selfSize)

/** Bytes that one call allocates, by V8's sampling profiler, what was collected meanwhile included. */
const allocated = async (send: Send): Promise<number> => {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 1_024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  })
  for (let call = 0; call < calls; call += 1) await send()
  const { profile } = await session.post('HeapProfiler.stopSampling')
  session.disconnect()
  return sizeOf(profile.head) / calls
}

/** A call of the client beside `fetch` alone: same address, headers and JSON, one after the other, in turns. */
export const benchCalls = async (): Promise<void> => {
  const vendor = fork(new URL('./vendor.ts', import.meta.url))
  const [port] = await once(vendor, 'message')
  const baseUrl = `http://127.0.0.1:${port}`
  const keys = { apiKey: '4f1c8d', secretKey: 'b02e77' }
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `Basic ${btoa(`${keys.apiKey}:${keys.secretKey}`)}`,
  }
  const plain = createClient({ ...keys, baseUrl })
  const busy = createClient({
    ...keys,
    baseUrl,
    quota: { perHour: 10_000_000 },
    log: () => {},
    hooks: { onRequest: () => {}, onResponse: () => {} },
  })
  const contestants: [string, Send][] = [
    ['fetch', async () => (await fetch(`${baseUrl}/status/36208`, { headers })).json()],
    ['client', () => plain.status.get({ sessionId: 36_208 })],
    ['client with quota, log and hooks', () => busy.status.get({ sessionId: 36_208 })],
  ]
  const costs = new Map<string, Cost>()
  for (const [name, send] of contestants) {
    await measure(send)
    costs.set(name, { microseconds: [], cpu: [], bytes: 0 })
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, send] of contestants) {
      const { time, cpu } = await measure(send)
      costs.get(name)?.microseconds.push(time)
      costs.get(name)?.cpu.push(cpu)
    }
  }
  for (const [name, send] of contestants) {
    const cost = costs.get(name)
    if (cost !== undefined) cost.bytes = await allocated(send)
  }
  vendor.disconnect()

  const [bare] = costs.values()
  const rows = [...costs].map(([name, { microseconds, cpu, bytes }]) => {
    const ratio = (own: number, theirs: number) => `${fixed(own / theirs, 2)} ×`
    return [
      name,
      `${fixed(median(microseconds))} µs`,
      ratio(median(microseconds), median(bare?.microseconds ?? [])),
      `${fixed(median(cpu))} µs`,
      ratio(median(cpu), median(bare?.cpu ?? [])),
      `${fixed(bytes / 1_024)} KiB`,
      ratio(bytes, bare?.bytes ?? Number.NaN),
    ]
  })
  printTable(`One call on loopback (median of ${rounds} rounds of ${calls}; aim: time below 1.3 ×)`, [
    ['', 'time', '', 'CPU', '', 'allocated', ''],
    ...rows,
  ])
}
