import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Stands for your load balancer: each request goes to the next instance, and to the one after it where that is gone. */
export const createRoundRobin = (ports: number[]) => {
  let turn = 0

  const ask = (port: number, { method, url, headers }: IncomingMessage, body: Buffer) =>
    new Promise<IncomingMessage>((resolve, reject) =>
      request({ host: '127.0.0.1', port, method, path: url, headers }, resolve).once('error', reject).end(body),
    )

  const pass = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await buffer(req)
    for (const _each of ports) {
      const port = ports[turn++ % ports.length] ?? 0
      const answer = await ask(port, req, body).catch((error) => {
        // Only what nobody has received is sent to somebody else.
        if (error.code !== 'ECONNREFUSED') throw error
      })
      if (answer === undefined) continue
      res.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
      // An event stream lasts as long as both sides do.
      answer.pipe(res)
      answer.once('error', () => res.destroy())
      res.once('close', () => answer.destroy())
      return
    }
    res.writeHead(503).end('No instance runs.')
  }

  return createServer((req, res) => void pass(req, res).catch(() => res.destroy()))
}
