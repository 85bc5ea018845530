import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import { openInbox } from '../webhooks/inbox.fixture.ts'

const webhook = JSON.stringify({ WebhookType: 'SESSION_STATUS', ID: 36208, Status: 'STARTED' })
const facts = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers],
  body: await answer.text(),
})

describe('POST /webhooks/{token}', () => {
  test('the address has 256 bits that nobody can guess, and another key has another', async () => {
    const { path } = await openInbox()
    const other = await openInbox({ secretKey: 'another-secret-key' })
    expect(path).toMatch(/^\/webhooks\/[A-Za-z0-9_-]{43}$/)
    expect(other.path).not.toBe(path)
  })

  test.each([
    ['another word', () => `/webhooks/${'A'.repeat(43)}`],
    ['the beginning of the word', (path: string) => path.slice(0, -1)],
    ['the word and more', (path: string) => `${path}A`],
    ['the word in other letters', (path: string) => path.toUpperCase().replace('/WEBHOOKS', '/webhooks')],
    ['no word', () => '/webhooks/'],
  ])('%s looks like any address that is not there', async (_case, addressFor) => {
    const { post, path, heard, video } = await openInbox()
    const wrong = await facts(await post(webhook, {}, addressFor(path)))
    expect(wrong.status).toBe(404)
    expect(wrong).toEqual(await facts(await post(webhook, {}, '/nowhere')))
    await video.close()
    expect(heard).toEqual([])
  })

  test('a wrong word is logged without it', async () => {
    const { post, log } = await openInbox()
    await post(webhook, {}, '/webhooks/guess-guess-guess')
    expect(log).toMatchObject([{ event: 'refused', level: 'warn', route: 'POST /webhooks/:token', code: 'not-found' }])
    expect(JSON.stringify(log)).not.toContain('guess-guess')
  })

  test('a wrong word is found out before a large body is', async () => {
    const { post } = await openInbox()
    expect((await post('x'.repeat(200_000), {}, '/webhooks/guess')).status).toBe(404)
  })

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['text/json; charset=utf-16'],
    ['application/octet-stream'],
  ])('JSON is read under the content type %s', async (type) => {
    const { post } = await openInbox()
    expect((await post(webhook, { 'content-type': type })).status).toBe(204)
  })

  test('a mark at the beginning, and text that holds the JSON, are borne', async () => {
    const { post } = await openInbox()
    expect((await post(`\uFEFF${webhook}`)).status).toBe(204)
    expect((await post(JSON.stringify(webhook))).status).toBe(204)
  })

  test('no API key is wanted, and no origin is looked at', async () => {
    const { post } = await openInbox()
    const headers = { origin: 'https://elsewhere.example.com', 'sec-fetch-site': 'cross-site' }
    expect((await post(webhook, headers)).status).toBe(204)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{"WebhookType":"SESSION_STATUS","secret-canary"'],
    ['a list', '[{"WebhookType":"secret-canary"}]'],
    ['null', 'null'],
    ['no type', '{"ID":5,"Status":"secret-canary"}'],
    ['a type that is no text', '{"WebhookType":{"secret-canary":1}}'],
    ['a session without its id', '{"WebhookType":"SESSION_STATUS","Status":"secret-canary"}'],
    ['an id that is none', '{"WebhookType":"SESSION_STATUS","ID":"secret-canary","Status":"STARTED"}'],
    ['attributes that are no list', '{"WebhookType":"X","Attributes":"secret-canary"}'],
    ['JSON that is too deep', '['.repeat(20_000)],
  ])('%s is refused, and neither the log nor the answer quotes it', async (_case, body) => {
    const { post, heard, log, calls, video } = await openInbox()
    const answer = await facts(await post(body))
    expect(answer.status).toBe(400)
    expect(JSON.stringify([answer, log])).not.toContain('secret-canary')
    await video.close()
    expect(heard).toEqual([])
    expect(calls()).toEqual([])
  })

  test('64 KiB are taken, and one byte more is not, whether or not its length is said', async () => {
    const { post, count, video } = await openInbox()
    const fill = (bytes: number) => {
      const body = { WebhookType: 'X', ID: 1, Status: '', Filling: '' }
      return JSON.stringify({ ...body, Filling: 'x'.repeat(bytes - JSON.stringify(body).length) })
    }
    const streamed = (text: string) => new Blob([text]).stream()
    expect((await post(fill(65_536))).status).toBe(204)
    expect((await post(fill(65_537))).status).toBe(400)
    expect((await post(streamed(fill(65_537)))).status).toBe(400)
    expect((await post(streamed(fill(65_535)))).status).toBe(204)
    await video.close()
    expect(count('webhook')).toBe(2)
  })

  test('a platform that ends what goes on after the answer is asked to wait', async () => {
    const { video, path, arrive, told, sandbox } = await openInbox()
    sandbox.webhooks.to(null)
    arrive()
    const work: Promise<unknown>[] = []
    const context = {
      waitUntil: (each: Promise<unknown>) => work.push(each),
      passThroughOnException: vi.fn(),
      props: {},
    }
    const app = new Hono().route('/securevideo', video.app)
    const request = new Request(`https://clinic.example.com/securevideo${path}`, { method: 'POST', body: webhook })
    expect((await app.fetch(request, {}, context)).status).toBe(204)
    await Promise.all(work)
    expect(told()).toHaveLength(1)
  })

  test('a host that pushes nothing, and cannot be asked to wait, has its answer when the work is done', async () => {
    const { post, arrive, told, sandbox, sessionId } = await openInbox({ streams: 0 })
    sandbox.webhooks.to(null)
    arrive()
    expect((await post(webhook)).status).toBe(204)
    expect(told()).toEqual([`session-started ${sessionId}`])
  })

  test('such an answer waits five seconds at most', async () => {
    const { post, arrive, told, sandbox, clock } = await openInbox({ streams: 0 })
    sandbox.webhooks.to(null)
    arrive()
    sandbox.fail('*', { hang: true, times: 99 })
    const answered = vi.fn()
    const answer = post(webhook).then(answered)
    await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(0), 30_000)
    clock.advance(4_999)
    await new Promise((resolve) => setImmediate(resolve))
    expect(answered).not.toHaveBeenCalled()
    clock.advance(1)
    await answer
    expect(answered).toHaveBeenCalledWith(expect.objectContaining({ status: 204 }))
    expect(told()).toEqual([])
    sandbox.close()
  })

  test('mounted elsewhere, a wrong word looks like the partner’s own 404', async () => {
    const { video } = await openInbox()
    const app = new Hono().route('/securevideo', video.app).notFound((c) => c.text('Nothing here', 404))
    const answer = await app.request('https://clinic.example.com/securevideo/webhooks/guess', { method: 'POST' })
    expect(await answer.text()).toBe('Nothing here')
  })
})
