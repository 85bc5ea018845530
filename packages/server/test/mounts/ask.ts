import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

/** One request to a server on this machine, with all that `fetch` would not send. */
export type Question = {
  method?: string
  /** The request line's target as it is, also an absolute one. */
  path: string
  headers?: OutgoingHttpHeaders
  body?: string
  agent?: Agent
  signal?: AbortSignal
}

/** What came back, and by which connection. */
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; port: number | undefined }

/** A stream of events that has begun. */
export type Listening = {
  /** What came first. */
  text: string
  /** Whether it was ended as it should be, once it is over; false where it was cut. */
  ended: Promise<boolean>
}

/** Opens a stream of events and waits for the first one. */
export const listenTo = (url: string, { path, agent }: { path: string; agent: Agent }): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const sent = request({ hostname, port, path, agent }, (res) => {
      const ended = new Promise<boolean>((end) => res.once('close', () => end(res.complete)))
      res.setEncoding('utf8')
      res.on('error', () => {})
      let text = ''
      res.on('data', (piece) => {
        text += piece
        if (text.includes('event: ')) resolve({ text, ended })
      })
      res.once('end', () => reject(new Error(`${res.statusCode}, and no event`)))
    })
    sent.on('error', reject)
    sent.end()
  })

/** Sends it as its parts say and reads the answer whole. Redirects are not followed. */
export const ask = (url: string, question: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const { body, agent = false, ...rest } = question
    const sent = request({ hostname, port, agent, ...rest }, (res) => {
      const answeredOn = res.socket.localPort
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (piece) => {
        text += piece
      })
      res.on('error', reject)
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text, port: answeredOn }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
