import { createServer } from 'node:http'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { afterEach, expect, test } from 'vitest'
import { listen, type OpenHost } from '../../test/mounts/listen.ts'
import { mountLine } from './mount-line.ts'

const open: OpenHost[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const ask = async (host: Promise<OpenHost>): Promise<string> => {
  const opened = await host
  open.push(opened)
  return (await fetch(opened.url)).text()
}

const line = (native: unknown) => mountLine(native, '/api/sv')

test('Express', async () => {
  const app = express().use((req, res) => res.end(line({ req, res })))
  expect(await ask(listen(createServer(app)))).toBe("app.use('/api/sv', toNodeHandler(video))")
})

test('node:http', async () => {
  const server = createServer((req, res) => res.end(line({ req, res })))
  expect(await ask(listen(server))).toBe("createServer(toNodeHandler(video, { basePath: '/api/sv' }))")
})

test('Koa', async () => {
  const app = new Koa().use((context) => {
    context.body = line(context)
  })
  expect(await ask(listen(createServer(app.callback())))).toBe("app.use(koaSecureVideo(video, { prefix: '/api/sv' }))")
})

test('Fastify', async () => {
  const app = Fastify().get('/', async (request, reply) => line({ request, reply }))
  const { body } = await app.inject('/')
  expect(body).toBe("app.register(fastifySecureVideo, { prefix: '/api/sv', video })")
})

test('Hono', async () => {
  const app = new Hono().get('/', (c) => c.text(line(c)))
  expect(await (await app.request('/')).text()).toBe("app.route('/api/sv', video.app)")
})

test.each([
  ['Next', { request: new Request('http://localhost'), context: { params: Promise.resolve({}) } }],
  ['SvelteKit', { request: new Request('http://localhost'), params: {} }],
])('%s, whose routes have files', (_, native) => {
  expect(line(native)).toContain('/api/sv/[...path]/')
})

test('nobody that is known', () => {
  expect(line(undefined)).toContain("toRouteHandlers(video, { basePath: '/api/sv' })")
  expect(line({ request: new Request('http://localhost') })).toBe("toRouteHandlers(video, { basePath: '/api/sv' })")
})
