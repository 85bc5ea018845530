import { expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'
import { createSandbox } from './sandbox.ts'

test('the connection answers in process, and knows no other address', async () => {
  const { connection } = createSandbox()
  const authorization = `Basic ${btoa(`${connection.apiKey}:${connection.secretKey}`)}`
  const response = await connection.fetch(`${connection.baseUrl}/status/36208`, { headers: { authorization } })
  expect(await response.json()).toEqual({ SessionID: 36208, SessionStatus: 'NOT_STARTED' })
  await expect(connection.fetch('https://api.securevideo.com/user')).rejects.toMatchObject({
    cause: { code: 'ENOTFOUND' },
  })
})

test('a call whose signal is aborted already does not reach the sandbox', async () => {
  const { connection, requests } = createSandbox()
  await expect(connection.fetch(connection.hubUrl, { signal: AbortSignal.abort() })).rejects.toThrow()
  expect(requests).toEqual([])
})

test('the address is used without its trailing slash, and has to be a web address', async () => {
  const { ask, sandbox } = createAsk({ url: 'http://127.0.0.1:4999/' })
  const { record } = await ask('POST', '/login/12281', { RedirectToUriOnExpiry: 'https://portal.example.com/' })
  expect(sandbox.url).toBe('http://127.0.0.1:4999')
  expect(String(Object(record).LoginUri)).toMatch(/^http:\/\/127\.0\.0\.1:4999\/Account\/Login\?/)
  expect(() => createSandbox({ url: 'ftp://127.0.0.1' })).toThrow(TypeError)
})

test('requests are listed in order, with time and status, and without values, codes or tokens', async () => {
  const { ask, send, sandbox, clock } = createAsk()
  await ask('GET', '/session?participantEmail=grace.adeyemi@example.com')
  clock.advance('1s')
  await ask('DELETE', `/login/${'ab'.repeat(16)}`)
  await send('GET', '/Pass/Join/123456789?passkey=secret&launch=1')
  sandbox.fail('*', { reset: true })
  await ask('GET', '/user/0?externalId=EHR-DR-1').catch(() => undefined)
  const at = Date.UTC(2030, 4, 6, 14, 0, 20)
  expect(sandbox.requests).toEqual([
    { at, method: 'GET', path: '/session?participantEmail', status: 200 },
    { at: at + 1_000, method: 'DELETE', path: '/login/{token}', status: 404 },
    { at: at + 1_000, method: 'GET', path: '/Pass/Join/{code}?passkey&launch', status: expect.any(Number) },
    { at: at + 1_000, method: 'GET', path: '/user/0?externalId', status: 0 },
  ])
})

test('an entrance lets a patient in by code and passkey, and a host by a login that opens once', async () => {
  const { sandbox, send } = createAsk()
  const visit = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  const patient = new URL(sandbox.entrance(visit?.patients[0]?.participationId ?? 0))
  expect(`${patient.pathname}${patient.search}`).toMatch(/^\/Pass\/Join\/\d{9}\?passkey=[\da-f-]{36}$/)
  const host = sandbox.entrance(visit?.host.participationId ?? 0).replace(sandbox.url, '')
  expect((await send('GET', host)).status).toBe(303)
  expect((await send('GET', host)).status).not.toBe(303)
  expect(() => sandbox.entrance(1)).toThrow(RangeError)
})

test('a closed sandbox ends the hub’s event streams and refuses connections', async () => {
  const { sandbox, send } = createAsk()
  const host = sandbox.sessions[0]?.host.participationId ?? 0
  const entered = await send('GET', sandbox.entrance(host).replace(sandbox.url, ''))
  const { pathname } = new URL(entered.headers.get('location') ?? '', sandbox.url)
  const stream = await send('GET', `${pathname}/Events`)
  expect(stream.headers.get('content-type')).toMatch('text/event-stream')
  sandbox.close()
  await stream.text()
  await expect(send('GET', '/')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

test('a reset starts over around the clock’s present: no changes, faults, requests or connections are left', async () => {
  const { ask, sandbox, clock } = createAsk()
  const visit = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  await ask('DELETE', '/session/36208')
  sandbox.connect(36209, sandbox.sessions.find(({ sessionId }) => sessionId === 36209)?.host.participationId ?? 0)
  sandbox.fail('*', { status: 500, times: Number.POSITIVE_INFINITY })
  clock.advance('3d')
  sandbox.reset()
  expect(sandbox.requests).toEqual([])
  expect((await ask('GET', '/status/36209')).record).toMatchObject({ SessionStatus: 'NOT_STARTED' })
  const again = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === 'VISIT-1001')
  expect(again).toEqual({ ...visit, startsAt: new Date('2030-05-09T14:00:00Z') })
})
