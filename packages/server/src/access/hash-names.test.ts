import { createHmac, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createHashName } from './hash-names.ts'

const address = 'priya.nair@example.com'

test('a name is an HMAC under a key that only the secret key gives', () => {
  const key = Buffer.from(hkdfSync('sha256', 'a-secret-key', '', 'securevideo names v1', 32))
  const expected = createHmac('sha256', key).update(address).digest('hex').slice(0, 32)
  expect(createHashName('a-secret-key')(address)).toBe(expected)
})

test('instances of one account give the same name, and another account gives another', () => {
  const name = createHashName('a-secret-key')(address)
  expect(createHashName('a-secret-key')(address)).toBe(name)
  expect(createHashName('another-secret-key')(address)).not.toBe(name)
  expect(createHashName('a-secret-key')('priya@example.com')).not.toBe(name)
  expect(createHashName('a-secret-key', 'another purpose')(address)).not.toBe(name)
})
