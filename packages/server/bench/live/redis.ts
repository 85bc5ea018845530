import { pathToFileURL } from 'node:url'
import { createClient } from 'redis'
import { startRedis } from '../../../../scripts/redis.mjs'
import { addScript, leaseScript } from '../../src/adapters/redis-scripts.ts'
import { windowParts } from '../../src/live/window.ts'
import { fixed, printTable } from '../table.ts'

const atOnce = 500

/** What one vendor call costs Redis itself: its own count of processor time, divided. */
export const benchRedis = async (): Promise<void> => {
  const redis = await startRedis()
  const client = createClient({ url: redis.url })
  await client.connect()
  const cpu = async (): Promise<number> => {
    const info = await client.info('cpu')
    return ['user', 'sys'].reduce(
      (sum, kind) => sum + Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(info)?.[1]),
      0,
    )
  }
  const rows: string[][] = []
  const measure = async (name: string, count: number, each: (number: number) => Promise<unknown>) => {
    const before = await cpu()
    for (let done = 0; done < count; done += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, (_, number) => each(done + number)))
    }
    rows.push([name, `${fixed((((await cpu()) - before) * 1e6) / count)} µs`])
  }
  try {
    const [lease, add] = [await client.scriptLoad(leaseScript), await client.scriptLoad(addScript)]
    await measure('a lease', 50_000, (number) =>
      client.evalSha(lease, { keys: [`lease:${number % 5_000}`], arguments: ['one', '22000'] }),
    )
    await measure('news that nobody hears', 50_000, () => client.publish('news', 'x'.repeat(150)))
    for (const instances of [1, 3, 10]) {
      const key = `window:${instances}`
      const keys = [key, `${key}:instances`]
      const addAt = (part: number, instance: number) =>
        client.evalSha(add, {
          keys,
          arguments: ['1', String(part), '0', '3600000', `instance-${instance}`, String(windowParts)],
        })
      for (let part = 0; part < windowParts; part += 1) {
        for (let instance = 0; instance < instances; instance += 1) await addAt(part, instance)
      }
      await measure(`the ledger, a full hour of ${instances}`, 10_000, (number) =>
        addAt(windowParts - 1, number % instances),
      )
    }
  } finally {
    client.destroy()
    await redis.close()
  }
  printTable('Processor time of Redis, a command', [['', 'CPU'], ...rows])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchRedis()
