import { createServer, type Server } from 'node:http'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { drain, listen, type OpenHost } from '../../test/mounts/listen.ts'
import type { Explanation } from '../explain/finding.ts'
import type { SecureVideo } from '../secure-video.ts'
import { explainNode, type NodeNative, toNodeHandler } from './node.ts'

const open: OpenHost[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const openApp = async (inFront: express.RequestHandler[] = [], mount = '/securevideo') => {
  const clinic = openClinic() as unknown as { video: SecureVideo<NodeNative>; sandbox: { apiKey: string } }
  const { video } = clinic
  let explained: Explanation | undefined
  const app = express()
  for (const each of inFront) app.use(each)
  app.use(mount, async (req, res, next) => {
    explained = await explainNode(video, req, res, { ask: 'vendor' })
    next()
  })
  app.use(mount, toNodeHandler(video))
  const host = await listen(createServer(app) as Server)
  open.push(host)
  const response = await fetch(`${host.url}/securevideo/status?apiKey=${clinic.sandbox.apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-person': 'priya', cookie: 'sid=1' },
    body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
  })
  return { status: response.status, explained, codes: explained?.findings.map(({ code }) => code) }
}

test('behind a body parser everything is asked, and the request is answered', async () => {
  const { status, explained, codes } = await openApp([express.json()])
  expect([status, explained?.ok, codes]).toEqual([200, true, ['page-policy-unseen']])
})

test('a body that nobody has read is left for the helper', async () => {
  const { status, codes } = await openApp()
  expect([status, codes]).toEqual([200, ['body-not-seen', 'authorize-not-asked', 'page-policy-unseen']])
})

test('a body that somebody drained is what the helper fails by', async () => {
  const { status, explained } = await openApp([(req, _, next) => void drain(req).then(() => next())])
  expect(status).toBe(500)
  const finding = explained?.findings.find(({ code }) => code === 'body-read')
  expect(finding?.message).toContain('A middleware in front of the helper read the body')
})

test('a prefix that was not taken off is named, with the line for Express', async () => {
  const { status, explained } = await openApp([], '/')
  expect(status).toBe(404)
  const finding = explained?.findings.find(({ code }) => code === 'path-prefix')
  expect(finding?.fix).toContain("app.use('/securevideo', toNodeHandler(video))")
})
