import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { ask } from '../mounts/ask.ts'
import { buildPackage, type Running, startBun, startDeno, startNode, startWorkerd } from './start.ts'

const apiKey = 'sandbox5d1c0f7a92e84b36a1d07c5e'

beforeAll(buildPackage, 60_000)

test.each<[string, () => Promise<Running>]>([
  ['Node', startNode],
  ['Bun', startBun],
  ['Deno', startDeno],
  ['workerd', startWorkerd],
])('a person gets from status to SecureVideo in %s', { timeout: 30_000 }, async (_, start) => {
  const { url, stop } = await start()
  onTestFinished(stop)
  const post = (path: string) =>
    ask(url, {
      method: 'POST',
      path: `/securevideo${path}?apiKey=${apiKey}`,
      headers: { 'content-type': 'application/json', 'x-person': 'priya' },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    })

  const status = await post('/status')
  expect([status.status, JSON.parse(status.text)]).toMatchObject([200, { status: 'not-started' }])

  const { ticket } = JSON.parse((await post('/join')).text)
  const go = () => ask(url, { path: `/securevideo/go/${ticket}?apiKey=${apiKey}` })
  const gone = await go()
  expect(gone.status).toBe(303)
  expect(gone.headers.location).toMatch(/\/Pass\/Join\/\d{9}/)
  expect((await go()).status).toBe(410)

  expect((await ask(url, { path: '/elsewhere/health' })).status).toBe(404)
})
