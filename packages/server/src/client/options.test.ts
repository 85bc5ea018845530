import { expect, it } from 'vitest'
import { type ClientOptions, checkOptions } from './options.ts'

const keys = { apiKey: '4f1c8d', secretKey: 'b02e77' }

it('without options of its own a client talks to the API over https', () => {
  expect(checkOptions(keys)).toMatchObject({ base: 'https://api.securevideo.com', deadline: 8_000 })
})

it('the keys become one Basic header, without a line break however long they are', () => {
  const long = { apiKey: 'a'.repeat(80), secretKey: 'ü'.repeat(80) }
  const [header = ''] = checkOptions(long).authorizations
  expect(header).toBe(`Basic ${Buffer.from(`${long.apiKey}:${long.secretKey}`, 'utf8').toString('base64')}`)
  expect(header).not.toMatch(/[\r\n]/)
  expect(checkOptions({ apiKey: '?>~', secretKey: '~~?' }).authorizations[0]).toBe('Basic Pz5+On5+Pw==')
})

it.each<[string, unknown]>([
  ['apiKey is missing.', { ...keys, apiKey: '' }],
  ['apiKey is missing.', { secretKey: 'b02e77' }],
  ['secretKey is missing.', { ...keys, secretKey: '' }],
  ['secretKey is missing.', { ...keys, secretKey: 42 }],
  ['apiKey contains white space or a character that cannot be seen: copy it again.', { ...keys, apiKey: 'canary 1' }],
  [
    'secretKey contains white space or a character that cannot be seen: copy it again.',
    { ...keys, secretKey: 'canary\n' },
  ],
  [
    'secretKey contains white space or a character that cannot be seen: copy it again.',
    { ...keys, secretKey: 'can\u0000ary' },
  ],
  [
    'secretKey contains white space or a character that cannot be seen: copy it again.',
    { ...keys, secretKey: 'can\u200bary' },
  ],
  [
    'secretKey contains white space or a character that cannot be seen: copy it again.',
    { ...keys, secretKey: '\ufeffcanary' },
  ],
  ['secretKey contains quotes: copy it again.', { ...keys, secretKey: '"canary"' }],
  ['apiKey contains a colon: are both keys in it?', { ...keys, apiKey: 'canary:canary' }],
  ['previous.secretKey is missing.', { ...keys, previous: { apiKey: 'canary', secretKey: '' } }],
  ['deadline must be a whole number of milliseconds above zero.', { ...keys, deadline: 0 }],
  ['deadline must be a whole number of milliseconds above zero.', { ...keys, deadline: 2 ** 31 }],
  ['concurrency must be a whole number above zero.', { ...keys, concurrency: 0 }],
  ['queue must be a whole number, zero or above.', { ...keys, queue: -1 }],
  ['quota.perHour must be a whole number above zero.', { ...keys, quota: { perHour: 0.5 } }],
  [
    'quota.reserve must be a whole number from zero to below quota.perHour.',
    { ...keys, quota: { perHour: 5, reserve: 5 } },
  ],
  ['log must be a function.', { ...keys, log: 'canary' }],
  ['hooks must be an object of functions, or a list of such objects.', { ...keys, hooks: [null] }],
  ['fetch must be a function.', { ...keys, fetch: 'canary' }],
])('%s', (message, options) => {
  // What a plain JavaScript program could pass.
  expect(() => checkOptions(options as ClientOptions)).toThrow(expect.objectContaining({ code: 'config', message }))
})

it.each([
  ['https://api.securevideo.com/', 'https://api.securevideo.com'],
  ['https://tenant.api.securevideo.com', 'https://tenant.api.securevideo.com'],
  ['https://SECUREVIDEO.com', 'https://securevideo.com'],
])('%s is one of theirs', (baseUrl, base) => {
  expect(checkOptions({ ...keys, baseUrl })).toMatchObject({ base })
})

it('another host is allowed by customHost', () => {
  const baseUrl = 'https://proxy.example/securevideo/'
  expect(() => checkOptions({ ...keys, baseUrl })).toThrow(/customHost/)
  expect(checkOptions({ ...keys, baseUrl, customHost: true })).toMatchObject({
    base: 'https://proxy.example/securevideo',
  })
})

it.each(['http://localhost:4010', 'http://127.8.9.1:4010', 'http://[::1]:4010'])('%s is this machine', (baseUrl) => {
  expect(checkOptions({ ...keys, baseUrl })).toMatchObject({ base: baseUrl })
})

it.each([
  'http://api.securevideo.com',
  'http://proxy.example',
  'http://127.0.0.1.example',
  'http://localhost.example',
  'ftp://localhost',
  'https://canary@api.securevideo.com',
  'https://api.securevideo.com?canary',
  'https://api.securevideo.com#canary',
  'canary',
  '',
])('%j is refused even with customHost', (baseUrl) => {
  const act = () => checkOptions({ ...keys, baseUrl, customHost: true })
  expect(act).toThrow(expect.objectContaining({ code: 'config', message: expect.stringContaining('baseUrl') }))
  expect(act).not.toThrow(/canary|proxy/)
})

it.each([
  'https://securevideo.com.example',
  'https://notsecurevideo.com',
  'https://api.securevideo.com.',
  'https://api.securevideo.com@evil.example',
  'https://xn--securevide-3fb.com',
])('%s does not pass for one of theirs', (baseUrl) => {
  expect(() => checkOptions({ ...keys, baseUrl })).toThrow(expect.objectContaining({ code: 'config' }))
})
