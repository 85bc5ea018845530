import { expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

const { sandbox, send, ask } = createAsk()

const basic = (text: string) => ({ authorization: `Basic ${text}` })
const right = btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)

test.each([
  ['a wrong secret', basic(btoa(`${sandbox.apiKey}:wrong`))],
  ['keys that are not Base64', basic(`${sandbox.apiKey}:${sandbox.secretKey}`)],
  ['folded Base64', basic(`${right.slice(0, 40)} ${right.slice(40)}`)],
  ['another scheme', { authorization: `Bearer ${right}` }],
  ['the URL-safe alphabet', basic(right.replace(/.$/, '_'))],
  ['no header', { authorization: '' }],
])('%s is answered 401 with a Message (guide)', async (_, headers) => {
  const response = await send('GET', '/user', undefined, headers)
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ Message: expect.stringContaining('not accepted') })
})

test.each([
  ['DELETE', '/user'],
  ['PATCH', '/user/12281'],
  ['PUT', '/session'],
  ['POST', '/session'],
  ['GET', '/participant/36208'],
  ['GET', '/login/12281'],
  ['POST', '/status/36208'],
  ['HEAD', '/user'],
])('%s %s is answered 405 (guide)', async (method, path) => {
  expect((await send(method, path)).status).toBe(405)
})

test('the first segment of a path is read in any case (inferred)', async () => {
  expect((await ask('GET', '/Status/36208')).record).toEqual((await ask('GET', '/status/36208')).record)
})

test('an unknown query parameter is ignored (recorded)', async () => {
  const { status, record } = await ask('GET', '/session/12281?UserId=12281')
  expect(status).toBe(200)
  expect(record).toEqual((await ask('GET', '/session/12281')).record)
})

test.each(['{"FullName":', '', '[]', '"text"', 'null'])('the body %j is answered 400 (guide)', async (body) => {
  const response = await send('POST', '/user', body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ Message: expect.any(String) })
})

test('an id that is no number is answered 400', async () => {
  expect((await ask('GET', '/user/12281x')).status).toBe(400)
})

test('a path below a record is answered 404', async () => {
  expect((await ask('GET', '/user/12281/sessions')).status).toBe(404)
})

test('the root of the origin answers HTML, not JSON (guide)', async () => {
  const response = await send('GET', '/')
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
})

test('an answer has the recorded headers, and the Date of the sandbox clock', async () => {
  const { headers } = await ask('GET', '/user')
  expect(Object.fromEntries(headers)).toEqual({
    'cache-control': 'no-cache',
    'content-length': expect.stringMatching(/^\d+$/),
    'content-type': 'application/json; charset=utf-8',
    date: 'Mon, 06 May 2030 14:00:20 GMT',
    expires: '-1',
    pragma: 'no-cache',
    server: 'Microsoft-IIS/7.5',
    'x-aspnet-version': '4.0.30319',
    'x-powered-by': 'ASP.NET',
  })
})

test('a 404 body is the recorded one, byte for byte', async () => {
  const { status, text, headers } = await ask('GET', '/user/99999')
  expect(status).toBe(404)
  expect(text).toBe('{\r\n  "Message": "User not found"\r\n}')
  expect(headers.get('content-length')).toBe('35')
})

test('Content-Length counts bytes, not characters', async () => {
  const { text, headers } = await ask('GET', '/session')
  expect(text).toContain('Tomás')
  expect(headers.get('content-length')).toBe(String(new TextEncoder().encode(text).byteLength))
})

test('a 204 has no body, Content-Type or Content-Length (recorded)', async () => {
  const { status, text, headers } = await ask('DELETE', '/session/36209')
  expect(status).toBe(204)
  expect(text).toBe('')
  expect([headers.has('content-type'), headers.has('content-length')]).toEqual([false, false])
})
