import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../mounts/ask.ts'
import { runtimes } from './runtimes.ts'
import type { Running } from './start.ts'

const apiKey = 'sandbox5d1c0f7a92e84b36a1d07c5e'

describe.each(runtimes)('%s', (_, start) => {
  let running: Running | undefined
  beforeAll(async () => {
    running = await start()
  }, 30_000)
  afterAll(() => running?.stop())

  const at = (path: string) => `/securevideo${path}?apiKey=${apiKey}`
  const urlOf = () => running?.url ?? ''
  const get = (path: string) => ask(urlOf(), { path })
  const post = async (path: string) => {
    const answer = await ask(urlOf(), {
      method: 'POST',
      path: at(path),
      headers: { 'content-type': 'application/json', 'x-person': 'priya' },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    })
    return { status: answer.status, body: JSON.parse(answer.text) }
  }

  /** One cell: what it answers is what the table shows. */
  const cell = (title: string, fact: string, run: () => Promise<string>) =>
    test(`${title}: ${fact}`, { timeout: 30_000 }, async ({ task }) => {
      task.meta.cell = await run()
    })

  cell('status', 'a person is told when the session opens', async () => {
    const { status, body } = await post('/status')
    expect([status, body]).toMatchObject([200, { status: 'not-started' }])
    return '200'
  })

  cell('join, go', 'a person gets from a ticket to SecureVideo', async () => {
    const { status, body } = await post('/join')
    expect(status).toBe(200)
    const gone = await get(at(`/go/${body.ticket}`))
    expect(gone.status).toBe(303)
    expect(gone.headers.location).toMatch(/\/Pass\/Join\/\d{9}/)
    return '200, 303'
  })

  cell('one use', 'a ticket opens once, also when it is used twice at a time', async () => {
    const { body } = await post('/join')
    const answers = await Promise.all([get(at(`/go/${body.ticket}`)), get(at(`/go/${body.ticket}`))])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
    return '303, 410'
  })

  cell('events', 'the first event arrives while the stream stays open', async () => {
    const { body } = await post('/status')
    const stop = new AbortController()
    const answer = await fetch(`${urlOf()}${at(`/events/${body.watch}`)}`, { signal: stop.signal })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('"status":"not-started"')) {
      const piece = await reader?.read()
      if (piece === undefined || piece.done) throw new Error(`The stream ended after ${heard}`)
      heard += piece.value
    }
    stop.abort()
    return 'heard'
  })

  cell('refusals', 'other paths, other keys and nobody are refused by name', async () => {
    expect((await get('/elsewhere/health')).status).toBe(404)
    const key = await ask(urlOf(), { method: 'POST', path: '/securevideo/status?apiKey=another' })
    expect([key.status, JSON.parse(key.text).code]).toEqual([400, 'unknown-api-key'])
    const nobody = await ask(urlOf(), {
      method: 'POST',
      path: at('/status'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    })
    expect([nobody.status, JSON.parse(nobody.text).code]).toEqual([404, 'not-found'])
    return '404, 400, 404'
  })
})
