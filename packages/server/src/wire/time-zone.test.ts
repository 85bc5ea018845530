import { describe, expect, it } from 'vitest'
import { knownTimeZones } from '../../test/known-time-zones.ts'
import { decodeTimeZone, encodeTimeZone } from './time-zone.ts'

// Windows itself has given these two up.
const givenUp = ['Mid-Atlantic Standard Time', 'Kamchatka Standard Time']

describe('time zones', () => {
  it.each([
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Eastern Standard Time', 'America/New_York'],
    ['US Mountain Standard Time', 'America/Phoenix'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['UTC', 'Etc/UTC'],
  ])('%s is %s, there and back', (windowsId, zone) => {
    expect(decodeTimeZone(windowsId)).toBe(zone)
    expect(encodeTimeZone(zone, 'timeZone')).toBe(windowsId)
  })

  it.each([
    ['UTC', 'UTC'],
    ['Asia/Kolkata', 'India Standard Time'],
    ['US/Pacific', 'Pacific Standard Time'],
    ['Europe/Kyiv', 'FLE Standard Time'],
    ['Pacific/Kanton', 'UTC+13'],
    ['America/Ciudad_Juarez', 'Mountain Standard Time'],
  ])('%s, another name of a zone, is understood', (zone, windowsId) => {
    expect(encodeTimeZone(zone, 'timeZone')).toBe(windowsId)
  })

  it('all hundred ids of the gem that Windows still has come back as they went', () => {
    const living = knownTimeZones.filter((id) => !givenUp.includes(id))
    expect(living).toHaveLength(98)
    expect(living.map((id) => encodeTimeZone(decodeTimeZone(id), 'timeZone'))).toEqual(living)
    for (const id of living) expect(() => new Intl.DateTimeFormat('en', { timeZone: decodeTimeZone(id) })).not.toThrow()
  })

  it('Kamchatka is where it always was', () => {
    expect(decodeTimeZone('Kamchatka Standard Time')).toBe('Asia/Kamchatka')
  })

  it('what a decoded id means can be used with Intl', () => {
    const zone = decodeTimeZone('AUS Eastern Standard Time')
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    expect(format.format(new Date('2016-04-16T15:00:00Z'))).toBe('01:00')
  })

  it('an id that no table knows stays as it is', () => {
    expect(decodeTimeZone('Mid-Atlantic Standard Time')).toBe('Mid-Atlantic Standard Time')
  })

  it.each(['Pacific Standard Time', 'Antarctica/Troll', 'Mars/Olympus', '', '__proto__'])(
    '%j cannot be sent',
    (zone) => {
      const named = expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringMatching(/^participants\[1\]/),
      })
      expect(() => encodeTimeZone(zone, 'participants[1].timeZone')).toThrow(named)
    },
  )
})
