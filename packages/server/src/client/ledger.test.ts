import { expect, it } from 'vitest'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { createLedger } from './ledger.ts'
import { checkOptions } from './options.ts'

const start = Date.parse('2030-05-01T16:30:00Z')
const minute = 60_000
const refused = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })

/** A client with a quota on a clock that the test moves. */
const clientOf = (quota: { perHour: number; reserve?: number }, deed: () => Response = () => Response.json([])) => {
  const clock = { ...systemClock, random: () => 0, time: start, now: () => clock.time }
  let sent = 0
  const fetch = async () => {
    sent += 1
    return deed()
  }
  const client = assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch, quota }), clock)
  return { client, clock, sent: () => sent }
}

it('a call beyond the quota fails at once, is not sent and says when it can be', async () => {
  const { client, clock, sent } = clientOf({ perHour: 2 })
  await client.users.list()
  clock.time += 10 * minute
  await client.users.list()
  clock.time += minute
  await expect(client.users.list()).rejects.toMatchObject({
    code: 'quota',
    outcome: 'not-sent',
    attempts: 0,
    status: undefined,
    retryAt: new Date('2030-05-01T17:30:01Z'),
  })
  expect(sent()).toBe(2)
})

it('the hour slides: a call fits as soon as the oldest one is an hour old', async () => {
  const { client, clock } = clientOf({ perHour: 2 })
  await client.users.list()
  clock.time += 30 * minute
  await client.users.list()
  clock.time = Date.parse('2030-05-01T17:30:00.999Z')
  await expect(client.users.list()).rejects.toMatchObject({ code: 'quota' })
  clock.time += 1
  await client.users.list()
  await expect(client.users.list()).rejects.toMatchObject({ code: 'quota', retryAt: new Date('2030-05-01T18:00:01Z') })
})

it('the reserve is for joins', async () => {
  const { client } = clientOf({ perHour: 3, reserve: 1 })
  await client.users.list()
  await client.users.list()
  await expect(client.users.list()).rejects.toMatchObject({ code: 'quota' })
  await client.users.list({ priority: 'join' })
  await expect(client.users.list({ priority: 'join' })).rejects.toMatchObject({ code: 'quota' })
})

it('the client shows what is left', async () => {
  const { client, clock } = clientOf({ perHour: 5, reserve: 2 })
  expect(client.state.quota).toEqual({ perHour: 5, reserve: 2, used: 0, left: 5, resetsAt: null })
  await client.users.list()
  clock.time += 1_000
  await client.users.list()
  const resetsAt = new Date('2030-05-01T17:30:01Z')
  expect(client.state.quota).toEqual({ perHour: 5, reserve: 2, used: 2, left: 3, resetsAt })
  clock.time += 60 * minute
  expect(client.state.quota).toMatchObject({ used: 1, left: 4 })
})

it('each try counts, but not one that provably never left', async () => {
  const failing = clientOf({ perHour: 10 }, () => new Response(null, { status: 503 }))
  await expect(failing.client.users.list()).rejects.toMatchObject({ attempts: 3 })
  expect(failing.client.state.quota).toMatchObject({ used: 3 })

  const offline = clientOf({ perHour: 10 }, () => {
    throw refused
  })
  await expect(offline.client.users.list()).rejects.toMatchObject({ attempts: 3 })
  expect(offline.client.state.quota).toMatchObject({ used: 0, resetsAt: null })
})

it('what others used under the same quota counts, in both lanes', () => {
  let others = 0
  const ledger = createLedger({ perHour: 10, reserve: 2, elsewhere: () => others }, () => start)
  others = 7
  expect(ledger.opensAt('normal')).toBeNull()
  ledger.note()
  // All that this one could wait for is its own request; a minute on there is more to be known.
  expect(ledger.opensAt('normal')).toBe(start + 3_601_000)
  expect(ledger.opensAt('join')).toBeNull()
  others = 10
  expect(ledger.opensAt('join')).toBe(start + 60_000)
  expect(ledger.state()).toMatchObject({ used: 11, left: 0 })
})

it('without the option nothing is counted', () => {
  const fetch = async () => Response.json([])
  const client = assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch }), systemClock)
  expect(client.state).toEqual({ quota: null, pausedUntil: null, inFlight: 0, queued: 0, lastError: null })
})

it('a hundred thousand calls an hour take the room of an hour of seconds', () => {
  let time = start
  const ledger = createLedger({ perHour: 100_000 }, () => time)
  for (let call = 0; call < 100_000; call += 1) {
    time = start + call * 36
    expect(ledger.opensAt('normal')).toBeNull()
    ledger.note()
  }
  // The first second has 28 of them, and frees them all together.
  expect(ledger.opensAt('normal')).toBe(start + 3_601_000)
  expect(ledger.state()).toMatchObject({ used: 100_000, left: 0 })
  time = start + 3_601_000
  expect(ledger.state()).toMatchObject({ used: 99_972, left: 28 })
})

it('a clock that is set back frees nothing early', () => {
  let time = start
  const ledger = createLedger({ perHour: 2 }, () => time)
  ledger.note()
  time -= 30 * minute
  ledger.note()
  expect(ledger.opensAt('normal')).toBe(start + 3_601_000)
})
