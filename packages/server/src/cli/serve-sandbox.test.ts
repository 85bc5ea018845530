import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { ServedSandbox, ServeSandboxOptions } from './serve-sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const each of open.splice(0)) await each.close()
})

const serve = async (options: ServeSandboxOptions = {}): Promise<ServedSandbox> => {
  const served = await serveSandbox({ port: 0, ...options })
  open.push(served)
  return served
}

const call = ({ sandbox, url }: ServedSandbox, path: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, {
    ...init,
    headers: { authorization: `Basic ${btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)}` },
  })

/** Everything the server sends on one connection, as it is. */
const readRaw = ({ sandbox, port }: ServedSandbox, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const authorization = `Basic ${btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)}`
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    socket.write(`${request}\r\nHost: sandbox\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`)
  })

test('its logins point to the port it is served on', async () => {
  const served = await serve()
  const { sandbox, url } = served
  const host = sandbox.sessions[0]?.host.participationId ?? 0
  expect(url).toBe(`http://127.0.0.1:${served.port}`)
  expect(served.moved).toBe(false)
  expect((await fetch(sandbox.entrance(host), { redirect: 'manual' })).status).toBe(303)
})

test('a taken port stays with its owner: the sandbox takes the next free one and says so', async () => {
  const owner = createServer((_, response) => response.end('mine'))
  await new Promise<void>((resolve) => owner.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => owner.close(() => resolve())) })
  const { port } = owner.address() as AddressInfo
  const served = await serve({ port })
  expect(served.port).toBeGreaterThan(port)
  expect(served.moved).toBe(true)
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('mine')
})

test('an answer has the recorded status line, headers and bytes, on the wire too', async () => {
  const served = await serve()
  const raw = await readRaw(served, 'GET /user/99999 HTTP/1.1')
  const [head = '', body] = raw.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
  expect(head.toLowerCase()).toContain('content-length: 35')
  expect(head.toLowerCase()).not.toMatch(/transfer-encoding|keep-alive:|set-cookie|location/)
  expect(head.match(/^date:/gim)).toHaveLength(1)
  expect(body).toBe('{\r\n  "Message": "User not found"\r\n}')
})

test('a 204 has neither body nor length on the wire (recorded)', async () => {
  const served = await serve()
  const [head = '', body] = (await readRaw(served, 'DELETE /session/36209 HTTP/1.1')).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
  expect(head.toLowerCase()).not.toMatch(/content-length|content-type|transfer-encoding/)
  expect(body).toBe('')
})

test('a reset really breaks the connection, and the next call is answered', async () => {
  const served = await serve()
  served.sandbox.fail('GET /user', { reset: true })
  await expect(call(served, '/user')).rejects.toThrow('fetch failed')
  expect((await call(served, '/user')).status).toBe(200)
})

test('a truncated answer arrives by half, with its status, and the connection breaks', async () => {
  const served = await serve()
  const whole = await (await call(served, '/session')).text()
  served.sandbox.fail('GET /session', { truncate: true })
  const [head = '', body = ''] = (await readRaw(served, 'GET /session HTTP/1.1')).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 200 OK/)
  expect(body.length).toBeGreaterThan(0)
  expect(whole.startsWith(body)).toBe(true)
  served.sandbox.fail('GET /session', { truncate: true })
  const response = await call(served, '/session')
  await expect(response.text()).rejects.toThrow('terminated')
})

test('a hanging call ends when its caller gives up, and the sandbox goes on', async () => {
  const served = await serve()
  served.sandbox.fail('GET /user', { hang: true })
  const abort = new AbortController()
  const hanging = call(served, '/user', { signal: abort.signal })
  await vi.waitFor(() => expect(served.sandbox.requests).toHaveLength(1), 30_000)
  abort.abort()
  await expect(hanging).rejects.toMatchObject({ name: 'AbortError' })
  expect((await call(served, '/status/36208')).status).toBe(200)
})

test('closing ends hanging calls and open event streams, and frees the port', async () => {
  const served = await serve()
  const { sandbox, port, url } = served
  const dashboard = await fetch(sandbox.entrance(sandbox.sessions[0]?.host.participationId ?? 0), {
    redirect: 'manual',
  })
  const { pathname } = new URL(dashboard.headers.get('location') ?? '', url)
  const stream = await fetch(`${url}${pathname}/Events`)
  expect(stream.headers.get('content-type')).toMatch('text/event-stream')
  sandbox.fail('GET /user', { hang: true })
  const hanging = call(served, '/user').catch(() => 'ended')
  await vi.waitFor(() => expect(sandbox.requests.at(-1)).toMatchObject({ path: '/user', status: 0 }), 30_000)
  await served.close()
  expect(await hanging).toBe('ended')
  await stream.text().catch(() => 'ended')
  const again = await serve({ port })
  expect(again.moved).toBe(false)
})

test('it refuses NODE_ENV=production, and says why', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  await expect(serveSandbox({ port: 0 })).rejects.toThrow(/NODE_ENV=production/)
})

test('a caller’s address is that of its connection: a list without it answers 412, one with it lets it in', async () => {
  const served = await serve()
  served.sandbox.allowList(['192.0.2.10'])
  expect((await call(served, '/user')).status).toBe(412)
  served.sandbox.allowList(['127.0.0.1'])
  expect((await call(served, '/user')).status).toBe(200)
})

test('webhooks reach an address over a socket', async () => {
  const bodies: string[] = []
  const receiver = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(`${request.method} ${request.url} ${body}`)
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => receiver.close(() => resolve())) })
  const { port } = receiver.address() as AddressInfo
  const { sandbox } = await serve({ webhookUrl: `http://127.0.0.1:${port}/hooks` })
  sandbox.connect(36208, 83401)
  await sandbox.webhooks.settled()
  expect(bodies).toEqual(['POST /hooks {"WebhookType":"SESSION_STATUS","ID":36208,"Status":"STARTED"}'])
})

test('the global Request and Response stay the platform’s own', async () => {
  const before = [globalThis.Request, globalThis.Response]
  await serve()
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})
