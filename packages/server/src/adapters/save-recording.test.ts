import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClient } from '../client/index.ts'
import { saveRecording } from './node.ts'

const recording = { recordingId: 55 }
const bytes = Buffer.alloc(3_000_000, 'recorded ')

let folder = ''
let server: Server | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'save-recording-'))
})

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
  await rm(folder, { recursive: true })
})

/** A client of a vendor on this machine that names an address, and sends the recording as `send` does. */
const clientOf = async (send: RequestListener) => {
  const running = createServer((req, res) => {
    if (req.url !== '/StoredRecordingView/55') return send(req, res)
    res.setHeader('content-type', 'application/json').end(JSON.stringify(`http://${req.headers.host}/v/55`))
  })
  server = running
  const { port } = await new Promise<{ port: number }>((resolve) => {
    running.listen(0, '127.0.0.1', () => resolve(Object(running.address())))
  })
  return createClient({ apiKey: '4f1c8d', secretKey: 'b02e77', baseUrl: `http://127.0.0.1:${port}` })
}

const sendAll: RequestListener = (_, res) => res.setHeader('content-length', bytes.length).end(bytes)

it('a recording becomes a file that only its owner can read', async () => {
  const authorizations: unknown[] = []
  const client = await clientOf((req, res) => {
    authorizations.push(req.headers.authorization)
    sendAll(req, res)
  })
  const path = join(folder, '55.mp4')
  const steps: number[] = []
  const done = await saveRecording(client, recording, path, {
    onProgress: ({ receivedBytes }) => steps.push(receivedBytes),
  })
  expect(done).toEqual({ receivedBytes: bytes.length, totalBytes: bytes.length })
  expect(bytes.equals(await readFile(path))).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['55.mp4'])
  expect(steps.at(-1)).toBe(bytes.length)
  expect(steps.length).toBeGreaterThan(10)
  expect(authorizations).toEqual([undefined])
})

it.each<[string, string, RequestListener]>([
  [
    'breaks off',
    'connection',
    (_, res) => {
      res.setHeader('content-length', bytes.length)
      res.write(bytes.subarray(0, 1_000_000), () => res.destroy())
    },
  ],
  ['is refused', 'permission', (_, res) => res.writeHead(403).end('no')],
])('a recording that %s leaves no file, and the one before untouched', async (_, code, send) => {
  const client = await clientOf(send)
  const path = join(folder, '55.mp4')
  await writeFile(path, 'before')
  await expect(saveRecording(client, recording, path)).rejects.toMatchObject({ code })
  expect(await readdir(folder)).toEqual(['55.mp4'])
  expect(await readFile(path, 'utf8')).toBe('before')
})

it('an abort leaves nothing and closes the connection', async () => {
  let isClosed = () => {}
  const closed = new Promise<void>((resolve) => {
    isClosed = resolve
  })
  const client = await clientOf((_, res) => {
    res.on('close', isClosed)
    res.write(bytes.subarray(0, 1_000_000))
  })
  const abort = new AbortController()
  const saving = saveRecording(client, recording, join(folder, '55.mp4'), {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  })
  await expect(saving).rejects.toMatchObject({ code: 'aborted' })
  await closed
  expect(await readdir(folder)).toEqual([])
})

it('a folder that is not there is told by the file system, before anything is asked', async () => {
  let asked = 0
  const client = await clientOf((req, res) => {
    asked += 1
    sendAll(req, res)
  })
  await expect(saveRecording(client, recording, join(folder, 'none', '55.mp4'))).rejects.toMatchObject({
    code: 'ENOENT',
  })
  expect(asked).toBe(0)
})
