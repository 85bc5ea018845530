import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { decodeLogin, encodeNewLogin } from './login.ts'

const wire = {
  LoginGuid: '9f1c2d3e4a5b60718293a4b5c6d7e8f9',
  RedirectToUriOnExpiry: 'https://clinic.example/patients/rosa',
  LoginUri: 'https://hub.securevideo.com/Account/AutoLogin/auto=9f1c2d3e',
}

it('a login is read, and its two credentials show in nothing', () => {
  const login = decodeLogin(wire)
  expect(login.loginGuid.reveal()).toBe(wire.LoginGuid)
  expect(login.loginUri.reveal()).toBe(wire.LoginUri)
  expect(login.returnUrl).toBe('https://clinic.example/patients/rosa')
  const dumps = [
    inspect(login, { depth: Number.POSITIVE_INFINITY }),
    JSON.stringify(login),
    inspect(structuredClone(login)),
  ]
  expect(dumps.join()).not.toContain('9f1c2d3e')
  expect(dumps[0]).not.toContain('rosa')
})

it('an answer without a login address is refused', () => {
  expect(() => decodeLogin({ ...wire, LoginUri: '' })).toThrow(/LoginUri/)
})

it.each(['', '/visits', 'javascript:alert(1)', 'ftp://clinic.example/', 'clinic.example'])(
  '%j is no address to return to',
  (returnUrl) => {
    expect(() => encodeNewLogin({ returnUrl })).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
  },
)

it('the address to return to is sent as it is', () => {
  expect(encodeNewLogin({ returnUrl: 'https://clinic.example/visits?day=1' })).toEqual({
    RedirectToUriOnExpiry: 'https://clinic.example/visits?day=1',
  })
})
