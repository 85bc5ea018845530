import { expect, test } from 'vitest'
import { isPrivate } from './is-private.ts'

test.each([
  '10.0.0.5',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '169.254.1.1',
  '172.31.0.9',
  '192.168.1.1',
  '::1',
  '[::1]',
  '[fd00::1]',
  'fe80::1%eth0',
  '::ffff:10.0.0.5',
])('%s is of its own network alone', (host) => {
  expect(isPrivate(host)).toBe(true)
})

test.each([
  '10.example.com',
  '127.example.com',
  '192.168.1.1.example.com',
  'fd.example.com',
  'fe80.example.com',
  '100.63.0.1',
  '100.128.0.1',
  '172.32.0.1',
  '203.0.113.7',
  '[2001:db8::1]',
  'clinic.example.com',
])('%s is one that the internet may reach', (host) => {
  expect(isPrivate(host)).toBe(false)
})
