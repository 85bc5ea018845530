import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { believeEndpoint } from './return-address.ts'

const page = 'https://clinic.example.com'
const endpoint = `${page}/securevideo`
const session = { externalSessionId: 'VISIT-1001' }
const fixed = `${page}/visits`

/** Joins as the host, by whichever question, opens the ticket, logs out at SecureVideo, and says where that leads. */
const backOf = async (
  told: string | undefined,
  options: Parameters<typeof openClinic>[0] = {},
  headers: Record<string, string> = {},
  { path = '/join', ...question }: { path?: string; autojoin?: boolean } = {},
): Promise<string> => {
  const { post, go, sandbox } = openClinic(options)
  const body = { session, ...question, ...(told !== undefined && { endpoint: told }) }
  const answer = await post(path, 'rivera', body, headers)
  const { ticket }: { ticket: string } = await answer.json()
  const login = (await go(ticket)).headers.get('location') ?? ''
  const hub = async (address: string, method = 'GET') => {
    const request = new Request(new URL(address, login), { method, redirect: 'manual' })
    return (await sandbox.fetch(request)).headers.get('location') ?? ''
  }
  const dashboard = (await hub(login)).split('?')[0]
  return hub(`${dashboard}/Logout`, 'POST')
}

describe('where a login that ends leads', () => {
  test('is the helper’s own page, at the address by which the widget reaches it', async () => {
    const back = new URL(await backOf(endpoint))
    expect(back.origin + back.pathname).toBe(`${endpoint}/return`)
    expect(back.searchParams.get('to')).toBe('visits')
  })

  test('is that page for a ticket that came with the first answer, too', async () => {
    expect(await backOf(endpoint, {}, {}, { path: '/status', autojoin: true })).toContain(`${endpoint}/return?`)
  })

  test('is the returnTo address where the page tells no endpoint', async () => {
    expect(await backOf(undefined)).toBe(fixed)
  })

  test('is the returnTo address where an endpoint is told that no ticket could carry', async () => {
    expect(await backOf(`${page}/${'a'.repeat(4_000)}`)).toBe(fixed)
  })

  test('names the public key and a key of returnTo, and nothing of the person, the session or the account’s secrets', async () => {
    const { sandbox } = openClinic()
    const { searchParams } = new URL(await backOf(endpoint))
    expect([...searchParams]).toEqual([
      ['apiKey', sandbox.apiKey],
      ['to', 'visits'],
    ])
  })

  test('is a listed origin’s too, such as that of an endpoint on another origin than its pages', async () => {
    const portal = 'https://portal.example.com'
    const headers = { origin: portal, 'sec-fetch-site': 'cross-site' }
    expect(await backOf(endpoint, { allowedOrigins: [portal, page] }, headers)).toContain(`${endpoint}/return?`)
    expect(await backOf(endpoint, { allowedOrigins: [portal] }, headers)).toBe(fixed)
  })

  test.each([
    'https://evil.example.net/securevideo',
    'https://clinic.example.com.evil.example.net/securevideo',
    'https://clinic.example.com@evil.example.net/securevideo',
    '//evil.example.net/securevideo',
    'javascript:alert(1)//clinic.example.com',
    '',
    '/securevideo',
  ])('is the returnTo address where the endpoint told is "%s", and the person gets in all the same', async (told) => {
    expect(await backOf(told)).toBe(fixed)
  })
})

describe('an endpoint', () => {
  test.each([
    endpoint,
    page,
    `${page}/api/v1/securevideo`,
    `${page}/klinik-s%C3%BCd/video`,
    'http://localhost:3000/securevideo',
    'https://[2001:db8::7]:8443/securevideo',
  ])('is believed of the page’s own origin: %s', (told) => {
    expect(believeEndpoint(told, new URL(told).origin, [])).toBe(told)
  })

  test.each([
    ['another origin', 'https://evil.example.net/securevideo'],
    ['another scheme', 'http://clinic.example.com/securevideo'],
    ['another port', 'https://clinic.example.com:8443/securevideo'],
    ['a user in front of another host', 'https://clinic.example.com@evil.example.net'],
    ['a user in front of its own host', 'https://user@clinic.example.com/securevideo'],
    ['a password', 'https://user:word@clinic.example.com/securevideo'],
    ['a query', `${endpoint}?next=https://evil.example.net`],
    ['an empty query', `${endpoint}?`],
    ['a hash', `${endpoint}#x`],
    ['an empty hash', `${endpoint}#`],
    ['a slash at the end', `${endpoint}/`],
    ['two slashes', `${page}//evil.example.net`],
    ['two slashes further on', `${page}/out//evil.example.net`],
    ['a backslash', `${page}/\\evil.example.net`],
    ['a backslash in place of a slash', 'https:\\\\clinic.example.com\\securevideo'],
    ['an escaped slash', `${page}/out%2Fevil.example.net`],
    ['an escaped backslash', `${page}/%5Cevil.example.net`],
    ['a slash escaped twice', `${page}/%252Fevil.example.net`],
    ['steps upwards', `${page}/securevideo/../out`],
    ['escaped steps upwards', `${page}/securevideo/%2e%2e/out`],
    ['a tab', `${page}/secure\tvideo`],
    ['a line break', `${page}/securevideo\r\nSet-Cookie: x=1`],
    ['white space around it', ` ${endpoint}`],
    ['a script', 'javascript:location="https://clinic.example.com/"'],
    ['data', 'data:text/html,x'],
    ['a blob of its own origin', `blob:${page}/5d1c0f7a-92e8-4b36-a1d0-7c5e83be4412`],
    ['a relative path', '/securevideo'],
    ['no scheme', '//clinic.example.com/securevideo'],
    ['no address', 'securevideo'],
    ['nothing', ''],
    ['far too long a one', `${page}/${'a'.repeat(300)}`],
  ])('is not believed with %s', (_case, told) => {
    expect(believeEndpoint(told, page, [])).toBeUndefined()
  })

  test('of no page’s is not believed: not without an origin, and not with that of a sandboxed frame', () => {
    expect(believeEndpoint(endpoint, undefined, [])).toBeUndefined()
    expect(believeEndpoint('data:text/html,x', 'null', [])).toBeUndefined()
    expect(believeEndpoint('null/securevideo', 'null', [])).toBeUndefined()
  })

  test('of a scheme that no page has is not believed, whatever the origin claims to be', () => {
    expect(believeEndpoint('ftp://clinic.example.com/x', 'ftp://clinic.example.com', [])).toBeUndefined()
  })
})
