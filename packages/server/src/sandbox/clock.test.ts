import { expect, test, vi } from 'vitest'
import type { Duration } from './clock.ts'
import { createClock } from './clock.ts'

const start = new Date('2030-05-06T14:00:00Z')

test('a frozen clock stands still while real time passes', () => {
  vi.useFakeTimers()
  const clock = createClock(start, { frozen: true })
  vi.advanceTimersByTime(60_000)
  expect(clock.now()).toBe(start.getTime())
  vi.useRealTimers()
})

test('a running clock goes on from where it was put', () => {
  vi.useFakeTimers()
  const clock = createClock(start)
  vi.advanceTimersByTime(1_500)
  expect(clock.now()).toBe(start.getTime() + 1_500)
  clock.set(new Date('2031-01-01T00:00:00Z'))
  vi.advanceTimersByTime(500)
  expect(clock.now()).toBe(Date.UTC(2031, 0, 1) + 500)
  vi.useRealTimers()
})

test.each<[Duration, number]>([
  [250, 250],
  ['500ms', 500],
  ['90s', 90_000],
  ['20m', 1_200_000],
  ['1.5h', 5_400_000],
  ['2d', 172_800_000],
  ['-5m', -300_000],
])('advancing by %s moves it by %i milliseconds', (duration, expected) => {
  const clock = createClock(start, { frozen: true })
  clock.advance(duration)
  expect(clock.now() - start.getTime()).toBe(expected)
})

test('what is no duration and no date is refused, and the clock keeps its time', () => {
  const clock = createClock(start, { frozen: true })
  const wrong: unknown = '20 minutes'
  // A caller in plain JavaScript is not stopped by the type.
  expect(() => clock.advance(wrong as Duration)).toThrow(RangeError)
  expect(() => clock.advance(Number.NaN)).toThrow(RangeError)
  expect(() => clock.set(new Date('soon'))).toThrow(RangeError)
  expect(clock.now()).toBe(start.getTime())
})

test('whoever watches is told of every move, until they stop', () => {
  const clock = createClock(start, { frozen: true })
  const told: number[] = []
  const stop = clock.watch(() => told.push(clock.now() - start.getTime()))
  clock.advance('1s')
  clock.set(new Date(start.getTime() + 5_000))
  stop()
  clock.advance('1h')
  expect(told).toEqual([1_000, 5_000])
  expect([clock.frozen, createClock().frozen]).toEqual([true, false])
})
