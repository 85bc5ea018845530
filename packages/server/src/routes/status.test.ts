import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'

describe('POST /status', () => {
  test('an open session tells its times on the server clock and nothing about people', async () => {
    const { status } = openClinic()
    const answer = await status('priya', 'VISIT-1001')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      v: 1,
      status: 'not-started',
      now: '2030-05-06T14:00:30.000Z',
      startsAt: '2030-05-06T14:00:00.000Z',
      opensAt: '2030-05-06T13:45:00.000Z',
      connectedAt: null,
      nextPollIn: 4,
      origins: ['http://localhost:4010'],
      framing: 'allowed',
      engine: 'unknown',
      watch: expect.stringMatching(/^eyJ/),
      proof: 'proved',
      stale: false,
    })
  })

  test('a host whom no address waits for is refused before anything opens, with the option to set', async () => {
    const { status, log, calls } = openClinic({ returnTo: {} })
    const answer = await status('rivera', 'VISIT-1001')
    expect(await answer.json()).toMatchObject({ code: 'internal', detail: expect.stringContaining('returnTo: {') })
    expect(log.at(-1)).toMatchObject({ level: 'error', reason: expect.stringContaining('returnTo') })
    expect(calls()).toEqual([])
    expect((await status('priya', 'VISIT-1001')).status).toBe(200)
  })

  test('a session can be named by its own id', async () => {
    const { post, sessionOf } = openClinic()
    const { sessionId } = sessionOf('VISIT-1001')
    expect((await post('/status', 'priya', { session: { sessionId } })).status).toBe(200)
  })

  test('a session that has not opened costs no status call', async () => {
    const { status, calls } = openClinic()
    const answer = await status('rivera', 'VISIT-1003')
    expect(await answer.json()).toMatchObject({
      status: 'not-started',
      startsAt: '2030-05-07T14:00:00.000Z',
      nextPollIn: 120,
    })
    expect(calls()).toEqual([expect.stringMatching(/^GET \/session/)])
  })

  test('a cancelled session says so', async () => {
    const { status } = openClinic()
    expect(await (await status('rivera', 'VISIT-1004')).json()).toMatchObject({ status: 'cancelled' })
  })

  test('a session that has ended says so', async () => {
    const { status } = openClinic()
    expect(await (await status('rivera', 'VISIT-1005')).json()).toMatchObject({
      status: 'ended',
      connectedAt: '2030-05-06T12:00:00.000Z',
    })
  })

  test('two hundred browsers at once cost one list', async () => {
    const { status, calls } = openClinic()
    await Promise.all(Array.from({ length: 200 }, () => status('priya', 'VISIT-1001')))
    expect(calls()).toHaveLength(1)
  })

  test('two hundred browsers of a session that somebody connected to cost one list and one status call', async () => {
    const { status, calls } = openClinic()
    await Promise.all(Array.from({ length: 200 }, () => status('rivera', 'VISIT-1005')))
    expect(calls()).toHaveLength(2)
  })

  test('around the start a list is read again once it is ten seconds old, and nobody waits for it', async () => {
    const { status, calls, clock, sandbox } = openClinic({ deadline: 50 })
    await status('priya', 'VISIT-1001')
    clock.advance('9s')
    await status('priya', 'VISIT-1001')
    expect(calls()).toHaveLength(1)
    clock.advance('2s')
    sandbox.fail('GET /session', { hang: true, times: 99 })
    expect((await status('priya', 'VISIT-1001')).status).toBe(200)
    await expect.poll(calls).toHaveLength(2)
  })

  test.each([
    ['an unknown session', 'priya', 'VISIT-404'],
    ["somebody else's session", 'priya', 'VISIT-1002'],
    ["another clinician's session", 'okafor', 'VISIT-1001'],
    ["another customer's session", 'rivera', 'VISIT-9001'],
    ['nobody signed in', 'nobody', 'VISIT-1001'],
  ])('%s gives the same 404', async (_case, person, visit) => {
    const { status } = openClinic()
    const answer = await status(person, visit)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const { reference, ...rest } = (await answer.json()) as { reference: string }
    expect(reference).toMatch(/^[a-z2-9]{10}$/)
    expect(rest).toEqual({
      type: 'urn:securevideo:problem:not-found',
      title: 'There is no such session for this person',
      status: 404,
      code: 'not-found',
      detail: 'The session does not exist or authorize did not grant it. The server does not say which; its log does.',
      retryable: false,
    })
  })

  test('the log tells the reasons for a 404 apart', async () => {
    const { status, log } = openClinic()
    await status('nobody', 'VISIT-1001')
    await status('priya', 'VISIT-1002')
    await status('priya', 'VISIT-404')
    await status('okafor', 'VISIT-1001')
    expect(log.map(({ event, level, reason }) => [event, level, reason])).toEqual([
      ['refused', 'info', 'authorize answered null, and no pass came along'],
      ['refused', 'warn', 'the session is there, and the grant names nobody in it'],
      ['refused', 'warn', 'no such session in the list that was read'],
      ['refused', 'warn', 'no such session in the list of the host whom the grant names'],
    ])
  })

  test('the line of a refusal says that authorize failed, with the reference that the browser shows', async () => {
    const { status, log } = openClinic({
      authorize: () => {
        throw new Error('no database for Priya')
      },
    })
    const { reference } = (await (await status('priya', 'VISIT-1001')).json()) as { reference: string }
    expect(log.at(-1)).toMatchObject({
      event: 'refused',
      reference,
      reason: expect.stringContaining('authorize threw'),
    })
    expect(JSON.stringify(log)).not.toContain('Priya')
  })
})

describe('when SecureVideo is in trouble', () => {
  test.each([
    ['is down', { status: 503, times: 99 }, 503, 'vendor-unreachable'],
    ['answers in HTML', { html: true, times: 99 }, 503, 'vendor-unreachable'],
    ['does not know the keys', { status: 401, times: 99 }, 502, 'vendor-refused'],
    ['does not know the address of this server', { status: 412, times: 99 }, 502, 'vendor-refused'],
    ['has no quota left', { status: 429, times: 99 }, 503, 'rate-limited'],
  ] as const)('one that %s gives a problem that names it', async (_case, fault, httpStatus, code) => {
    const { status, sandbox, log } = openClinic()
    sandbox.fail('GET /session', fault)
    const answer = await status('priya', 'VISIT-1001')
    expect(answer.status).toBe(httpStatus)
    const problem = (await answer.json()) as { code: string; reference: string }
    expect(problem.code).toBe(code)
    expect(log.at(-1)).toMatchObject({ event: 'refused', level: 'error', code, reference: problem.reference })
  })

  test('one that never answers is given up at the deadline', async () => {
    const { status, sandbox } = openClinic({ deadline: 50 })
    sandbox.fail('GET /session', { hang: true, times: 99 })
    const answer = await status('priya', 'VISIT-1001')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'vendor-unreachable', retryable: true })
  })

  test('an account without the status call still tells what the list tells', async () => {
    const { status, sandbox } = openClinic()
    sandbox.fail('GET /status', { status: 501, times: 99 })
    expect(await (await status('priya', 'VISIT-1001')).json()).toMatchObject({ status: 'not-started' })
    expect(await (await status('rivera', 'VISIT-1005')).json()).toMatchObject({
      status: 'started',
      proof: 'assumed',
    })
  })
})

describe('when the quota runs short', () => {
  const paced = async (answer: Promise<Response>) =>
    ((await (await answer).json()) as { nextPollIn: number }).nextPollIn

  test('browsers are told to wait, what is known is shown, and the reserve lets people in', async () => {
    const { status, ticket, go, video, calls, clock } = openClinic({ quota: { perHour: 5, reserve: 2 } })
    expect(await paced(status('priya', 'VISIT-1001'))).toBe(4)
    await status('rivera', 'VISIT-1005')
    expect(calls()).toHaveLength(3)
    expect(await paced(status('priya', 'VISIT-1001'))).toBeGreaterThanOrEqual(32)
    expect(video.state().ledger).toMatchObject({ perHour: 5, reserve: 2, used: 3 })
    expect(video.state().ledger.pausedFor).toBeGreaterThan(0)
    clock.advance('2m')
    expect(await (await status('priya', 'VISIT-1001')).json()).toMatchObject({ status: 'not-started', stale: true })
    expect(calls()).toHaveLength(3)
    // One more list, and a login: both from the reserve.
    expect((await go(await ticket('rivera', 'VISIT-1001'))).status).toBe(303)
    expect(calls()).toHaveLength(5)
  })

  test('after a 429 a host still gets in as soon as SecureVideo says yes', async () => {
    const { status, ticket, go, sandbox, video } = openClinic()
    const mine = await ticket('rivera', 'VISIT-1001')
    sandbox.fail('GET /session', { status: 429, times: 1 })
    expect((await status('priya', 'VISIT-1001')).status).toBe(503)
    expect(video.client.state.pausedUntil).not.toBeNull()
    expect((await go(mine)).status).toBe(303)
  })
})

test('health tells the lists that are kept and the calls that were made, and nobody in them', async () => {
  const { status, video } = openClinic()
  await status('priya', 'VISIT-1001')
  const answer = await (await video.fetch(new Request('https://clinic.example.com/health'))).text()
  expect(JSON.parse(answer)).toMatchObject({ ledger: { used: 1 }, cache: { lists: 1, sessions: 7 } })
  expect(answer).not.toMatch(/VISIT|PATIENT|example/)
})
