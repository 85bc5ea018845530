import { Agent, request } from 'node:http'

// People who join, in a process of their own, each waiting for an answer before the next. It ends with its parent.

/** What the parent asks for: so many joins, so many at a time. */
export type JoinLoad = {
  port: number
  path: string
  body: string
  headers: Record<string, string>
  count: number
  atOnce: number
}

/** What came of it: milliseconds, and bytes of the last answer. */
export type JoinsDone = { milliseconds: number; bytes: number }

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

const join = ({ port, path, body, headers }: JoinLoad): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ agent, port, path, method: 'POST', headers: { ...length, ...headers } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`A join was answered ${answer.statusCode}.`)),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })

process.on('message', async (load: JoinLoad) => {
  const before = performance.now()
  let left = load.count
  let bytes = 0
  const person = async () => {
    while (left > 0) {
      left -= 1
      bytes = await join(load)
    }
  }
  await Promise.all(Array.from({ length: load.atOnce }, person))
  process.send?.({ milliseconds: performance.now() - before, bytes } satisfies JoinsDone)
})
process.on('disconnect', () => process.exit())
