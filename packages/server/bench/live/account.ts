import { pathToFileURL } from 'node:url'
import { serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { fixed, median, printTable } from '../table.ts'
import { ask, next, start } from './children.ts'
import { fillAccount, patientOf, visitOf } from './fill-account.ts'
import type { HelperMemory } from './helper-server.ts'
import { variablesOf } from './variables-of.ts'

const hosts = 50
const sessionsEach = 100
const further = 200
const megabyte = 1_000_000

const timed = async <T>(deed: () => Promise<T>): Promise<{ time: number; result: T }> => {
  const before = performance.now()
  const result = await deed()
  return { time: performance.now() - before, result }
}

/** An account with 5,000 active sessions: memory of the helper once it knows them, and how long a status takes. */
export const benchAccount = async (): Promise<void> => {
  const served = await serveSandbox({ port: 0, seed: 'empty' })
  const { sandbox, url } = served
  await fillAccount(sandbox, hosts, sessionsEach, new Date(Date.now() + 60_000))

  const authorization = `Basic ${btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)}`
  const headers = { accept: 'application/json', 'content-type': 'application/json', authorization }
  const readAll = async () => (await (await fetch(`${url}/session`, { headers })).text()).length

  const rows: string[][] = []
  for (const isHostNamed of [false, true]) {
    const vendor = isHostNamed ? undefined : await timed(() => readAll())
    const server = start('helper-server.ts', [], variablesOf(served))
    try {
      const port = await next<number>(server)
      const status = async (host: number, visit: number): Promise<void> => {
        const answer = await fetch(`http://127.0.0.1:${port}/status?apiKey=${sandbox.apiKey}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-patient': patientOf(host, visit),
            ...(isHostNamed && { 'x-host': `DR-${host}` }),
          },
          body: JSON.stringify({ session: { externalSessionId: visitOf(host, visit) } }),
        })
        if (!answer.ok) throw new Error(`A status was answered ${answer.status}.`)
        await answer.text()
      }
      const before = await ask<HelperMemory>(server, 'memory')
      const calls = sandbox.requests.length
      const { time: first } = await timed(() => status(7, 0))
      const after = await ask<HelperMemory>(server, 'memory')
      const times: number[] = []
      for (let each = 0; each < further; each += 1) {
        const visit = each % sessionsEach
        times.push((await timed(() => status(isHostNamed ? 7 : each % hosts, visit))).time)
      }
      rows.push([
        isHostNamed ? 'grants name the host' : 'whole account',
        vendor === undefined ? '' : `${fixed(vendor.result / megabyte)} MB in ${fixed(vendor.time, 0)} ms`,
        `${fixed((after.heap - before.heap) / megabyte)} MB`,
        `${fixed((after.rss - before.rss) / megabyte)} MB`,
        `${fixed(first, 0)} ms`,
        `${fixed(median(times))} ms`,
        `${fixed(Math.max(...times), 0)} ms`,
        String(sandbox.requests.length - calls),
      ])
    } finally {
      server.kill('SIGKILL')
    }
  }
  await served.close()
  printTable(`An account with ${hosts * sessionsEach} active sessions of ${hosts} hosts; ${further} further statuses`, [
    ['', 'list from the sandbox', 'heap', 'whole process', 'first status', 'further one', 'slowest', 'vendor calls'],
    ...rows,
  ])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchAccount()
