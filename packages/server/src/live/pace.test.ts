import { describe, expect, test } from 'vitest'
import { callPaceOf, listPaceOf, type PollFacts, paceOf, pauseAfter, staleAfter, weightOf } from './pace.ts'

const minutes = (count: number) => count * 60_000

describe('the pace of asking', () => {
  test.each([
    ['the day before, every two minutes', 'not-started', minutes(1_440), false, 120],
    ['three minutes before the opening, every minute', 'not-started', minutes(3), false, 60],
    ['just before the opening, every five seconds', 'not-started', 1_000, false, 5],
    ['while waiting for the clinician, every four seconds', 'not-started', -minutes(5), false, 4],
    ['while the others are in and this person is not yet, every three', 'started', -minutes(5), false, 3],
    ['in the call, every six', 'started', -minutes(5), true, 6],
    ['after the end, which may not be one, every ten', 'ended', -minutes(40), true, 10],
    ['once cancelled, every two minutes', 'cancelled', minutes(10), false, 120],
  ] as const)('%s', (_case, status, untilOpen, connected, seconds) => {
    expect(paceOf({ status, untilOpen, connected, entering: false })).toBe(seconds)
  })

  test('somebody who was just let in speeds it up, also in a session that had ended', () => {
    expect(paceOf({ status: 'ended', untilOpen: -1, connected: true, entering: true })).toBe(3)
  })

  test('the last question before the opening is never more than five seconds late', () => {
    let left = minutes(300)
    while (left > 0) {
      left -= paceOf({ status: 'not-started', untilOpen: left, connected: false, entering: false }) * 1_000
    }
    expect(left).toBeGreaterThan(-5_000)
  })
})

describe('the pace of browsers while the quota is short', () => {
  const waiting = { status: 'not-started', untilOpen: -1, connected: false, entering: false } as const

  test('everybody waits as many times longer', () => {
    expect(paceOf({ ...waiting, slowness: 4 })).toBe(16)
  })

  test('nobody asks before the vendor may be asked, and nobody waits longer than five minutes', () => {
    expect(paceOf({ ...waiting, pause: 42_500 })).toBe(43)
    expect(paceOf({ ...waiting, pause: 3_600_000 })).toBe(300)
    expect(paceOf({ ...waiting, slowness: 1_000 })).toBe(300)
  })
})

describe('the pace of our own questions', () => {
  const near: PollFacts = {
    status: 'not-started',
    untilOpen: -minutes(15),
    untilStart: 0,
    entering: false,
    unchangedFor: minutes(30),
    told: false,
    slowness: 1,
  }

  test.each([
    ['the day before', { untilOpen: minutes(1_440), untilStart: minutes(1_455) }, 120],
    ['half a minute before the opening', { untilOpen: 30_000, untilStart: minutes(15.5) }, 10],
    ['in the waiting room, well before the start', { untilStart: minutes(10) }, 15],
    ['around the start', {}, 10],
    ['around the start, where webhooks arrive', { told: true }, 30],
    ['around the start, with half of the quota gone', { slowness: 2 }, 20],
    ['when somebody was let in', { entering: true }, 3],
    ['an hour late', { untilStart: -minutes(90) }, 60],
    ['in the call', { status: 'started' }, 60],
    ['cancelled', { status: 'cancelled' }, 120],
  ] as const)('%s the list is read every so many seconds', (_case, facts, seconds) => {
    expect(listPaceOf({ ...near, ...facts }) / 1_000).toBe(seconds)
  })

  test.each([
    ['around the start', {}, Number.POSITIVE_INFINITY],
    ['in the waiting room, well before', { untilStart: minutes(10) }, 300],
    ['in the call', { status: 'started' }, 20],
    ['in the call, where webhooks arrive', { status: 'started', told: true }, 60],
    ['a minute after the end', { status: 'ended', unchangedFor: minutes(1) }, 20],
    ['half an hour after the end', { status: 'ended' }, 60],
    ['when somebody comes back', { status: 'ended', entering: true }, 3],
    ['hours after the end', { status: 'ended', unchangedFor: minutes(300) }, 300],
    ['cancelled', { status: 'cancelled' }, Number.POSITIVE_INFINITY],
  ] as const)('%s the status is asked for every so many seconds', (_case, facts, seconds) => {
    expect(callPaceOf({ ...near, ...facts }) / 1_000).toBe(seconds)
  })

  test('something is stale after two and a half turns, and never within half a minute', () => {
    expect([staleAfter(3_000), staleAfter(20_000)]).toEqual([30_000, 50_000])
  })

  test('failures pause longer and longer, up to two minutes', () => {
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 120_000])
  })

  test('a heavy list is read less often', () => {
    expect([10, 1_000, 2_500, 50_000].map(weightOf)).toEqual([1, 1, 2.5, 3])
  })
})
