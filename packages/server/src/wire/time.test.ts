import { describe, expect, it } from 'vitest'
import { decodeTime, encodeStart } from './time.ts'

describe('a time of the vendor', () => {
  it.each([
    ['2016-04-16T15:00:00', '2016-04-16T15:00:00.000Z'],
    ['2017-06-01T08:30:42.22', '2017-06-01T08:30:42.220Z'],
    ['2017-06-01T08:30:14.9876543', '2017-06-01T08:30:14.987Z'],
    ['2016-04-16T15:00:00Z', '2016-04-16T15:00:00.000Z'],
    ['2016-04-16T15:00:00-07:00', '2016-04-16T22:00:00.000Z'],
  ])('%s is %s, whatever the zone of this machine', (text, iso) => {
    expect(decodeTime(text).toISOString()).toBe(iso)
  })

  it.each(['', '2016-04-16', '4/16/2016 3:00:00 PM', '2016-13-01T00:00:00', 'soon'])('%j is refused', (text) => {
    expect(() => decodeTime(text)).toThrow(expect.objectContaining({ code: 'format' }))
  })
})

describe('a start time', () => {
  it('loses its seconds, which would mean "started on the spot"', () => {
    expect(encodeStart(new Date('2030-01-31T23:59:59.999Z'), 'startsAt')).toBe('2030-01-31T23:59:00')
    expect(encodeStart(new Date('1969-12-31T23:59:59.999Z'), 'startsAt')).toBe('1969-12-31T23:59:00')
  })

  it('leaves the caller’s Date alone', () => {
    const date = new Date('2030-01-31T23:59:59.999Z')
    encodeStart(date, 'startsAt')
    expect(date.toISOString()).toBe('2030-01-31T23:59:59.999Z')
  })

  it.each([
    ['an invalid Date', new Date('soon')],
    ['a text', '2030-01-31T23:59:00'],
    ['a year that the vendor cannot hold', new Date('+010000-01-01T00:00:00Z')],
    ['a year before the first', new Date('0000-06-01T00:00:00Z')],
  ])('is refused when it is %s', (_, value) => {
    // A program in plain JavaScript can pass anything.
    expect(() => encodeStart(value as Date, 'startsAt')).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        outcome: 'not-sent',
        message: expect.stringContaining('startsAt'),
      }),
    )
  })
})
