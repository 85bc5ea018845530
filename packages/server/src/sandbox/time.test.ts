import { expect, test } from 'vitest'
import { readTime, writeTime } from './time.ts'

test('a time is written in UTC, without fraction or suffix (recorded)', () => {
  expect(writeTime(Date.UTC(2016, 3, 16, 15, 0, 0, 987))).toBe('2016-04-16T15:00:00')
})

test('it is read as UTC wherever the machine is', () => {
  expect(readTime('2016-04-16T15:00:00')).toBe(Date.UTC(2016, 3, 16, 15))
})

test.each([
  '2016-04-16T15:00:00Z',
  '2016-04-16T15:00:00+02:00',
  '2016-04-16',
  '2016-04-31T15:00:00',
  '2016-04-16T25:00:00',
  '',
])('%j is not a time', (text) => {
  expect(readTime(text)).toBeUndefined()
})
