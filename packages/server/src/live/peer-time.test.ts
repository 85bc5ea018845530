import { expect, test } from 'vitest'
import { ownTimeOf } from './peer-time.ts'

const now = 1_000_000

test('the time of an instance whose clock agrees is left as it is, however long it was on its way', () => {
  expect(ownTimeOf(now - 5_000, now, now)).toBe(now - 5_000)
  expect(ownTimeOf(now - 5_000, now - 700, now)).toBe(now - 5_000)
})

test('the time of an instance that is ahead is set back by as much', () => {
  expect(ownTimeOf(now + 25_000, now + 30_000, now)).toBe(now - 5_000)
  expect(ownTimeOf(now - 5_000, now + 30_000, now)).toBe(now - 35_000)
})

test('the time of an instance that is behind is not moved on', () => {
  expect(ownTimeOf(now - 35_000, now - 30_000, now)).toBe(now - 35_000)
})

test('nothing is from the future, also where it is not said when it was told', () => {
  expect(ownTimeOf(now + 30_000, undefined, now)).toBe(now)
  expect(ownTimeOf(now + 30_000, now, now)).toBe(now)
})
