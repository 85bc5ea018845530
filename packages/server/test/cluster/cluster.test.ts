import { createClient } from 'redis'
import { afterEach, expect, test, vi } from 'vitest'
import { startRedis } from '../../../../scripts/redis.mjs'
import { createKeys } from '../../src/access/derive-keys.ts'
import { serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { createWebhookToken } from '../../src/webhooks/address.ts'
import { ageRedis } from '../age-redis.ts'
import { startCluster } from './cluster.ts'

/** A Redis, a sandbox, and so many instances between them. */
const startPlace = async (count: number, clock?: { speed: number }) => {
  const redis = await startRedis()
  const served = await serveSandbox({ port: 0 })
  const cluster = await startCluster(count, served, redis, clock)
  return {
    redis,
    served,
    cluster,
    close: async () => {
      await cluster.close()
      await served.close()
      await redis.close()
    },
  }
}
type Place = Awaited<ReturnType<typeof startPlace>>

const places: Place[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.close()
}, 60_000)

const open = async (count: number, clock?: { speed: number }) => {
  const place = await startPlace(count, clock)
  places.push(place)
  return place
}

const openThree = async (clock?: { speed: number }) => {
  const place = await open(3, clock)
  const [one, two, three] = place.cluster.instances
  if (!one || !two || !three) throw new Error('three were asked for')
  return { ...place, one, two, three }
}

/** Lets a browser wait at each instance. */
const listenAtAll = ({ cluster }: Place) =>
  Promise.all(cluster.instances.map((instance) => cluster.listen('priya', 'VISIT-1001', instance)))

/** How many calls of the API have reached the sandbox. */
const asked = ({ served }: Place) => served.sandbox.requests.filter(({ path }) => path !== '/').length

/** Lets the host of the session enter it. */
const startSession = ({ served: { sandbox } }: Place) => {
  const session = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  sandbox.connect(session?.sessionId ?? 0, session?.host.participationId ?? 0)
}

const started = '"status":"started"'
const patient = { timeout: 60_000 }

const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length

test('a ticket of one instance opens at another, once, however often and wherever it is tried', async () => {
  const { cluster, one } = await openThree()
  const ticket = await cluster.join('priya', 'VISIT-1001', one)
  const statuses = await Promise.all(Array.from({ length: 1_000 }, () => cluster.go(ticket)))
  expect([count(statuses, 303), count(statuses, 410)]).toEqual([1, 999])
}, 60_000)

test('who joined at one instance and entered at another leaves at a third, and the login is revoked', async () => {
  const { cluster, served, one, two, three } = await openThree()
  const ticket = await cluster.join('rivera', 'VISIT-1001', one)
  expect(await cluster.go(ticket, two)).toBe(303)
  expect(await cluster.leave(ticket, three)).toBe(204)
  expect(served.sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE' })
}, 60_000)

test('one is killed among people who join, and everybody gets in', async () => {
  const { cluster, one, two, three } = await openThree()
  // The one that is killed may take a ticket with it, and a Redis that is kept waiting by a busy machine counts as away for a second:
  // then a ticket opens at its own instance only. Whoever is refused tries again.
  const enter = () =>
    vi.waitFor(
      async () => {
        const status = await cluster.go(await cluster.join('priya', 'VISIT-1001'))
        expect(status).toBe(303)
        return status
      },
      { timeout: 20_000, interval: 500 },
    )
  const ofTheDead = await cluster.join('priya', 'VISIT-1001', two)
  const before = Array.from({ length: 30 }, enter)
  const [, ...entered] = await Promise.all([two.kill(), ...before, ...Array.from({ length: 30 }, enter)])
  expect(count(entered, 303)).toBe(60)
  expect(two.isAlive()).toBe(false)
  // Its tickets outlive it, and still open once.
  const tries = await Promise.all([one, three, one, three].map((instance) => cluster.go(ofTheDead, instance)))
  expect(tries.toSorted()).toEqual([303, 410, 410, 410])
}, 60_000)

test('Redis is stopped and started: nothing opens twice, and people get in all the while', async () => {
  const { cluster, redis, one, two, three } = await openThree()
  const used = await cluster.join('priya', 'VISIT-1001', one)
  const unused = await cluster.join('priya', 'VISIT-1001', one)
  expect(await cluster.go(used, two)).toBe(303)

  await redis.stop()
  for (const instance of cluster.instances) {
    expect(await cluster.go(used, instance)).toBe(410)
    expect(await cluster.go(unused, instance)).toBe(410)
  }
  // A ticket of these minutes is bound to its instance; elsewhere it is refused, and not used up.
  const bound = await cluster.join('priya', 'VISIT-1001', one)
  expect(await cluster.go(bound, two)).toBe(410)
  expect(await cluster.go(bound, one)).toBe(303)
  expect(await cluster.go(bound, one)).toBe(410)
  const carried = await cluster.join('priya', 'VISIT-1001', one)

  await redis.start()
  // They heal by themselves: sooner or later a ticket of one opens at another again.
  await vi.waitFor(
    async () => expect(await cluster.go(await cluster.join('priya', 'VISIT-1001', one), two)).toBe(303),
    { timeout: 20_000, interval: 100 },
  )
  for (const ticket of [used, unused, bound]) {
    for (const instance of cluster.instances) expect(await cluster.go(ticket, instance)).toBe(410)
  }
  const tries = await Promise.all([three, two, one, three].map((instance) => cluster.go(carried, instance)))
  expect(count(tries, 303)).toBe(1)
}, 60_000)

test('three instances whose browsers wait for one session ask SecureVideo as one does, and all hear', async () => {
  const alone = await open(1, { speed: 10 })
  const three = await open(3, { speed: 10 })
  const [heard] = await Promise.all([listenAtAll(three), listenAtAll(alone)])
  const [ofThree, ofOne] = [asked(three), asked(alone)]
  await vi.waitFor(() => expect(asked(alone) - ofOne).toBeGreaterThanOrEqual(10), patient)
  // Not to the call: no two of them begin at the same moment.
  expect(asked(three) - ofThree).toBeLessThanOrEqual(14)

  startSession(three)
  await vi.waitFor(() => expect(heard.map((text) => text().includes(started))).toEqual([true, true, true]), patient)
}, 150_000)

test('what one finds the others tell before they would ask themselves', async () => {
  const place = await openThree({ speed: 10 })
  const heard = await listenAtAll(place)
  const before = asked(place)
  startSession(place)
  await vi.waitFor(() => expect(heard.map((text) => text().includes(started))).toEqual([true, true, true]), patient)
  // One reading of the list and one status call found it, whichever instance made them: six if each had looked for itself.
  const { requests } = place.served.sandbox
  const found = requests.filter(({ path }) => path !== '/').slice(before)
  expect(found.filter(({ path }) => path.startsWith('/status')).length).toBeLessThanOrEqual(2)
}, 150_000)

test('a webhook that comes to any of them thirty times is told by all, for one status call', async () => {
  // A clock so slow that nobody asks by it within this test: what is heard came by the webhook.
  const place = await openThree({ speed: 0.01 })
  const { cluster, served } = place
  const { sandbox } = served
  const heard = await listenAtAll(place)
  await vi.waitFor(
    () => expect(heard.map((text) => text().includes('event: view'))).toEqual([true, true, true]),
    patient,
  )
  const path = `/webhooks/${await createWebhookToken(createKeys(sandbox.secretKey))}`
  const answers: number[] = []
  sandbox.webhooks.to(async (request) => {
    const body = await request.text()
    answers.push(...(await Promise.all(Array.from({ length: 30 }, () => cluster.postWebhook(path, body)))))
    return new Response(null, { status: 204 })
  })
  const before = sandbox.requests.length
  startSession(place)
  await vi.waitFor(() => expect(heard.map((text) => text().includes(started))).toEqual([true, true, true]), patient)
  await vi.waitFor(() => expect(answers).toEqual(Array.from({ length: 30 }, () => 204)), patient)
  const statuses = sandbox.requests.slice(before).filter(({ path: asked }) => asked.startsWith('/status'))
  expect(statuses).toHaveLength(1)
}, 150_000)

test('whose instance is killed goes on at another from the event heard last, and misses nothing', async () => {
  const place = await openThree({ speed: 10 })
  const { cluster, one, two, three } = place
  const stream = await cluster.openStream('priya', 'VISIT-1001', one)
  await vi.waitFor(() => expect(stream.lastEventId()).toBeDefined(), patient)
  // Another browser keeps the session watched, so that the change is found while this one is between two instances.
  const other = await cluster.openStream('priya', 'VISIT-1001', three)
  await vi.waitFor(() => expect(other.lastEventId()).toBe(stream.lastEventId()), patient)
  await one.kill()
  await stream.ended

  // Nothing has happened meanwhile: there is nothing to tell again.
  const quiet = await cluster.follow(stream.watch, two, stream.lastEventId())
  await vi.waitFor(() => expect(quiet.text()).toContain('event: beat'), patient)
  expect(quiet.text()).not.toContain('event: view')

  startSession(place)
  await vi.waitFor(() => expect(other.text()).toContain(started), patient)
  const late = await cluster.follow(stream.watch, two, stream.lastEventId())
  await vi.waitFor(() => expect(late.text()).toContain(started), patient)
  expect(late.lastEventId()).not.toBe(stream.lastEventId())
}, 150_000)

test('the one that asked SecureVideo for all is killed, and another takes over', async () => {
  const place = await openThree({ speed: 10 })
  const [, , heard] = await listenAtAll(place)
  const redis = createClient({ url: place.redis.url })
  await redis.connect()
  await vi.waitFor(async () => expect(await redis.keys('*:poll:*')).not.toEqual([]), patient)
  // Whichever it was, it is among them or it is the third.
  await Promise.all([place.one.kill(), place.two.kill()])
  await ageRedis(redis, 60_000)
  redis.destroy()
  startSession(place)
  await vi.waitFor(() => expect(heard?.()).toContain(started), patient)
}, 150_000)
