import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { assembleClient } from './client.ts'
import { type Clock, systemClock } from './clock.ts'
import type { DownloadProgress } from './download.ts'
import { checkOptions, type FetchLike } from './options.ts'

const address = 'https://media.example.com/v/canary-55?sig=canary'
const recording = { recordingId: 55 }
const pieces = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])]

const streamOf = (chunks: Uint8Array[], end: (controller: ReadableStreamDefaultController) => void) => {
  const seen = { pulled: 0, isCancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const chunk = chunks[seen.pulled]
        seen.pulled += 1
        if (chunk === undefined) end(controller)
        else controller.enqueue(chunk)
      },
      cancel: () => {
        seen.isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, seen }
}

const whole = (headers = {}) =>
  new Response(streamOf(pieces, (controller) => controller.close()).body, {
    headers: { 'content-length': '5', ...headers },
  })

/** A target, and what became of it. */
const targetOf = (write: (chunk: Uint8Array) => void | Promise<void> = () => {}) => {
  const seen: { bytes: number[]; end: string; reason?: unknown } = { bytes: [], end: 'open' }
  const target = new WritableStream<Uint8Array>({
    write: async (chunk) => {
      await write(chunk)
      seen.bytes.push(...chunk)
    },
    close: () => {
      seen.end = 'closed'
    },
    abort: (reason) => {
      Object.assign(seen, { end: 'aborted', reason })
    },
  })
  return { target, seen }
}

/** A client whose vendor names the address, and whose other requests are answered by `media`. */
const clientOf = (
  media: (url: string, init: RequestInit) => Response | Promise<Response>,
  clock: Clock = systemClock,
) => {
  const sent: { url: string; init: RequestInit }[] = []
  const fetch: FetchLike = async (url, init) => {
    if (url === 'https://api.securevideo.com/StoredRecordingView/55') return Response.json({ ViewUrl: address })
    sent.push({ url, init })
    return media(url, init)
  }
  return { client: assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch }), clock), sent }
}

/** A clock that stands still until it is moved. */
const stillClock = () => {
  const timers = new Set<{ at: number; run: () => void }>()
  let now = 0
  const clock: Clock = {
    now: () => now,
    random: () => 0,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const advance = (milliseconds: number) => {
    now += milliseconds
    for (const timer of timers) {
      if (timer.at <= now && timers.delete(timer)) timer.run()
    }
  }
  return { clock, advance, timers }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('a download', () => {
  it('brings the bytes, tells how far it is, and closes the target', async () => {
    const { client } = clientOf(() => whole())
    const { target, seen } = targetOf()
    const progress: DownloadProgress[] = []
    const done = await client.recordings.download(recording, target, { onProgress: (step) => progress.push(step) })
    expect(seen).toEqual({ bytes: [1, 2, 3, 4, 5], end: 'closed' })
    expect(progress).toEqual([
      { receivedBytes: 3, totalBytes: 5 },
      { receivedBytes: 5, totalBytes: 5 },
    ])
    expect(done).toEqual({ receivedBytes: 5, totalBytes: 5 })
    expect(target.locked).toBe(false)
  })

  it('shows the sender no key', async () => {
    const { client, sent } = clientOf(() => whole())
    await client.recordings.download(recording, targetOf().target)
    expect(sent.map(({ url, init }) => [url, init.method, init.redirect])).toEqual([[address, 'GET', 'manual']])
    expect([...new Headers(sent[0]?.init.headers).keys()]).toEqual([])
  })

  it.each([[{ 'content-encoding': 'gzip' }], [{ 'content-length': 'many' }]])(
    'does not know its length from %j',
    async (headers) => {
      const { client } = clientOf(() => whole(headers))
      expect(await client.recordings.download(recording, targetOf().target)).toEqual({
        receivedBytes: 5,
        totalBytes: null,
      })
    },
  )

  it('takes the next piece only when the target has taken the one before', async () => {
    const { body, seen } = streamOf([...pieces, ...pieces], (controller) => controller.close())
    const { client } = clientOf(() => new Response(body))
    let release = () => {}
    const { target } = targetOf(() => new Promise((resolve) => (release = resolve)))
    const abort = new AbortController()
    const download = client.recordings.download(recording, target, { signal: abort.signal })
    await turn()
    await turn()
    expect(seen.pulled).toBe(1)
    abort.abort()
    await expect(download).rejects.toMatchObject({ code: 'aborted' })
    release()
  })

  it('follows a redirect to another https address', async () => {
    const { client, sent } = clientOf((url) =>
      url === address ? new Response(null, { status: 302, headers: { location: '/other?x=1' } }) : whole(),
    )
    await client.recordings.download(recording, targetOf().target)
    expect(sent.map(({ url }) => url)).toEqual([address, 'https://media.example.com/other?x=1'])
  })
})

type Trouble = [string, Partial<Record<'code' | 'outcome' | 'status', unknown>>, () => Response | Promise<Response>]

const cut = () =>
  streamOf([pieces[0] ?? new Uint8Array()], (controller) => controller.error(new Error(`reset ${address}`)))
const redirect = (location: string) => () => new Response(null, { status: 302, headers: { location } })

it.each<Trouble>([
  [
    'a sender that cannot be reached',
    { code: 'connection', outcome: 'unknown' },
    () => Promise.reject(new Error(address)),
  ],
  ['a connection that breaks', { code: 'connection', outcome: 'unknown' }, () => new Response(cut().body)],
  [
    'a recording that is too short',
    { code: 'connection', outcome: 'unknown' },
    () => new Response('abc', { headers: { 'content-length': '5' } }),
  ],
  [
    'an address that ran out',
    { code: 'permission', outcome: 'rejected', status: 403 },
    () => new Response(address, { status: 403 }),
  ],
  ['an address that is gone', { code: 'not-found', status: 410 }, () => new Response(address, { status: 410 })],
  ['a sender in trouble', { code: 'server', status: 503 }, () => new Response(address, { status: 503 })],
  [
    'a page',
    { code: 'format', status: 200 },
    () => new Response(`<p>${address}`, { headers: { 'content-type': 'text/html' } }),
  ],
  ['nothing at all', { code: 'connection' }, () => new Response(null, { status: 204 })],
  ['a redirect to plain http', { code: 'server', status: 302 }, redirect('http://media.example.com/')],
  ['a redirect into this machine', { code: 'server', status: 302 }, redirect('http://127.0.0.1/')],
  ['a redirect to nowhere', { code: 'server', status: 302 }, redirect('http://[')],
  ['redirects without end', { code: 'server' }, redirect(address)],
])('%s fails, aborts the target, and shows no address', async (_, facts, media) => {
  const { client, sent } = clientOf(media)
  const { target, seen } = targetOf()
  const error = await client.recordings.download(recording, target).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'SecureVideoError', operation: 'recordings.download', ...facts })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary')
  expect(seen.end).toBe('aborted')
  expect(sent.at(-1)?.init.signal?.aborted).toBe(true)
  expect(sent.length).toBeLessThan(10)
})

it('a download that is refused its address aborts the target, too', async () => {
  const { client } = clientOf(() => whole())
  const { target, seen } = targetOf()
  const failure = client.recordings.download({ recordingId: 0 }, target)
  await expect(failure).rejects.toMatchObject({ code: 'invalid-argument' })
  expect(seen.end).toBe('aborted')
})

it('an abort ends everything at once', async () => {
  const { body, seen: sender } = streamOf(pieces, () => {})
  const { client } = clientOf((_, { signal }) => {
    signal?.addEventListener('abort', () => body.cancel().catch(() => {}))
    return new Response(body)
  })
  const { target, seen } = targetOf()
  const abort = new AbortController()
  const download = client.recordings.download(recording, target, {
    signal: abort.signal,
    onProgress: ({ receivedBytes }) => receivedBytes === 5 && abort.abort(),
  })
  await expect(download).rejects.toMatchObject({ code: 'aborted' })
  expect(seen).toMatchObject({ bytes: [1, 2, 3, 4, 5], end: 'aborted' })
  expect(sender.pulled).toBeGreaterThan(1)
})

it('a sender that falls silent is given up, however long the whole may take', async () => {
  const { clock, advance, timers } = stillClock()
  let send: (chunk: Uint8Array) => void = () => {}
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = (chunk) => controller.enqueue(chunk)
    },
  })
  const { client } = clientOf(() => new Response(body), clock)
  const { target, seen } = targetOf()
  const download = client.recordings.download(recording, target, { idle: 1_000, deadline: 2_000 })
  const failed = expect(download).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown' })
  for (const byte of [1, 2, 3, 4]) {
    await turn()
    advance(999)
    send(new Uint8Array([byte]))
    await turn()
  }
  expect(seen.bytes).toEqual([1, 2, 3, 4])
  advance(1_000)
  await failed
  expect(seen.end).toBe('aborted')
  expect(timers.size).toBe(0)
})

it('an error of the target comes through as it is', async () => {
  const full = new Error('no space left')
  const { client, sent } = clientOf(() => whole())
  const { target } = targetOf(() => Promise.reject(full))
  await expect(client.recordings.download(recording, target)).rejects.toBe(full)
  expect(sent[0]?.init.signal?.aborted).toBe(true)
})

it('an error of the listener ends the download', async () => {
  const { client } = clientOf(() => whole())
  const { target, seen } = targetOf()
  const onProgress = () => {
    throw new RangeError('mine')
  }
  await expect(client.recordings.download(recording, target, { onProgress })).rejects.toThrow(RangeError)
  expect(seen.end).toBe('aborted')
})

it.each([0, -1, 1.5, Number.NaN])('%s is no idle time', async (idle) => {
  const { client, sent } = clientOf(() => whole())
  await expect(client.recordings.download(recording, targetOf().target, { idle })).rejects.toMatchObject({
    code: 'invalid-argument',
  })
  expect(sent).toEqual([])
})
