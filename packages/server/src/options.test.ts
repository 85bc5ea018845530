import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSecureVideo, isSecureVideoError, type SecureVideoOptions } from './index.ts'

const canary = 'canary-5f3759df'
const good = { apiKey: 'a1b2c3', secretKey: 'd4e5f6', authorize: () => null }

const refusal = (options: Partial<SecureVideoOptions>) => {
  try {
    createSecureVideo({ ...good, ...options })
  } catch (error) {
    if (isSecureVideoError(error)) return error
    throw error
  }
  throw new Error('it was accepted')
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('start-up', () => {
  test('keys come from the environment where none are passed', () => {
    vi.stubEnv('SECUREVIDEO_API_KEY', 'a1b2c3')
    vi.stubEnv('SECUREVIDEO_SECRET_KEY', 'd4e5f6')
    expect(createSecureVideo({ authorize: () => null }).apiKey).toBe('a1b2c3')
  })

  test.each([
    ['SECUREVIDEO_API_KEY', { SECUREVIDEO_SECRET_KEY: canary }],
    ['SECUREVIDEO_SECRET_KEY', { SECUREVIDEO_API_KEY: canary }],
  ])('a missing %s is named', (name, environment) => {
    vi.stubEnv('SECUREVIDEO_API_KEY', undefined)
    vi.stubEnv('SECUREVIDEO_SECRET_KEY', undefined)
    for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value)
    expect(() => createSecureVideo({ authorize: () => null })).toThrow(`${name} is not set`)
  })

  test.each([
    ['a line break', `${canary}\n`],
    ['a space', `${canary} x`],
    ['a control character', `${canary}\u0007`],
    ['an invisible character', `${canary}\u200b`],
    ['quotes', `"${canary}"`],
    ['an apostrophe', `${canary}'`],
  ])('a key with %s is named and not quoted', (_case, key) => {
    for (const error of [refusal({ secretKey: key }), refusal({ apiKey: key })]) {
      expect(error.code).toBe('config')
      expect(error.message).toMatch(/^(secretKey|apiKey) contains (white space|quotes)/)
      expect(JSON.stringify(error) + error.stack).not.toContain(canary)
    }
    vi.stubEnv('SECUREVIDEO_SECRET_KEY', key)
    expect(() => createSecureVideo({ apiKey: 'a1b2c3', authorize: () => null })).toThrow(
      /^SECUREVIDEO_SECRET_KEY contains/,
    )
  })

  test.each([
    ['an identifier and a secret in one', { apiKey: `a:${canary}` }, 'apiKey contains a colon'],
    ['the secret as the public key', { apiKey: canary, secretKey: canary }, 'are the same'],
    ['no authorize', { authorize: undefined }, 'authorize is missing'],
    ['no authorize beside passes that are off', { authorize: undefined, passes: false }, 'authorize is missing'],
    ['an authorize that is no function', { authorize: 'everybody', passes: true }, 'authorize is missing'],
    ['passes that are neither on nor off', { passes: 'yes' }, 'passes is true or false'],
    [
      'a return address that is no address',
      { returnTo: { visits: '/visits' } },
      'returnTo.visits is not an absolute address',
    ],
    ['a return address without TLS', { returnTo: { visits: 'http://portal.example.com' } }, 'must start with https://'],
    ['a script as a return address', { returnTo: { visits: 'javascript:alert(1)' } }, 'must start with https://'],
    ['a password in an address', { returnTo: { visits: `https://u:${canary}@example.com` } }, 'carries a user name'],
    ['an origin with a path', { allowedOrigins: ['https://portal.example.com/'] }, 'takes origins'],
    ['any origin', { allowedOrigins: ['*'] }, 'allowedOrigins is not an absolute address'],
    ['a hub elsewhere', { hubUrl: 'https://hub.example.com' }, 'hubUrl is outside securevideo.com'],
    ['an API elsewhere', { baseUrl: 'https://api.example.com' }, 'baseUrl'],
    ['an API without TLS', { baseUrl: 'http://api.securevideo.com' }, 'baseUrl'],
    ['a time that is none', { opensBefore: -1 }, 'opensBefore must be'],
  ])('%s is refused', (_case, options, words) => {
    const error = refusal(options as Partial<SecureVideoOptions>)
    expect(error.code).toBe('config')
    expect(error.message).toContain(words)
    expect(JSON.stringify(error) + error.stack).not.toContain(canary)
  })

  test('addresses that are set to nothing count as not set', () => {
    vi.stubEnv('SECUREVIDEO_HUB_URL', '')
    vi.stubEnv('SECUREVIDEO_BASE_URL', '')
    expect(createSecureVideo(good).origins).toEqual(['https://hub.securevideo.com'])
    expect(refusal({ apiKey: 'sandbox1234' }).message).toContain('SECUREVIDEO_BASE_URL is not set')
  })

  test('passes alone are enough to open', () => {
    createSecureVideo({ apiKey: 'a1b2c3', secretKey: 'd4e5f6', passes: true })
    // @ts-expect-error Nothing would open.
    expect(() => createSecureVideo({ apiKey: 'a1b2c3', secretKey: 'd4e5f6' })).toThrow('authorize is missing')
  })

  test('sandbox keys are not sent to SecureVideo itself', () => {
    vi.stubEnv('SECUREVIDEO_BASE_URL', undefined)
    expect(refusal({ apiKey: 'sandbox1234' }).message).toContain('SECUREVIDEO_BASE_URL is not set')
    vi.stubEnv('SECUREVIDEO_BASE_URL', 'http://127.0.0.1:4010')
    createSecureVideo({ apiKey: 'sandbox1234', secretKey: 'd4e5f6', authorize: () => null })
  })

  test('sandbox keys are refused in production, which a build of Next counts as', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { message } = refusal({ apiKey: 'sandbox1234' })
    expect(message).toContain('sandbox key')
    expect(message).toMatch(/NODE_ENV.*next build/)
  })

  test('a branded subdomain and a loopback address are accepted', () => {
    createSecureVideo({ ...good, hubUrl: 'https://juniper.securevideo.com' })
    createSecureVideo({ ...good, hubUrl: 'http://localhost:4010', baseUrl: 'http://127.0.0.1:4010' })
  })
})
