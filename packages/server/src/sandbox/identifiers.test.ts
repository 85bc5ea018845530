import { expect, test } from 'vitest'
import { createIdentifiers } from './identifiers.ts'

test('ids, codes and passkeys are the same in every run', () => {
  const [one, other] = [createIdentifiers(), createIdentifiers()]
  const take = ({ userId, sessionId, connectCode, passkey }: typeof one) => [
    userId(),
    sessionId(),
    connectCode(),
    passkey(),
  ]
  expect([take(one), take(one)]).toEqual([take(other), take(other)])
  expect([one.sessionId(), one.userId()]).toEqual([36_210, 12_285])
})

test('fifty thousand codes have nine digits each and no two are alike', () => {
  const { connectCode } = createIdentifiers()
  const codes = new Set(Array.from({ length: 50_000 }, connectCode))
  expect(codes.size).toBe(50_000)
  expect([...codes].every((code) => /^[1-9]\d{8}$/.test(String(code)))).toBe(true)
})

test('passkeys are GUIDs of version 4, and no two are alike', () => {
  const { passkey } = createIdentifiers()
  const passkeys = new Set(Array.from({ length: 1_000 }, passkey))
  expect(passkeys.size).toBe(1_000)
  for (const each of passkeys) expect(each).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
