import { expect, test } from 'vitest'
import type { Ask } from './ask.ts'
import { checkVendor } from './check-vendor.ts'

const live = {
  keys: { apiKey: 'a1b2c3', secretKey: 'd4e5f6' },
  base: 'https://api.securevideo.com',
  hub: undefined,
  kind: 'live',
} as const

const answering = (status: number, localAddress: string, headers: Record<string, string> = {}): Ask => {
  return async () => ({ status, headers: new Headers(headers), text: '[]', isWhole: true, localAddress })
}

const fixOf = async (ask: Ask) => (await checkVendor(live, { ask, timeout: 1_000 }))[0].findings[0]?.fix

test.each([
  ['203.0.113.7', 'list 203.0.113.7.'],
  ['::ffff:203.0.113.7', 'list 203.0.113.7.'],
  ['10.1.2.3', 'list the public address'],
  ['fd00::7', 'list the public address'],
])('412 from %s: %s', async (address, words) => {
  expect(await fixOf(answering(412, address))).toContain(words)
})

test('429 says when, where SecureVideo does', async () => {
  expect(await fixOf(answering(429, '203.0.113.7', { 'retry-after': '90' }))).toContain('in 90 seconds')
  expect(await fixOf(answering(429, '203.0.113.7', { 'retry-after': 'canary' }))).toContain('within the hour')
})

test("a sandbox's keys at SecureVideo itself are named as such", async () => {
  const account = { ...live, kind: 'sandbox' } as const
  const [check] = await checkVendor(account, { ask: answering(401, '203.0.113.7'), timeout: 1_000 })
  expect(check.findings[0]?.fix).toContain("a sandbox's keys")
})
