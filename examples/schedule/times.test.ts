import { expect, test } from 'vitest'
import { clinicZone, dayOf, readSlot, slotsOf, writeTime } from './times.ts'

const clocks = (day: string) => slotsOf(day).map((at) => writeTime(at))

test('an ordinary day has 48 half hours, from midnight to midnight of the clinic', () => {
  expect(clocks('2030-05-06')).toHaveLength(48)
  expect(clocks('2030-05-06').at(0)).toBe('12:00 AM PDT')
  expect(clocks('2030-05-06').at(-1)).toBe('11:30 PM PDT')
})

test('on the day that the clocks go forward nobody can be booked for half past two', () => {
  const times = clocks('2030-03-10')
  expect(times).toHaveLength(46)
  expect(times).toContain('1:30 AM PST')
  expect(times).toContain('3:00 AM PDT')
  expect(times.filter((time) => time.startsWith('2:') && time.includes('AM'))).toEqual([])
})

test('on the day that they go back, half past one is two different times', () => {
  const times = clocks('2030-11-03')
  expect(times).toHaveLength(50)
  expect(times.filter((time) => time.startsWith('1:30 AM'))).toEqual(['1:30 AM PDT', '1:30 AM PST'])
  expect(new Set(slotsOf('2030-11-03')).size).toBe(50)
})

test('a start that a form makes up, or that is over, is no slot', () => {
  const [slot = 0] = slotsOf('2030-05-06')
  expect(readSlot(String(slot), slot)).toBe(slot)
  for (const text of [String(slot + 60_000), 'tomorrow', '', undefined, '1e99'])
    expect(readSlot(text, slot)).toBeUndefined()
  expect(readSlot(String(slot), slot + 30 * 60_000)).toBeUndefined()
})

test('late in the evening of the clinic it is the next day elsewhere', () => {
  const at = Date.parse('2030-05-07T05:30:00Z')
  expect(dayOf(at, clinicZone)).toBe('2030-05-06')
  expect(dayOf(at, 'America/New_York')).toBe('2030-05-07')
})
