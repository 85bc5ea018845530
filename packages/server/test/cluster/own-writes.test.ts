import { createClient } from 'redis'
import { afterEach, expect, test, vi } from 'vitest'
import { startRedis } from '../../../../scripts/redis.mjs'
import { createRedisStore } from '../../src/adapters/redis.ts'
import { createSecureVideo } from '../../src/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { grantOf } from '../clinic.ts'
import { readEvents } from '../read-events.ts'
import { canaryFree } from '../sharing-canaries.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
}, 60_000)

/** A Redis, and two instances on it: nobody has asked the second for anything. */
const openTwo = async () => {
  const redis = await startRedis()
  closing.push(() => redis.close())
  const sandbox = createSandbox()
  const connect = async () => {
    const client = createClient({ url: redis.url })
    await client.connect()
    closing.push(() => client.destroy())
    return client
  }
  const open = async () => {
    const store = createRedisStore({ client: await connect() })
    const video = createSecureVideo({
      ...sandbox.connection,
      store,
      returnTo: { visits: 'https://clinic.example.com/visits' },
      authorize: ({ request }) => grantOf(request.headers.get('x-person')),
      log: () => {},
    })
    closing.push(async () => {
      await video.close()
      await store.close()
    })
    return video
  }
  const [one, other] = [await open(), await open()]
  const heard: string[] = []
  const line = await connect()
  const topic = `securevideo:${sandbox.apiKey}:writes`
  const isListening = () => vi.waitFor(async () => expect(await line.pubSubNumSub(topic)).toEqual({ [topic]: 1 }))
  await (await connect()).pSubscribe('*', (message, channel) => heard.push(`${channel} ${message}`))
  const address = (path: string) => `https://clinic.example.com${path}?apiKey=${sandbox.apiKey}`
  const headers = { 'content-type': 'application/json', 'x-person': 'rivera' }
  const body = JSON.stringify({ session: { externalSessionId: 'VISIT-1003' } })
  const status = await one.fetch(new Request(address('/status'), { method: 'POST', headers, body }))
  const { watch }: { watch: string } = await status.json()
  const reader = readEvents((await one.fetch(new Request(address(`/events/${watch}`)))).body)
  closing.push(() => reader.cancel())
  const calls = () => sandbox.requests.filter(({ path }) => path !== '/').length
  return { other, heard, reader, calls, isListening }
}

test('over a real Redis a page at one instance hears of what the client of another changes, for one reading', async () => {
  const { other, heard, reader, calls, isListening } = await openTwo()
  const statuses: unknown[] = []
  const hear = async () => {
    for (const { name, data } of await reader.events()) if (name === 'view') statuses.push(data?.status)
    return statuses.at(-1)
  }
  await vi.waitFor(async () => expect(await hear()).toBe('not-started'))
  await isListening()
  const before = calls()
  await other.client.sessions.cancel({ externalSessionId: 'VISIT-1003' })
  await vi.waitFor(async () => expect(await hear()).toBe('cancelled'), { timeout: 8_000 })
  expect(calls() - before).toBe(2)
  const told = () => heard.filter((each) => each.includes(':writes '))
  await vi.waitFor(() => expect(told()).toHaveLength(1), 30_000)
  expect(canaryFree(told().join(), await other.client.sessions.list())).toEqual([])
}, 60_000)
