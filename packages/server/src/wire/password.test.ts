import { expect, it } from 'vitest'
import { encodePassword } from './password.ts'
import { Secret } from './secret.ts'

it('a password is written from a text or a secret', () => {
  expect(encodePassword('Blue#Heron7')).toEqual({ NewPassword: 'Blue#Heron7' })
  expect(encodePassword(new Secret('Blue#Heron7'))).toEqual({ NewPassword: 'Blue#Heron7' })
})

it.each(['""', '" "', 'null', '5', '{}'])('%s is no password', (json) => {
  expect(() => encodePassword(JSON.parse(json))).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(/^newPassword is required/) }),
  )
})
