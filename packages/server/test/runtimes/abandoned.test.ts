import { afterEach, describe, expect, test, vi } from 'vitest'
import { serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { hasPrograms } from './node-releases.ts'
import { startWorkerd } from './start.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
}, 30_000)

const open = async (handedOver: 'ctx' | 'nothing') => {
  const served = await serveSandbox({ port: 0 })
  closing.push(() => served.close())
  const { sandbox, url } = served
  const { apiKey, secretKey } = sandbox
  const running = await startWorkerd('abandoned.mjs', {
    API_KEY: apiKey,
    SECRET_KEY: secretKey,
    BASE_URL: url,
    HANDED_OVER: handedOver,
  })
  closing.push(() => running.stop())
  const post = (path: string, seconds: number, signal = AbortSignal.timeout(15_000)) =>
    fetch(`${running.url}/securevideo${path}?apiKey=${apiKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-advance': String(seconds * 1_000) },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
      signal,
    })
  const lists = () => sandbox.requests.filter(({ path }) => path.startsWith('/session')).length
  return { sandbox, post, lists }
}

// On a machine without the program test/build-package.ts says so.
describe.runIf(hasPrograms)('in a worker, whose requests end what they have begun', () => {
  test.each([
    ['ctx', 'goes on after the answer'],
    ['nothing', 'is waited for'],
  ] as const)(
    'with %s handed over, a list that is read ahead %s, and who comes next is answered',
    { timeout: 60_000 },
    async (handedOver, _fate) => {
      const { sandbox, post, lists } = await open(handedOver)
      expect((await post('/status', 0)).status).toBe(200)
      sandbox.fail('GET /session', { slow: 400, times: 2 })
      expect((await post('/status', 16)).status).toBe(200)
      const answers = await Promise.all([post('/join', 21), post('/status', 0), post('/join', 0)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(lists()).toBe(3)
    },
  )

  test('a browser that goes away while a list is read for it keeps nobody else waiting', async () => {
    const { sandbox, post, lists } = await open('ctx')
    sandbox.fail('GET /session', { slow: 1_500 })
    const gone = new AbortController()
    const asked = post('/status', 0, gone.signal)
    await vi.waitFor(() => expect(lists()).toBe(1), 30_000)
    gone.abort()
    await expect(asked).rejects.toThrow()
    expect((await post('/join', 0)).status).toBe(200)
    expect(lists()).toBe(1)
  }, 60_000)

  test('what is lost all the same is asked for again once no answer can come any more', async () => {
    const { sandbox, post, lists } = await open('nothing')
    const mend = sandbox.fail('GET /session', { hang: true })
    const gone = new AbortController()
    const asked = post('/status', 0, gone.signal)
    await vi.waitFor(() => expect(lists()).toBe(1), 30_000)
    gone.abort()
    await expect(asked).rejects.toThrow()
    mend()
    expect((await post('/join', 9)).status).toBe(200)
  }, 60_000)
})
