import { describe, expect, it } from 'vitest'
import { readFraming } from './framing.ts'

const clinic = 'https://portal.clinic.example'
const hubUrl = 'https://hub.securevideo.com'

const askWith = (headers: Record<string, string>, { status = 200, pageOrigin = clinic } = {}) =>
  readFraming({
    hubUrl,
    pageOrigin,
    fetch: async () => new Response('<title>Hub</title>', { status, headers }),
    signal: new AbortController().signal,
  })

describe('frames of the hub', () => {
  it.each<[string, Record<string, string>]>([
    ['allowed', {}],
    ['allowed', { 'content-security-policy': "default-src 'self'" }],
    ['allowed', { 'content-security-policy-report-only': "frame-ancestors 'none'" }],
    ['denied', { 'x-frame-options': 'DENY' }],
    ['denied', { 'x-frame-options': 'sameorigin' }],
    ['denied', { 'x-frame-options': 'SAMEORIGIN, DENY' }],
    ['denied', { 'x-frame-options': 'deny, allowall' }],
    ['allowed', { 'x-frame-options': 'ALLOW-FROM https://portal.clinic.example' }],
    ['allowed', { 'x-frame-options': 'ALLOWALL' }],
    ['denied', { 'content-security-policy': "frame-ancestors 'none'" }],
    ['denied', { 'content-security-policy': "frame-ancestors 'self'" }],
    ['denied', { 'content-security-policy': 'frame-ancestors' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors *' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors https:' }],
    ['denied', { 'content-security-policy': 'frame-ancestors wss:' }],
    ['allowed', { 'content-security-policy': `frame-ancestors 'self' ${clinic}` }],
    ['allowed', { 'content-security-policy': 'Frame-Ancestors HTTPS://Portal.Clinic.Example' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors portal.clinic.example' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors http://portal.clinic.example' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors *.clinic.example:443' }],
    ['allowed', { 'content-security-policy': 'frame-ancestors https://portal.clinic.example:*' }],
    ['denied', { 'content-security-policy': 'frame-ancestors *.portal.clinic.example' }],
    ['denied', { 'content-security-policy': 'frame-ancestors https://portal.clinic.example:8443' }],
    ['denied', { 'content-security-policy': 'frame-ancestors https://clinic.example' }],
    ['denied', { 'content-security-policy': 'frame-ancestors https://portal.clinic.example.evil.example' }],
    ['denied', { 'content-security-policy': 'frame-ancestors portalxclinic.example' }],
    ['denied', { 'content-security-policy': "frame-ancestors *, default-src 'self'; frame-ancestors 'none'" }],
    ['denied', { 'content-security-policy': "img-src *; frame-ancestors 'none'; frame-ancestors *" }],
    ['allowed', { 'content-security-policy': 'frame-ancestors *', 'x-frame-options': 'DENY' }],
    ['denied', { 'content-security-policy': "default-src 'self'", 'x-frame-options': 'DENY' }],
  ])('are %s by %j', async (verdict, headers) => {
    expect(await askWith(headers)).toBe(verdict)
  })

  it('are allowed to the hub itself where the same origin may', async () => {
    expect(await askWith({ 'x-frame-options': 'SAMEORIGIN' }, { pageOrigin: hubUrl })).toBe('allowed')
    expect(await askWith({ 'content-security-policy': "frame-ancestors 'self'" }, { pageOrigin: hubUrl })).toBe(
      'allowed',
    )
  })

  it('are allowed to a development server only where its scheme and port are', async () => {
    const pageOrigin = 'http://localhost:3000'
    const policy = (sources: string) =>
      askWith({ 'content-security-policy': `frame-ancestors ${sources}` }, { pageOrigin })
    expect(await policy('http://localhost:3000')).toBe('allowed')
    expect(await policy('localhost:3000')).toBe('denied')
    expect(await policy('http://localhost')).toBe('denied')
  })

  it.each([404, 500, 403])('are unknown after a %i', async (status) => {
    expect(await askWith({}, { status })).toBe('unknown')
  })
})

describe('the question', () => {
  const signal = new AbortController().signal

  it('goes to the root page, without a key, and lets go of the body', async () => {
    const seen: unknown[] = []
    const body = new ReadableStream({ cancel: () => void seen.push('body cancelled') })
    const fetch = async (url: string, init: RequestInit) => {
      seen.push(url, init.method, new Headers(init.headers).get('authorization'))
      return new Response(body)
    }
    await readFraming({ hubUrl: `${hubUrl}/Pass/Join/912340012?passkey=x`, pageOrigin: clinic, fetch, signal })
    expect(seen).toEqual(['https://hub.securevideo.com/', 'GET', null, 'body cancelled'])
  })

  it.each<[string, { hubUrl?: string; pageOrigin?: string; fetch?: () => Promise<Response> }]>([
    ['no connection', { fetch: () => Promise.reject(new TypeError('fetch failed')) }],
    ['a page without an origin', { pageOrigin: 'null' }],
    ['a hub without an address', { hubUrl: 'hub' }],
  ])('is answered "unknown" with %s', async (_, trouble) => {
    const question = { hubUrl, pageOrigin: clinic, fetch: async () => new Response(''), signal }
    expect(await readFraming({ ...question, ...trouble })).toBe('unknown')
  })
})
