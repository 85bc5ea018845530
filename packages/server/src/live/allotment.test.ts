import { expect, test } from 'vitest'
import { createAllotment, placesFor } from './allotment.ts'

test.each([
  ['an unknown quota', undefined, 10],
  ['a small one', { perHour: 1_000 }, 10],
  ['the largest that SecureVideo has', { perHour: 100_000 }, 69],
  ['one with a reserve, which polling never has', { perHour: 100_000, reserve: 50_000 }, 34],
  ['one beyond all', { perHour: 10_000_000 }, 1_000],
])('%s gives so many places', (_case, quota, places) => {
  expect(placesFor(quota)).toBe(places)
})

test('a place is kept while it is asked for, and free five minutes after', () => {
  let time = 1_000
  const allotment = createAllotment(2, () => time)
  const grants = (...keys: string[]) => keys.map((key) => allotment.grant(key))
  expect(grants('a', 'b', 'c', 'a')).toEqual([true, true, false, true])
  time += 4 * 60_000
  expect(grants('a')).toEqual([true])
  time += 60_001
  expect(grants('c', 'a', 'b')).toEqual([true, true, false])
})
