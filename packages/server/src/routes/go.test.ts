import { describe, expect, test, vi } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
import { createKeys } from '../access/derive-keys.ts'
import { createTicketOffice } from '../access/ticket.ts'
import { createMemoryStore } from '../live/store.ts'

describe('POST /join', () => {
  test('a patient gets a ticket for one minute and no address', async () => {
    const { join } = openClinic()
    const answer = await join('priya', 'VISIT-1001')
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ v: 1, status: 'not-started', expiresAt: '2030-05-06T14:01:30.000Z' })
    expect(text).not.toMatch(/Pass\/Join|passkey|\b\d{9}\b/)
  })

  test('the browsers of a session are told to ask sooner for a minute after somebody was let in', async () => {
    const { join, status, clock } = openClinic()
    const pace = async () =>
      ((await (await status('rivera', 'VISIT-1005')).json()) as { nextPollIn: number }).nextPollIn
    expect(await pace()).toBe(10)
    expect(await (await join('rivera', 'VISIT-1005')).json()).toMatchObject({ nextPollIn: 3 })
    expect(await pace()).toBe(3)
    clock.advance('61s')
    expect(await pace()).toBe(10)
  })

  test('a session that has not opened is refused with the seconds that are left', async () => {
    const { join } = openClinic()
    const answer = await join('rivera', 'VISIT-1006')
    expect(answer.status).toBe(409)
    // Starts 14:30, opens 14:15, and it is 14:00:30.
    expect(await answer.json()).toMatchObject({ code: 'too-early', retryAfter: 870 })
    expect(answer.headers.get('retry-after')).toBe('870')
  })

  test('a cancelled session is refused', async () => {
    const { join } = openClinic()
    const answer = await join('rivera', 'VISIT-1004')
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ code: 'cancelled' })
  })
})

describe('GET /go/{ticket}', () => {
  test("sends a patient to the join page with code and passkey, in a header that scripts can't read", async () => {
    const { ticket, go } = openClinic()
    const answer = await go(await ticket('priya', 'VISIT-1001'))
    expect(answer.status).toBe(303)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(location.origin).toBe('http://localhost:4010')
    expect(location.pathname).toMatch(/^\/Pass\/Join\/\d{9}$/)
    expect(location.searchParams.get('passkey')).toMatch(/^[0-9a-f-]{36}$/)
    expect(location.searchParams.get('launch')).toBe('1')
    expect(await answer.text()).toBe('')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  test('sends a host to a fresh login that leads to the session', async () => {
    const { ticket, go, sandbox, sessionOf } = openClinic()
    const answer = await go(await ticket('rivera', 'VISIT-1001'))
    const location = new URL(answer.headers.get('location') ?? '')
    expect(location.pathname).toBe('/Account/Login')
    expect(location.searchParams.get('scrollTo')).toBe(String(sessionOf('VISIT-1001').sessionId))
    expect(location.searchParams.get('launch')).toBe('1')
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('a Zoom account is not started without a click', async () => {
    const { ticket, go } = openClinic({ engine: 'zoom' })
    const answer = await go(await ticket('priya', 'VISIT-1001'))
    expect(new URL(answer.headers.get('location') ?? '').searchParams.has('launch')).toBe(false)
  })

  test('a ticket opens once', async () => {
    const { ticket, go } = openClinic()
    const once = await ticket('priya', 'VISIT-1001')
    const [first, second] = await Promise.all([go(once), go(once)])
    expect([first.status, second.status].sort()).toEqual([303, 410])
    const refused = first.status === 410 ? first : second
    expect(await refused.text()).toContain('This link has already been used')
  })

  test('a ticket is dead after a minute', async () => {
    const { ticket, go, clock } = openClinic()
    const late = await ticket('priya', 'VISIT-1001')
    clock.advance('61s')
    const answer = await go(late)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('This link has expired')
  })

  test.each(['x', '..%2F..', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA'])(
    'what is no ticket is refused: %s',
    async (forged) => {
      const { go } = openClinic()
      const answer = await go(forged)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('We could not open your session')
    },
  )

  test('an altered ticket is refused', async () => {
    const { ticket, go } = openClinic()
    const real = await ticket('priya', 'VISIT-1001')
    const place = real.length - 40
    const altered = real.slice(0, place) + (real[place] === 'A' ? 'B' : 'A') + real.slice(place + 1)
    expect((await go(altered)).status).toBe(400)
    expect((await go(real)).status).toBe(303)
  })

  test("another account's ticket is refused", async () => {
    const { go, clock } = openClinic()
    const office = createTicketOffice(createKeys('another-secret-key'), createMemoryStore(clock.now), clock.now)
    const { ticket } = await office.issue(36208, grants.priya)
    expect((await go(ticket)).status).toBe(400)
  })

  test('a script that fetches the ticket, or a browser that loads ahead, does not use it up', async () => {
    const { ticket, go } = openClinic()
    const mine = await ticket('priya', 'VISIT-1001')
    expect((await go(mine, { 'sec-fetch-dest': 'empty' })).status).toBe(400)
    expect((await go(mine, { 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch' })).status).toBe(400)
    expect((await go(mine)).status).toBe(303)
  })

  test('where the vendor cannot be reached the page offers another try, and the ticket still works', async () => {
    const { ticket, go, sandbox } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    sandbox.fail('POST /login', { status: 503, times: 1 })
    const answer = await go(mine)
    expect(answer.status).toBe(503)
    const page = await answer.text()
    expect(page).toContain('The video service is not answering')
    expect(page).toContain('Try again')
    expect((await go(mine)).status).toBe(303)
  })

  test('the page tells the window around it, and only pages of listed origins', async () => {
    const { go } = openClinic({ allowedOrigins: ['https://portal.example.com'] })
    const answer = await go('x')
    const page = await answer.text()
    expect(page).toContain('"securevideo":"go-refused","code":"ticket-invalid"')
    expect(page).toContain('[location.origin,...["https://portal.example.com"]]')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://portal.example.com")
  })

  test('somebody who was taken out of the session meanwhile is refused', async () => {
    const { ticket, go, sandbox, clock, video } = openClinic()
    const mine = await ticket('priya', 'VISIT-1001')
    const { patients } = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001') ?? {
      patients: [],
    }
    await video.client.participants.remove({ participationId: patients[0]?.participationId ?? 0 })
    clock.advance('5s')
    expect((await go(mine)).status).toBe(404)
  })

  test('reauthorize is asked when the ticket is used, and its no refuses', async () => {
    const asked: string[] = []
    const { ticket, go } = openClinic({
      reauthorize: ({ grant, request }) => {
        asked.push(grant.subject)
        return request.headers.get('cookie') === 'signed-in=yes'
      },
    })
    const mine = await ticket('priya', 'VISIT-1001')
    expect((await go(mine, { 'sec-fetch-dest': 'iframe' })).status).toBe(404)
    expect((await go(mine, { 'sec-fetch-dest': 'iframe', cookie: 'signed-in=yes' })).status).toBe(303)
    expect(asked).toEqual(['priya', 'priya'])
  })
})

describe('reauthorize', () => {
  test.each([
    ['throws', () => Promise.reject(new RangeError('Priya Nair')), 'reauthorize-threw'],
    ['never answers', () => new Promise<boolean>(() => {}), 'reauthorize-slow'],
  ])('that %s refuses, says so in the log, and does not cost the ticket', async (_case, fail, event) => {
    const answers = [fail, () => true]
    const { ticket, go, log } = openClinic({ reauthorize: () => answers.shift()?.() ?? false })
    const mine = await ticket('priya', 'VISIT-1001')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const refused = go(mine)
      await vi.waitFor(() => expect(answers).toHaveLength(1), 30_000)
      await vi.advanceTimersByTimeAsync(5_000)
      expect((await refused).status).toBe(404)
    } finally {
      vi.useRealTimers()
    }
    expect(log.map((entry) => entry.event)).toEqual([event, 'refused'])
    expect((await go(mine)).status).toBe(303)
  })
})

describe('POST /leave', () => {
  test("revokes the host's login that the ticket led to", async () => {
    const { ticket, go, post, sandbox } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    const login = (await go(mine)).headers.get('location') ?? ''
    const answer = await post('/leave', 'rivera', { ticket: mine })
    expect(answer.status).toBe(204)
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE' })
    const opened = await sandbox.fetch(new Request(login, { redirect: 'manual' }))
    expect(opened.status).toBeGreaterThanOrEqual(400)
  })

  test('uses up a ticket that was not opened', async () => {
    const { ticket, go, post } = openClinic()
    const mine = await ticket('priya', 'VISIT-1001')
    expect((await post('/leave', 'priya', { ticket: mine })).status).toBe(204)
    expect((await go(mine)).status).toBe(410)
  })

  test('while the login is being made has it revoked, and leads nobody to it', async () => {
    const { ticket, go, post, sandbox, clock, log } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    sandbox.fail('POST /login', { slow: 1_000 })
    const opening = go(mine)
    await vi.waitFor(() => expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST' }), 30_000)
    expect((await post('/leave', 'rivera', { ticket: mine })).status).toBe(204)
    clock.advance(1_000)
    const answer = await opening
    expect([answer.status, answer.headers.get('location')]).toEqual([410, null])
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 })
    expect(log.at(-1)).toMatchObject({ code: 'ticket-used', reason: 'the person left while it was being opened' })
  })

  test('while the ticket is being opened in vain keeps it used up', async () => {
    const { ticket, go, post, sandbox, clock } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    sandbox.fail('POST /login', { slow: 1_000, status: 503 })
    const opening = go(mine)
    await vi.waitFor(() => expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST' }), 30_000)
    await post('/leave', 'rivera', { ticket: mine })
    clock.advance(1_000)
    expect((await opening).status).toBe(503)
    expect((await go(mine)).status).toBe(410)
  })

  test('while a patient is being let in keeps them out', async () => {
    let answer: ((isStillSignedIn: boolean) => void) | undefined
    const { ticket, go, post } = openClinic({
      reauthorize: () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    })
    const mine = await ticket('priya', 'VISIT-1001')
    const opening = go(mine)
    await vi.waitFor(() => expect(answer).toBeDefined(), 30_000)
    await post('/leave', 'priya', { ticket: mine })
    answer?.(true)
    expect((await opening).status).toBe(410)
  })

  test('works long after the ticket has expired', async () => {
    const { ticket, go, post, clock, sandbox } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    await go(mine)
    clock.advance('2h')
    await post('/leave', 'rivera', { ticket: mine })
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE' })
  })

  test('has nothing to say to a forged ticket', async () => {
    const { post, sandbox } = openClinic()
    expect((await post('/leave', 'priya', { ticket: 'x' })).status).toBe(204)
    expect(sandbox.requests).toHaveLength(0)
  })
})
