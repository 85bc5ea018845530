import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import type { SecureVideoOptions } from '../options.ts'

const site = 'https://clinic.example.com'
const two = { visits: `${site}/visits`, chart: `${site}/chart?day=1&view=all` }

const ask = async (query = '', options: Partial<SecureVideoOptions> = {}, method = 'GET') => {
  const clinic = openClinic(options)
  const request = new Request(`${site}/return${query}`, { method, headers: { 'sec-fetch-site': 'cross-site' } })
  const answer = await clinic.video.fetch(request)
  return { ...clinic, answer, page: await answer.text() }
}

const link = (page: string) => /<a href="([^"]*)">Back to your page<\/a>/.exec(page)?.[1]

describe('GET /return', () => {
  test('says in a person’s words what happened, without a call to SecureVideo', async () => {
    const { answer, page, calls } = await ask('?to=visits')
    expect(answer.status).toBe(200)
    expect(page).toContain('<h1>You were signed out of the session</h1>')
    expect(calls()).toEqual([])
  })

  test.each([
    ['?to=chart', `${site}/chart?day=1&amp;view=all`],
    ['?to=visits', `${site}/visits`],
    ['', `${site}/visits`],
    ['?to=', `${site}/visits`],
    ['?to=another', `${site}/visits`],
    ['?to=constructor', `${site}/visits`],
    ['?to=__proto__', `${site}/visits`],
    ['?to=https://evil.example.net/', `${site}/visits`],
    ['?to=javascript:alert(1)', `${site}/visits`],
    ['?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', `${site}/visits`],
    ['?to=chart&to=https://evil.example.net/', `${site}/chart?day=1&amp;view=all`],
  ])('leads on to an address of the option and nowhere else: %s', async (query, address) => {
    const { page } = await ask(query, { returnTo: two })
    expect(link(page)).toBe(address)
    expect(page).not.toMatch(/evil|alert/)
  })

  test('stays, and says so, where there is no address to go on to', async () => {
    const { answer, page } = await ask('?to=visits', { returnTo: {} })
    expect([answer.status, link(page)]).toEqual([200, undefined])
    expect(page).toContain('You were signed out of the session')
  })

  test('tells the window around it, and only pages of listed origins', async () => {
    const { answer, page } = await ask('', { allowedOrigins: ['https://portal.example.com'] })
    expect(page).toContain('const notice={"securevideo":"login-ended"};')
    expect(page).toContain('[location.origin,...["https://portal.example.com"]]')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://portal.example.com")
  })

  test('is kept nowhere, and runs no script but its own', async () => {
    const { answer, page } = await ask()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    const [, nonce] = /script-src 'nonce-([\w-]+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
    expect(page.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`])
  })

  test('is there for whoever lost the key on the way, and refused to another’s', async () => {
    const { sandbox } = openClinic()
    expect((await ask(`?apiKey=${sandbox.apiKey}&to=visits`)).answer.status).toBe(200)
    const { answer, page, log } = await ask('?apiKey=another&to=visits')
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(page).toContain('We could not open your session')
    expect(log.at(-1)).toMatchObject({ event: 'refused', route: 'GET /return', code: 'unknown-api-key' })
  })

  test('answers HEAD with its headers alone', async () => {
    const { answer, page } = await ask('?to=visits', {}, 'HEAD')
    expect([answer.status, page]).toEqual([200, ''])
  })
})
