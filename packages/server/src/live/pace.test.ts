import { describe, expect, test } from 'vitest'
import { paceOf } from './pace.ts'

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
