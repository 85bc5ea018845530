import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { grants, openClinic } from '../../test/clinic.ts'
import { createSecureVideo } from '../index.ts'
import { createSandbox } from '../sandbox/index.ts'
import { type FastifyNative, fastifySecureVideo } from './fastify.ts'

test("it works under nested prefixes, and Fastify's own parser stays on everywhere else", async () => {
  const { video, sandbox } = openClinic()
  const app = fastify()
  app.register(
    async (api) => {
      api.register(fastifySecureVideo, { prefix: '/securevideo', video })
      api.post('/echo', (request) => request.body)
    },
    { prefix: '/api' },
  )
  const echo = await app.inject({ method: 'POST', url: '/api/echo', payload: { own: true } })
  expect(echo.json()).toEqual({ own: true })
  const malformed = { method: 'POST', url: `/api/securevideo/status?apiKey=${sandbox.apiKey}` } as const
  const headers = { 'content-type': 'application/json' }
  const refused = await app.inject({ ...malformed, headers, payload: '{' })
  expect([refused.statusCode, refused.json().code]).toEqual([400, 'invalid-request'])
  const own = await app.inject({ method: 'POST', url: '/api/echo', headers, payload: '{' })
  expect(own.json()).toMatchObject({ code: 'FST_ERR_CTP_INVALID_JSON_BODY' })
})

test.each([
  ['parameters', {}, '/clinic/:room/securevideo', '/clinic/near/securevideo/health'],
  ['a parameter alone', {}, '/:tenant', '/juniper/health'],
  ['other letter case', { routerOptions: { caseSensitive: false } }, '/securevideo', '/SecureVideo/health'],
  ['slashes in a row', { routerOptions: { ignoreDuplicateSlashes: true } }, '/securevideo', '//securevideo//health'],
  ['no prefix', {}, '/', '/health'],
])('it answers where Fastify leads to it: %s', async (_case, options, prefix, path) => {
  const { video } = openClinic()
  const app = fastify(options)
  app.register(fastifySecureVideo, { prefix, video })
  expect((await app.inject(path)).statusCode).toBe(200)
  expect((await app.inject(`${path}?apiKey=`)).json()).toMatchObject({ code: 'unknown-api-key' })
  expect((await app.inject(path.replace('health', 'elsewhere/health'))).statusCode).toBe(404)
})

test("headers that the application's hooks set are sent with the helper's answers", async () => {
  const { video } = openClinic()
  const app = fastify()
  app.addHook('onRequest', async (_, reply) => void reply.header('x-clinic', 'juniper'))
  app.register(fastifySecureVideo, { prefix: '/securevideo', video })
  expect((await app.inject('/securevideo/health')).headers).toMatchObject({ 'x-clinic': 'juniper' })
})

test("a preParsing hook's stream is read in place of the connection", async () => {
  const { video, sandbox } = openClinic({ authorize: () => grants.priya })
  const app = fastify()
  app.addHook('preParsing', async (_, __, payload) => {
    for await (const _piece of payload);
    return Readable.from([JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } })])
  })
  app.register(fastifySecureVideo, { prefix: '/securevideo', video })
  const url = `/securevideo/status?apiKey=${sandbox.apiKey}`
  const headers = { 'content-type': 'application/json' }
  const answer = await app.inject({ method: 'POST', url, headers, payload: 'encrypted' })
  expect(answer.statusCode).toBe(200)
})

test('an application that closes ends its own streams and no others', async () => {
  const clinic = openClinic()
  const [closing, staying] = [fastify(), fastify()]
  for (const app of [closing, staying]) {
    app.register(fastifySecureVideo, { prefix: '/securevideo', video: clinic.video })
    await app.listen({ host: '127.0.0.1', port: 0 })
  }
  const { watch } = (await (await clinic.status('priya', 'VISIT-1001')).json()) as { watch: string }
  const follow = async (app: FastifyInstance) => {
    const { port } = app.server.address() as AddressInfo
    const address = `http://127.0.0.1:${port}/securevideo/events/${watch}?apiKey=${clinic.sandbox.apiKey}`
    return (await fetch(address)).body?.getReader()
  }
  const ends = await follow(closing)
  const stays = await follow(staying)
  expect(clinic.video.state().streams.open).toBe(2)
  await closing.close()
  while (!(await ends?.read())?.done);
  expect(clinic.video.state().streams.open).toBe(1)
  await stays?.cancel()
  await staying.close()
})

test("Fastify's own types reach authorize", () => {
  const video = createSecureVideo<FastifyNative<FastifyRequest, FastifyReply>>({
    ...createSandbox().connection,
    authorize: ({ native }) => {
      native.request.log.info('asked')
      return null
    },
  })
  const app = fastify()
  app.register(fastifySecureVideo<FastifyRequest, FastifyReply>, { prefix: '/securevideo', video })
  expect(app).toBeDefined()
})
