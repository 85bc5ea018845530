import { pathToFileURL } from 'node:url'
import { serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { fixed, median, printTable } from '../table.ts'
import { ask, next, start } from './children.ts'
import { fillAccount, patientOf, visitOf } from './fill-account.ts'
import type { JoinLoad, JoinsDone } from './join-load.ts'
import { variablesOf } from './variables-of.ts'

const joins = 2_000
const rounds = 7
const atOnce = 16
const hosts = 5
const sessionsEach = 10

/** One server and the vendor that only it asks. */
const openContestant = async (name: string, program: string, args: string[] = []) => {
  const served = await serveSandbox({ port: 0, seed: 'empty' })
  await fillAccount(served.sandbox, hosts, sessionsEach, new Date(Date.now() + 300_000))
  const server = start(program, args, variablesOf(served))
  const port = await next<number>(server)
  const load = {
    port,
    path: `/join?apiKey=${served.sandbox.apiKey}`,
    body: JSON.stringify({ session: { externalSessionId: visitOf(3, 4) } }),
    headers: { 'x-patient': patientOf(3, 4) },
    count: joins,
    atOnce,
  } satisfies JoinLoad
  const before = served.sandbox.requests.length
  return {
    name,
    server,
    load,
    cpu: [] as number[],
    perSecond: [] as number[],
    bytes: 0,
    calls: () => served.sandbox.requests.length - before,
    close: async () => {
      server.kill('SIGKILL')
      await served.close()
    },
  }
}
type Contestant = Awaited<ReturnType<typeof openContestant>>

const cpuOf = async ({ server }: Contestant): Promise<number> => {
  const { user, system } = await ask<NodeJS.CpuUsage>(server, 'cpu')
  return user + system
}

/** What `POST /join` costs the helper, beside the same work written by hand over node:http, in turns. */
export const benchJoins = async (): Promise<void> => {
  const contestants = [
    await openContestant('node:http, ticket and watch', 'bare-join-server.ts', ['both']),
    await openContestant('node:http, ticket only', 'bare-join-server.ts', ['one']),
    await openContestant('@securevideo/server', 'helper-server.ts'),
  ]
  const people = start('join-load.ts')
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const contestant of contestants) {
        const before = await cpuOf(contestant)
        const { milliseconds, bytes } = await ask<JoinsDone>(people, contestant.load)
        const cpu = (await cpuOf(contestant)) - before
        // In the first round everything is compiled.
        if (round < 0) continue
        contestant.cpu.push(cpu / joins)
        contestant.perSecond.push((joins * 1_000) / milliseconds)
        contestant.bytes = bytes
      }
    }
    const [bare] = contestants
    if (bare === undefined) throw new Error('Nobody was measured.')
    printTable(
      `POST /join, ${hosts * sessionsEach} sessions in the list, ${atOnce} at a time (median of ${rounds} rounds of ${joins}; bar: CPU ≤ 2 × the first)`,
      [
        ['', 'joins a second', 'CPU a join', 'least', 'over the first', 'answer', 'vendor calls'],
        ...contestants.map(({ name, cpu, perSecond, bytes, calls }) => [
          name,
          fixed(median(perSecond), 0),
          `${fixed(median(cpu), 0)} µs`,
          `${fixed(Math.min(...cpu), 0)} µs`,
          `${fixed(median(cpu) / median(bare.cpu), 2)} ×`,
          `${bytes} B`,
          String(calls()),
        ]),
      ],
    )
  } finally {
    people.kill('SIGKILL')
    for (const contestant of contestants) await contestant.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchJoins()
