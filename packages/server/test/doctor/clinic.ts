import { request as call, createServer, type RequestListener } from 'node:http'
import { createGzip } from 'node:zlib'
import express from 'express'
import { type NodeNative, toNodeHandler } from '../../src/adapters/node.ts'
import { type ServeSandboxOptions, serveSandbox } from '../../src/cli/serve-sandbox.ts'
import { createSecureVideo, type SecureVideoOptions } from '../../src/index.ts'
import { drain, listen, type OpenHost } from '../mounts/listen.ts'

/** What the reverse proxy in front of the clinic's server does to what passes. */
export type ProxyFaults = {
  /** Asks with the server's own name, as nginx does unless told otherwise. */
  hostLost?: boolean
  /** Collects answers and hands them on when they are whole. */
  buffers?: boolean
  /** Compresses for whoever takes it, and so holds events back. */
  gzips?: boolean
  /** Headers of answers that get lost. */
  strips?: string[]
  /** Answers by itself. Undefined lets the request pass. */
  answers?: (method: string, path: string) => number | undefined
}

/** A clinic to examine. */
export type ClinicOptions = {
  sandbox?: ServeSandboxOptions
  video?: Partial<SecureVideoOptions<NodeNative>>
  /** Whether a middleware in front of the helper reads bodies and keeps nothing. */
  drains?: boolean
  proxy?: ProxyFaults
}

const openProxy = (target: string, faults: ProxyFaults): Promise<OpenHost> => {
  const { hostLost, buffers, gzips, strips = [], answers } = faults
  const pass: RequestListener = (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const status = answers?.(method, url)
    if (status !== undefined) {
      response.writeHead(status, { location: '/sign-in', 'content-type': 'text/html' }).end('<p>not the helper')
      return
    }
    const host = hostLost ? new URL(target).host : headers.host
    const onward = call(`${target}${url}`, { method, headers: { ...headers, host } }, (answer) => {
      const isSqueezed = gzips && headers['accept-encoding']?.includes('gzip')
      const lost = isSqueezed ? [...strips, 'content-length'] : strips
      const kept = Object.entries(answer.headers).filter(([name]) => !lost.includes(name))
      response.writeHead(answer.statusCode ?? 502, {
        ...Object.fromEntries(kept),
        ...(isSqueezed && { 'content-encoding': 'gzip' }),
      })
      if (!buffers) {
        response.flushHeaders()
        ;(isSqueezed ? answer.pipe(createGzip()) : answer).pipe(response)
        return
      }
      const parts: Uint8Array[] = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () => response.end(Buffer.concat(parts)))
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  }
  return listen(createServer(pass))
}

/** A sandbox that answers on a port, a real Express server that mounts the helper, and a reverse proxy in front of it. */
export const openClinic = async ({ sandbox: served, video: changes, drains, proxy }: ClinicOptions = {}) => {
  const { sandbox, url, close } = await serveSandbox({ port: 0, ...served })
  const { apiKey, secretKey } = sandbox
  const environment = {
    SECUREVIDEO_API_KEY: apiKey,
    SECUREVIDEO_SECRET_KEY: secretKey,
    SECUREVIDEO_BASE_URL: url,
    SECUREVIDEO_HUB_URL: url,
  }
  const grant = { subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } } as const
  const options = { apiKey, secretKey, baseUrl: url, hubUrl: url, authorize: () => grant, log: () => {} }
  const video = createSecureVideo<NodeNative>({ ...options, ...changes })
  const app = express()
  if (drains) app.use((request, _, next) => drain(request).then(() => next()))
  app.use('/securevideo', toNodeHandler(video))
  const server = await listen(createServer(app))
  const front = await openProxy(server.url, proxy ?? {})
  return {
    sandbox,
    video,
    environment,
    /** Where browsers reach the clinic: the proxy. */
    url: front.url,
    endpoint: `${front.url}/securevideo`,
    webhook: `${front.url}/securevideo${await video.webhookPath()}`,
    close: async () => {
      await video.close()
      await Promise.all([front.close(), server.close(), close()])
    },
  }
}

/** A server that answers everything alike. */
export const openOther = (status: number, body = '', headers: Record<string, string> = {}): Promise<OpenHost> =>
  listen(createServer((_, response) => response.writeHead(status, headers).end(body)))

/** An address of this machine where nothing listens. */
export const deadAddress = async (): Promise<string> => {
  const { url, close } = await openOther(200)
  await close()
  return url
}
