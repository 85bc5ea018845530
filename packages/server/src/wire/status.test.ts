import { expect, it } from 'vitest'
import { decodeStatus } from './status.ts'

it.each([
  ['NOT_STARTED', 'not-started'],
  ['STARTED', 'started'],
  ['ENDED', 'ended'],
])('%s is %s', (word, status) => {
  expect(decodeStatus({ SessionID: 36208, SessionStatus: word })).toBe(status)
})

it.each([{ SessionID: 36208, SessionStatus: 'PAUSED' }, { SessionID: 36208 }, [], null, 'ENDED'])(
  '%j is refused',
  (answer) => {
    expect(() => decodeStatus(answer)).toThrow(expect.objectContaining({ code: 'format' }))
  },
)
