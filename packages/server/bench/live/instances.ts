import type { ChildProcess } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { startRedis } from '../../../../scripts/redis.mjs'
import { serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { fixed, printTable } from '../table.ts'
import { next, start } from './children.ts'
import { fillAccount, patientOf, visitOf } from './fill-account.ts'
import { variablesOf } from './variables-of.ts'

// On the machine's clock: what lies in Redis ends by Redis's own, so a moved one would flatter.

const hosts = 4
const sessionsEach = 5
const browsers = 300
const minutes = 2
const minute = 60_000

/** Waits in a browser: asks for the status, then listens. Returns how many events have come. */
const listen = async (port: number, apiKey: string, headers: Record<string, string>, visit: string) => {
  const at = (path: string) => `http://127.0.0.1:${port}${path}?apiKey=${apiKey}`
  const answer = await fetch(at('/status'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ session: { externalSessionId: visit } }),
  })
  const { watch }: { watch?: string } = await answer.json()
  if (watch === undefined) throw new Error(`A browser was answered ${answer.status}.`)
  const { body } = await fetch(at(`/events/${watch}`))
  let heard = ''
  const read = async () => {
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) heard += chunk
  }
  // It ends with its server.
  read().catch(() => {})
  return () => heard
}

/** So many instances between the same browsers and a vendor of their own; then a host comes. */
const measure = async (count: number, isShared: boolean) => {
  const redis = isShared ? await startRedis() : undefined
  const served = await serveSandbox({ port: 0, seed: 'empty' })
  const servers: ChildProcess[] = []
  try {
    const { sandbox } = served
    const rooms = await fillAccount(sandbox, hosts, sessionsEach, new Date(Date.now() + minute))
    const variables = { ...variablesOf(served), ...(redis && { BENCH_REDIS: redis.url }) }
    const ports: number[] = []
    for (let each = 0; each < count; each += 1) {
      const server = start('helper-server.ts', [], variables)
      servers.push(server)
      ports.push(await next<number>(server))
    }
    const asked = () => sandbox.requests.filter(({ path }) => path !== '/').length
    const before = asked()
    const heard: (() => string)[] = []
    for (let browser = 0; browser < browsers; browser += 1) {
      const [host, visit] = [browser % hosts, Math.floor(browser / hosts) % sessionsEach]
      const headers = { 'x-patient': patientOf(host, visit), 'x-host': `DR-${host}` }
      heard.push(await listen(ports[browser % count] ?? 0, sandbox.apiKey, headers, visitOf(host, visit)))
    }
    const toOpen = asked() - before
    const costs: number[] = []
    for (let each = 0; each < minutes; each += 1) {
      const atStart = asked()
      await new Promise((resolve) => setTimeout(resolve, minute))
      costs.push(asked() - atStart)
    }
    for (const { session } of rooms) {
      const host = session.participants.find(({ userId }) => userId === session.hostUserId)
      sandbox.connect(session.sessionId, host?.participationId ?? 0)
    }
    const cameAt = performance.now()
    const toldAll = () => heard.every((text) => text().includes('"status":"started"'))
    while (!toldAll() && performance.now() - cameAt < 60_000) await new Promise((resolve) => setTimeout(resolve, 50))
    return { toOpen, costs, told: toldAll() ? (performance.now() - cameAt) / 1_000 : Number.NaN }
  } finally {
    for (const server of servers) server.kill('SIGKILL')
    await served.close()
    await redis?.close()
  }
}

/** Vendor calls with one instance and with three, for the same browsers at the same time. Takes three minutes. */
export const benchInstances = async (): Promise<void> => {
  const wanted: [string, number, boolean][] = [
    ['one instance', 1, false],
    ['three, with Redis', 3, true],
    ['three, each alone', 3, false],
  ]
  const rows = await Promise.all(
    wanted.map(async ([name, count, isShared]) => {
      const { toOpen, costs, told } = await measure(count, isShared)
      return [name, String(toOpen), ...costs.map(String), `${fixed(told)} s`]
    }),
  )
  const columns = Array.from({ length: minutes }, (_, each) => `minute ${each + 1}`)
  printTable(
    `Vendor calls, ${browsers} browsers waiting for ${hosts * sessionsEach} sessions of ${hosts}, without webhooks (aim: three with Redis as one)`,
    [['', 'until all listen', ...columns, 'all told that the hosts came'], ...rows],
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchInstances()
