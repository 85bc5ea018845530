import {
  frameOf,
  meet,
  openBrowser,
  type StartedExample,
  seesAndHears,
  startExample,
  strayBlocks,
} from 'examples-testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

let example: StartedExample
let browser: Browser

// Below the ports that a system gives out by itself.
const first = 20_000 + Math.floor(Math.random() * 10_000)
const ports = [first, first + 1, first + 2]

beforeAll(async () => {
  browser = await openBrowser()
  const variables = { INSTANCE_PORTS: ports.join() }
  example = await startExample(import.meta.dirname, ['tsx', 'cluster.ts'], { variables })
  await vi.waitUntil(() => example.output().match(/instance \d runs/g)?.length === 3, { timeout: 30_000 })
})

afterAll(async () => {
  await browser?.close()
  await example?.close()
})

const at = (port: number, path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })

const query = () => `?apiKey=${example.sandbox.sandbox.apiKey}`

const ask = () => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie: 'person=PATIENT-1' },
  body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
})

const joinAt = async (port: number): Promise<string> => {
  const answer = await at(port, `/securevideo/join${query()}`, ask())
  const { ticket }: { ticket: string } = await answer.json()
  return ticket
}

const goAt = async (port: number, ticket: string) => (await at(port, `/securevideo/go/${ticket}${query()}`)).status

test('requests go to all three instances in turn, and all of them share one Redis', async () => {
  const names = await Promise.all(
    Array.from({ length: 6 }, async () => (await fetch(example.origin)).headers.get('x-instance')),
  )
  expect(names.sort()).toEqual(['1', '1', '2', '2', '3', '3'])
  for (const port of ports) {
    expect(await (await at(port, '/securevideo/health')).json()).toMatchObject({ store: { ok: true } })
  }
})

/**
 * Takes tickets at one instance and uses each once at the others, until one opened. On a machine that is busy elsewhere Redis
 * may take longer than instances wait for it; then a ticket opens nowhere else, and people ask for another.
 */
const untilOpened = async (from: number, to: number) => {
  let ticket = ''
  await expect
    .poll(
      async () => {
        ticket = await joinAt(from)
        return goAt(to, ticket)
      },
      { timeout: 20_000 },
    )
    .toBe(303)
  return ticket
}

test('a ticket that one instance gave opens at another, once, whoever is asked how often', async () => {
  const [one = 0, two = 0] = ports
  const ticket = await untilOpened(one, two)
  expect(await Promise.all(ports.map((port) => goAt(port, ticket)))).not.toContain(303)

  const counts: number[] = []
  const race = async () => {
    const other = await joinAt(two)
    const all = await Promise.all([...ports, ...ports, ...ports].map((port) => goAt(port, other)))
    counts.push(all.filter((status) => status === 303).length)
    return counts.at(-1)
  }
  await expect.poll(race, { timeout: 20_000 }).toBe(1)
  expect(Math.max(...counts)).toBe(1)
})

test('two people meet across instances, and go on when one of these is killed', async () => {
  const pages = { clinician: `${example.origin}/as/EHR-DR-1`, patient: `${example.origin}/as/PATIENT-1` }
  const { patient, clinician, part } = await meet(browser, pages, example.sandbox.url)
  const heard = new Set<string | undefined>()
  patient.page.on('response', (response) => heard.add(response.headers()['x-instance']))

  const [, killed = '', pid] = /instance (\d) runs, process (\d+)/.exec(example.output()) ?? []
  process.kill(Number(pid), 'SIGKILL')
  await expect.poll(() => fetch(`http://127.0.0.1:${ports[Number(killed) - 1]}`).catch(() => 'gone')).toBe('gone')

  // The call is theirs already; everything else is asked of those that are left.
  await seesAndHears(await frameOf(patient.page, example.sandbox.url))
  await patient.page.reload()
  await patient.page.getByRole('button', { name: /Join session|Rejoin session/ }).click()
  for (const { page } of [patient, clinician]) await seesAndHears(await frameOf(page, example.sandbox.url))
  await part()
  expect(heard.has(killed)).toBe(false)
  expect([...heard].filter(Boolean)).toHaveLength(2)

  const [from = 0, to = 0] = ports.filter((_port, index) => index !== Number(killed) - 1)
  await untilOpened(from, to)
})

test('an instance that is told to stop ends by itself, though a page listens to it', async () => {
  const all = [...example.output().matchAll(/instance (\d) runs, process (\d+)/g)]
  const [, name = '', pid] = all.at(-1) ?? []
  const port = ports[Number(name) - 1] ?? 0
  const answer = await at(port, `/securevideo/status${query()}`, ask())
  const { watch }: { watch: string } = await answer.json()
  const stream = await at(port, `/securevideo/events/${watch}${query()}`)
  expect(stream.status).toBe(200)

  const runs = () => {
    try {
      return process.kill(Number(pid), 0)
    } catch {
      return false
    }
  }
  expect(runs()).toBe(true)
  process.kill(Number(pid), 'SIGTERM')
  await expect.poll(runs, { timeout: 20_000 }).toBe(false)
  await stream.text().catch(() => 'cut off')
  expect((await fetch(example.origin)).status).toBe(200)
})

test('every code block of the README stands in the example', async () => {
  expect(await strayBlocks(import.meta.dirname)).toEqual([])
})
