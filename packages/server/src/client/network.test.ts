import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const clientAt = (port: number) =>
  assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', baseUrl: `http://127.0.0.1:${port}` }), {
    ...systemClock,
    random: () => 0,
  })

/** A vendor on a real port; the whole of each request has arrived before it acts. */
const vendorOf = async (act: (request: IncomingMessage, response: ServerResponse) => void) => {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    request.resume().on('end', () => act(request, response))
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { client: clientAt(port), seen, port }
}

const session = { sessionId: 1 }
const add = { fullName: 'Bo Almeida' }

it('a closed port is "not sent", and a POST may knock three times', async () => {
  const { client, port } = await vendorOf(() => {})
  await closing.pop()?.()
  expect(port).toBeGreaterThan(0)
  await expect(client.participants.add(session, add)).rejects.toMatchObject({
    code: 'connection',
    outcome: 'not-sent',
    attempts: 3,
  })
})

it('a POST whose answer is lost after it was done is sent once, in a hundred of a hundred cases', async () => {
  const { client, seen } = await vendorOf((request) => request.socket.resetAndDestroy())
  const outcomes = new Set<string>()
  for (let trial = 0; trial < 100; trial += 1) {
    await client.participants.add(session, add).catch((error) => outcomes.add(`${error.code} ${error.outcome}`))
  }
  expect(seen).toHaveLength(100)
  expect([...outcomes]).toEqual(['connection unknown'])
})

it('a POST on a connection that the vendor has meanwhile closed is not sent twice', async () => {
  let answered = 0
  const { client, seen } = await vendorOf((request, response) => {
    answered += 1
    if (answered === 1) {
      response.setHeader('connection', 'keep-alive')
      response.end('[]')
    } else request.socket.destroy()
  })
  await client.users.list()
  await expect(client.participants.add(session, add)).rejects.toMatchObject({ code: 'connection', outcome: 'unknown' })
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(1)
})

it('a GET and a DELETE whose answers are lost are sent again', async () => {
  const { client, seen } = await vendorOf((request, response) => {
    if (seen.length === 1 || seen.length === 3) request.socket.resetAndDestroy()
    else if (request.method === 'GET') response.end('{"SessionID": 1, "SessionStatus": "ENDED"}')
    else response.writeHead(404).end('{"Message": "Session not found"}')
  })
  expect(await client.status.get(session)).toBe('ended')
  await expect(client.sessions.cancel(session)).resolves.toBeUndefined()
  expect(seen).toEqual(['GET /status/1', 'GET /status/1', 'DELETE /session/1', 'DELETE /session/1'])
})

it('an answer that breaks off is a broken connection, not a format', async () => {
  const { client, seen } = await vendorOf((_, response) => {
    response.writeHead(201, { 'content-length': '5000', 'content-type': 'application/json' })
    response.write('{"LoginGuid": "canary', () => response.destroy())
  })
  const call = client.logins.create({ userId: 5 }, { returnUrl: 'https://clinic.example/' })
  await expect(call).rejects.toMatchObject({ code: 'connection', outcome: 'unknown', attempts: 1 })
  expect(seen).toHaveLength(1)
})

it('a vendor that accepts and then says nothing ends at the deadline', async () => {
  const { client } = await vendorOf(() => {})
  const call = client.participants.add(session, add, { deadline: 50 })
  await expect(call).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown', attempts: 1 })
})

it('an abort breaks the connection', async () => {
  const controller = new AbortController()
  let broken: (value: string) => void = () => {}
  const closed = new Promise<string>((resolve) => {
    broken = resolve
  })
  const { client } = await vendorOf((request) => {
    request.socket.on('close', () => broken('closed'))
    controller.abort()
  })
  await expect(client.status.get(session, { signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' })
  expect(await closed).toBe('closed')
})

it('the keys do not follow a redirect', async () => {
  const thief = await vendorOf((_, response) => response.end('[]'))
  const { client, seen } = await vendorOf((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${thief.port}/user` }).end()
  })
  await expect(client.users.list()).rejects.toMatchObject({ code: 'server', status: 307, attempts: 1 })
  expect(seen).toHaveLength(1)
  expect(thief.seen).toEqual([])
})

it('bytes that are not HTTP are a broken connection', async () => {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.end('SSH-2.0-OpenSSH_9.2\r\n')
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  )
  const call = clientAt(port).participants.add(session, add)
  await expect(call).rejects.toMatchObject({ code: 'connection', outcome: 'unknown', attempts: 1 })
})
