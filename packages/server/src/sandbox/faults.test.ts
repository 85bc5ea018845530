import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import type { Fault } from './faults.ts'

let { ask, sandbox, send, clock } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox, send, clock } = createAsk())
})

const login = () => ask('POST', '/login/12281', { RedirectToUriOnExpiry: 'https://portal.example.com/' })
const reset = { message: 'fetch failed', cause: { code: 'ECONNRESET' } }

describe('which calls it hits', () => {
  test('a fault hits one call, and the next is answered again', async () => {
    sandbox.fail('POST /login', { status: 500 })
    expect([(await login()).status, (await login()).status]).toEqual([500, 201])
  })

  test('times says how many', async () => {
    sandbox.fail('GET /user', { status: 503, times: 2 })
    const statuses = []
    for (let call = 0; call < 3; call += 1) statuses.push((await ask('GET', '/user')).status)
    expect(statuses).toEqual([503, 503, 200])
  })

  test('an endless one goes on until it is lifted', async () => {
    const lift = sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
    expect([(await login()).status, (await send('GET', '/')).status]).toEqual([503, 503])
    lift()
    expect((await login()).status).toBe(201)
  })

  test.each([
    ['GET /session', 'GET', '/session/12281', true],
    ['GET /session', 'GET', '/SESSION', true],
    ['GET /session', 'GET', '/session?participantEmail=x%40example.com', true],
    ['GET /session', 'DELETE', '/session/36208', false],
    ['/session', 'DELETE', '/session/36208', true],
    ['* /session/', 'GET', '/session/12281', true],
    ['/session/1228', 'GET', '/session/12281', false],
    ['GET *', 'GET', '/user', true],
  ])('%j and %s %s: %s', async (matcher, method, path, hit) => {
    sandbox.fail(matcher, { status: 418 })
    expect((await send(method, path)).status === 418).toBe(hit)
  })

  test.each(['session', 'post /session', '', 'GET session'])('the matcher %j is refused', (matcher) => {
    expect(() => sandbox.fail(matcher, { status: 500 })).toThrow(TypeError)
  })

  test('a fault that says nothing, or an impossible status, is refused', () => {
    expect(() => sandbox.fail('*', { times: 2 })).toThrow(TypeError)
    expect(() => sandbox.fail('*', { slow: -1 })).toThrow(RangeError)
    for (const status of [42, 204, 304, 600]) expect(() => sandbox.fail('*', { status })).toThrow(RangeError)
  })
})

describe('what happens', () => {
  test('a status comes with a Message, the guide’s own words for 412', async () => {
    sandbox.fail('GET /user', { status: 412 })
    const { status, record } = await ask('GET', '/user')
    expect([status, record]).toEqual([412, { Message: 'Request must be from a whitelisted IP address' }])
  })

  test('html is an HTML answer, with status 200 unless told otherwise', async () => {
    sandbox.fail('GET /user', { html: true })
    sandbox.fail('GET /user', { html: true, status: 502 })
    for (const expected of [200, 502]) {
      const response = await send('GET', '/user')
      expect([response.status, response.headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8'])
      expect(await response.text()).toMatch(/^<!DOCTYPE html>/)
    }
  })

  test('reset fails as fetch does where the connection breaks', async () => {
    sandbox.fail('GET /user', { reset: true })
    await expect(sandbox.connection.fetch(`${sandbox.url}/user`)).rejects.toMatchObject(reset)
  })

  test('hang ends with the caller’s abort, and with its reason', async () => {
    sandbox.fail('GET /user', { hang: true })
    const abort = new AbortController()
    const call = sandbox.connection.fetch(`${sandbox.url}/user`, { signal: abort.signal })
    const reason = new Error('enough')
    abort.abort(reason)
    await expect(call).rejects.toBe(reason)
  })

  test('hang ends when the sandbox closes', async () => {
    sandbox.fail('GET /user', { hang: true })
    const call = sandbox.connection.fetch(`${sandbox.url}/user`)
    sandbox.close()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('truncate sends the headers and half of the body, then breaks', async () => {
    sandbox.fail('GET /user', { truncate: true })
    const response = await send('GET', '/user')
    const promised = Number(response.headers.get('content-length'))
    let received = 0
    const read = async () => {
      for await (const chunk of response.body ?? []) received += chunk.byteLength
    }
    await expect(read()).rejects.toThrow('terminated')
    expect([response.status, received]).toEqual([200, Math.floor(promised / 2)])
  })
})

describe('slow', () => {
  // A turn of the event loop: the call has then gone as far as it goes without the clock.
  const turn = () => new Promise((resolve) => setImmediate(resolve))

  test('the true answer comes when the sandbox’s clock has moved that far', async () => {
    sandbox.fail('GET /user', { slow: 3_000 })
    let answered = 0
    const call = send('GET', '/user').then((response) => {
      answered = response.status
    })
    clock.advance('2999ms')
    await turn()
    expect(answered).toBe(0)
    clock.advance('1ms')
    await call
    expect(answered).toBe(200)
  })

  test('it goes with another fault, and after the work where told so', async () => {
    sandbox.fail('DELETE /session', { slow: 1_000, status: 503, when: 'after-commit' })
    const call = send('DELETE', '/session/36209')
    await turn()
    expect(sandbox.sessions.find(({ sessionId }) => sessionId === 36209)?.status).toBe('cancelled')
    clock.advance('1s')
    expect((await call).status).toBe(503)
  })

  test('a caller that gives up is let go', async () => {
    sandbox.fail('GET /user', { slow: 60_000 })
    const abort = new AbortController()
    const call = sandbox.connection.fetch(`${sandbox.url}/user`, { signal: abort.signal })
    abort.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('before or after the work', () => {
  const created = () => sandbox.sessions.filter(({ topic }) => topic === 'Lost answer').length
  const create = () =>
    send(
      'POST',
      '/session/12281',
      JSON.stringify({
        ScheduleTs: '2030-05-07T09:00:00',
        Topic: 'Lost answer',
        Participants: [{ ParticipantFullName: 'Nadia Petrova' }],
      }),
    )

  test.each<[string, Fault, number]>([
    ['a status', { status: 500 }, 0],
    ['a status', { status: 500, when: 'after-commit' }, 1],
    ['HTML', { html: true }, 0],
    ['HTML', { html: true, when: 'after-commit' }, 1],
    ['a reset', { reset: true }, 0],
    ['a reset', { reset: true, when: 'after-commit' }, 1],
    ['a truncated answer', { truncate: true }, 1],
  ])('%s of %j leaves %i new sessions', async (_, fault, expected) => {
    sandbox.fail('POST /session', fault)
    await create().catch((error: unknown) => expect(error).toMatchObject(reset))
    expect(created()).toBe(expected)
  })

  test('a call that hangs after the work has done it', async () => {
    sandbox.fail('POST /session', { hang: true, when: 'after-commit' })
    const call = create()
    sandbox.close()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(created()).toBe(1)
  })
})
