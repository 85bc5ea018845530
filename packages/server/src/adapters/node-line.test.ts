import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { SessionUpdate } from '../contract.ts'
import { type EventStream, openEventStream, writeUpdate } from '../routes/event-stream.ts'
import { createNodeLine } from './node-line.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const update: SessionUpdate = {
  v: 1,
  status: 'not-started',
  now: '2030-05-06T14:00:30.000Z',
  startsAt: '2030-05-06T14:00:00.000Z',
  opensAt: '2030-05-06T13:45:00.000Z',
  connectedAt: null,
  nextPollIn: 4,
  proof: 'proved',
  stale: false,
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, second) =>
    writeUpdate({ ...update, connectedAt: new Date(Date.UTC(2030, 4, 6, 14, 0, second)).toISOString() }),
  )

/** A server with one stream that `speak` fills; resolves once the reader is there. */
const open = async (speak: (stream: EventStream) => void) => {
  let gone = 0
  const server = createServer((_request, outgoing) => {
    const line = createNodeLine(outgoing)
    const stream = openEventStream(() => {
      gone += 1
    }, line.open)
    stream.tell(writeUpdate(update))
    line.start(new Response(null, { headers: { 'content-type': 'text/event-stream' } }))
    speak(stream)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const incoming = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1', agent: false }, resolve),
  )
  return { incoming, gone: () => gone }
}

const textUntil = (incoming: IncomingMessage, part: string) =>
  new Promise<string>((resolve) => {
    let text = ''
    incoming.on('data', (bytes: Buffer) => {
      text += bytes
      if (text.includes(part)) resolve(text)
    })
  })

describe('a line into a Node answer', () => {
  test('sends after the head what was written before it', async () => {
    const { incoming } = await open(() => {})
    expect(incoming.headers['content-type']).toBe('text/event-stream')
    expect(await textUntil(incoming, '\n\nid: ')).toMatch(/^retry: \d+\n\nid: /)
  })

  test('keeps little for a reader that is behind, and ends with the newest view', async () => {
    const messages = numbered(5_000)
    const { incoming } = await open((stream) => {
      for (const message of messages) stream.tell(message)
    })
    const text = await textUntil(incoming, 'event: resync')
    expect(text.match(/event: view/g)?.length).toBeLessThan(1_000)
    expect(text).toContain(`id: ${messages.at(-1)?.id}\nevent: resync`)
  })

  test('tells once when the reader has gone, and when it was ended', async () => {
    const one = await open(() => {})
    one.incoming.destroy()
    await expect.poll(one.gone).toBe(1)
    const other = await open((stream) => stream.end('renew'))
    const end = new Promise((resolve) => other.incoming.once('end', resolve))
    expect(await textUntil(other.incoming, 'renew')).toContain('event: renew')
    await end
    expect(other.gone()).toBe(1)
  })

  test('leaves an answer alone that nothing is written to over it, or that refuses', () => {
    const outgoing = { once: () => {}, on: () => {} }
    const unused = createNodeLine(outgoing as never)
    expect(unused.start(new Response(null))).toBe(false)
    const refused = createNodeLine(outgoing as never)
    openEventStream(() => {}, refused.open).end()
    expect(refused.start(new Response(null, { status: 404 }))).toBe(false)
  })
})
