import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { SecureVideoError } from '../errors.ts'
import { decimal, decode, flag, integer, optional, text, time } from './loose.ts'
import * as read from './read.ts'
import { decodeSession, decodeSessions } from './session.ts'

const value = fc.oneof(
  fc.anything({ withNullPrototype: true }),
  fc.constantFrom<unknown>(
    '',
    null,
    undefined,
    true,
    'TRUE',
    'false',
    0,
    -0,
    1.5,
    2 ** 53,
    '007',
    '1e3',
    '-4.20',
    '９',
  ),
  fc.integer({ min: -5, max: 2_000_000_000 }),
  fc.stringMatching(/^-?\d{1,17}(\.\d+)?$/),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 19)),
  fc.stringMatching(/^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,4})?(Z|\+0\d:00)?$/),
)

const code = v.pipe(
  text,
  v.regex(/^\d{1,9}$/),
  v.transform((digits) => digits.padStart(9, '0')),
)

/** What comes of it, or that nothing does. */
const outcomeOf = (act: () => unknown): unknown => {
  try {
    return { value: act() }
  } catch (error) {
    return (error as SecureVideoError).message
  }
}

it.each<[string, v.GenericSchema<unknown, unknown>, (value: unknown, field: string) => unknown]>([
  ['readInteger', integer, read.readInteger],
  ['readDecimal', decimal, read.readDecimal],
  ['readText', text, read.readText],
  ['readFlag', flag, read.readFlag],
  ['readMoment', time, read.readMoment],
  ['readCode', code, read.readCode],
])('%s takes and refuses what its schema takes and refuses, set or not', (_, schema, reader) => {
  fc.assert(
    fc.property(value, (input) => {
      const byHand = outcomeOf(() => read.readAnswer(input, 'a field', (answer) => reader(answer, '')))
      expect(byHand).toEqual(outcomeOf(() => decode(schema, input, 'a field')))
      const orNot = outcomeOf(() => read.readAnswer(input, 'a field', (each) => read.readOptional(each, '', reader)))
      expect(orNot).toEqual(outcomeOf(() => decode(optional(schema), input, 'a field')))
    }),
    { numRuns: 500 },
  )
})

it.each<[string, unknown, string]>([
  ['no list', {}, "SecureVideo's answer is not a list of sessions as documented."],
  ['an item that is none', [null], "SecureVideo's answer is not a list of sessions as documented (look at 0)."],
  [
    'a field deep inside',
    [
      { SessionId: 1, ScheduleTs: '2030-05-01T10:00:00', UserId: 2, Participants: [] },
      { SessionId: 1, ScheduleTs: '2030-05-01T10:00:00', UserId: 2, Participants: [{ ParticipationId: 'canary' }] },
    ],
    "SecureVideo's answer is not a list of sessions as documented (look at 1.Participants.0.ParticipationId).",
  ],
])('of %s the way to it is told', (_, answer, message) => {
  expect(() => decodeSessions(answer)).toThrow(expect.objectContaining({ code: 'format', outcome: 'unknown', message }))
})

it('a field that is named like a part of every object neither harms nor hides', () => {
  const wire = JSON.parse(
    '{"SessionId":1,"ScheduleTs":"2030-05-01T10:00:00","UserId":2,"Participants":[],"__proto__":{"polluted":1},"toString":7}',
  )
  const session = decodeSession(wire)
  expect(Reflect.get(session.extra, 'polluted')).toBeUndefined()
  expect(Object.getPrototypeOf(session.extra)).toBe(Object.prototype)
  expect(session.extra).toEqual({ toString: 7 })
})
