import { expect, test } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
import { toRouteHandlers } from './route-handlers.ts'

const health = (path: string) => new Request(`https://clinic.example.com${path}`)

// One of each: what Next, SvelteKit, Astro, React Router, h3 and a bare fetch host call a route with.
test.each<[string, (handle: ReturnType<typeof toRouteHandlers>['handle']) => Promise<Response>]>([
  [
    'a list that is promised (Next)',
    (handle) => handle(health('/api/sv/health'), { params: Promise.resolve({ path: ['health'] }) }),
  ],
  [
    'a list beside a tenant (Next)',
    (handle) =>
      handle(health('/health/sv/health'), { params: Promise.resolve({ tenant: 'health', path: ['health'] }) }),
  ],
  [
    'an event with a text (SvelteKit, Astro)',
    (handle) => handle({ request: health('/sv/health'), params: { path: 'health' } } as { request: Request }),
  ],
  [
    'an event with a tenant (SvelteKit, Astro)',
    (handle) =>
      handle({ request: health('/acme/sv/health/'), params: { tenant: 'acme', path: 'health' } } as {
        request: Request
      }),
  ],
  [
    'a star (React Router)',
    (handle) => handle({ request: health('/sv/health'), params: { '*': 'health' } } as { request: Request }),
  ],
  ['an underscore beside the request (h3)', (handle) => handle(health('/sv/health'), { params: { _: 'health' } })],
  ['nothing, at the root', (handle) => handle(health('/health'))],
])('the mount is learned from %s', async (_, run) => {
  const { video } = openClinic()
  const answer = await run(toRouteHandlers(video).handle)
  expect(await answer.json()).toMatchObject({ ok: true })
})

test('a base path tells the mount where nothing else does, and other paths are not found', async () => {
  const { video } = openClinic()
  const { GET } = toRouteHandlers(video, { basePath: '/securevideo' })
  expect((await GET(health('/securevideo/health'))).status).toBe(200)
  expect((await GET(health('/securevideoX/health'))).status).toBe(404)
  expect((await GET(health('/health'))).status).toBe(404)
})

test("authorize gets the framework's event", async () => {
  const seen: unknown[] = []
  const { video, sandbox } = openClinic({
    authorize: ({ native }) => {
      seen.push(native)
      return grants.priya
    },
  })
  const request = new Request(`https://clinic.example.com/securevideo/status?apiKey=${sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  const event = { request, params: { path: 'status' }, locals: { user: 'priya' } }
  expect((await toRouteHandlers(video).POST(event)).status).toBe(200)
  expect(seen[0]).toBe(event)
})

test('a host that ends what goes on after the answer is asked to wait (Workers)', async () => {
  const { video } = openClinic()
  const heard: unknown[] = []
  video.on('webhook', ({ webhook }) => heard.push(webhook))
  const execution = {
    work: [] as Promise<unknown>[],
    waitUntil(work: Promise<unknown>) {
      this.work.push(work)
    },
  }
  const request = new Request(`https://clinic.example.com${await video.webhookPath()}`, {
    method: 'POST',
    body: JSON.stringify({ WebhookType: 'X', ID: 5, Status: '' }),
  })
  const answer = await toRouteHandlers(video, { basePath: '' }).handle(request, {}, execution)
  expect(answer.status).toBe(204)
  expect(execution.work).toHaveLength(1)
  await Promise.all(execution.work)
  expect(heard).toHaveLength(1)
})

// As srvx makes them under h3 and Nitro: the standard's request is made when more than its address is read.
const lazy = {
  url: 'http://a@evil.test/securevideo/health',
  get bodyUsed(): boolean {
    throw new TypeError('Request cannot be constructed from a URL that includes credentials')
  },
}

test.each([
  ['cannot be read', { url: 'http://clinic example/securevideo/health' }],
  ['is found out late', lazy],
])('a malformed address that %s is refused by name', async (_, request) => {
  const { video } = openClinic()
  const refused = await toRouteHandlers(video).handle({ request: request as Request })
  expect([refused.status, (await refused.json()).code]).toEqual([400, 'invalid-request'])
})
