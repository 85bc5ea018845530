import { describe, expect, it } from 'vitest'
import { encodeDay, encodeDays, encodeMonth } from './day.ts'

describe('a day', () => {
  it.each([
    ['2030-05-01', '2030-05-01'],
    [new Date('2030-05-01T23:59:59.999Z'), '2030-05-01'],
    [new Date('2030-05-01T23:30:00-02:00'), '2030-05-02'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is sent as %s, its day in UTC', (day, text) => {
    expect(encodeDay(day, 'from')).toBe(text)
  })

  it.each([
    '2030-02-30',
    '2029-02-29',
    '2030-13-01',
    '05/01/2030',
    '2030-05',
    '2030-05-01T00:00:00',
    '',
    new Date(''),
    new Date('+012030-05-01T00:00:00Z'),
  ])('%s is none', (day) => {
    expect(() => encodeDay(day, 'from')).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(/^from /) }),
    )
  })

  it('before the first one ends nothing', () => {
    expect(() => encodeDays('2030-05-02', '2030-05-01')).toThrow(/^to must not be before from/)
    expect(encodeDays('2030-05-01', '2030-05-01').count).toBe(1)
  })
})

describe('a month', () => {
  it.each([
    ['2030-05', '2030-05-01'],
    [new Date('2030-05-31T23:59:59Z'), '2030-05-01'],
  ])('%s is sent as its first day, %s', (month, text) => {
    expect(encodeMonth(month, 'month')).toBe(text)
  })

  it.each(['2030-00', '2030-13', '2030-05-01', '2030', '', new Date('')])('%s is none', (month) => {
    expect(() => encodeMonth(month, 'month')).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
  })
})
