import { connect, type Socket } from 'node:net'

// Browsers, as far as a server can tell: many open streams in a process of their own, so that their memory and most of
// their work is not the server's. It ends with its parent.

/** What the parent asks for: streams at these addresses, each until it has heard a first event. */
export type OpenStreams = { port: number; paths: string[] }

/** What the readers report once each of them has heard something: when the first and the last did. */
export type AllHeard = { first: number; last: number }

const atOnce = 100
let expected = 0
let first = 0
let heard = new Set<Socket>()

const now = () => performance.timeOrigin + performance.now()

const hear = (socket: Socket) => {
  if (heard.size === 0) first = now()
  heard.add(socket)
  if (heard.size < expected) return
  heard = new Set()
  process.send?.({ first, last: now() } satisfies AllHeard)
}

const open = (port: number, path: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('a stream was closed')))
    socket.on('data', (bytes) => {
      // An event may come in two pieces, but its name never does here: it stands within the first hundred bytes.
      if (!bytes.includes('event: view')) return
      resolve()
      hear(socket)
    })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`)
  })

process.on('message', async ({ port, paths }: OpenStreams) => {
  expected = paths.length
  for (let start = 0; start < paths.length; start += atOnce) {
    await Promise.all(paths.slice(start, start + atOnce).map((path) => open(port, path)))
  }
})
process.on('disconnect', () => process.exit())
