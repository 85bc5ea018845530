import { expect, it } from 'vitest'
import { encodeSessionHost } from './session-host.ts'

it('a host is named in the body, your id under another name than elsewhere', () => {
  expect(encodeSessionHost({ userId: 12345 })).toEqual({ UserId: 12345 })
  expect(encodeSessionHost({ externalUserId: 'ABC123' })).toEqual({ ExternalUserId: 'ABC123' })
})

it.each([{}, { userId: 1, externalUserId: 'Canary' }, { userId: 0 }, { externalUserId: ' ' }])(
  '%j names no host',
  (user) => {
    expect(() => encodeSessionHost(user)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
    expect(() => encodeSessionHost(user)).not.toThrow(/Canary/)
  },
)
