import { describe, expect, test, vi } from 'vitest'
import { readEvents } from '../../test/read-events.ts'
import type { SessionUpdate } from '../contract.ts'
import { openEventStream, writeUpdate } from './event-stream.ts'

const update = (changes: Partial<SessionUpdate> = {}): SessionUpdate => ({
  v: 1,
  status: 'not-started',
  now: '2030-05-06T14:00:30.000Z',
  startsAt: '2030-05-06T14:00:00.000Z',
  opensAt: '2030-05-06T13:45:00.000Z',
  connectedAt: null,
  nextPollIn: 4,
  proof: 'proved',
  stale: false,
  ...changes,
})

const numbered = (count: number) =>
  Array.from({ length: count }, (_, minute) =>
    writeUpdate(update({ connectedAt: new Date(Date.UTC(2030, 4, 6, 14, minute)).toISOString() })),
  )

const decoder = new TextDecoder()

describe('an event', () => {
  test('has an id that says what the view says, whatever the time', () => {
    const { id } = writeUpdate(update())
    expect(writeUpdate(update({ now: '2030-05-06T14:10:00.000Z', nextPollIn: 9 })).id).toBe(id)
    for (const changes of [
      { status: 'started' },
      { startsAt: '2030-05-06T15:00:00.000Z' },
      { opensAt: '2030-05-06T15:00:00.000Z' },
      { connectedAt: '2030-05-06T14:00:00.000Z' },
      { proof: 'assumed' },
      { stale: true },
    ] as const) {
      expect(writeUpdate(update(changes)).id).not.toBe(id)
    }
  })

  test('is one line of JSON under its id and its name', () => {
    const { id, json, event } = writeUpdate(update())
    expect(decoder.decode(event)).toBe(`id: ${id}\nevent: view\ndata: ${json}\n\n`)
    expect(JSON.parse(json)).toEqual(update())
  })
})

describe('a stream', () => {
  test('first says when to come back after a cut, between one and four seconds', async () => {
    const { body } = openEventStream(() => {})
    const [, milliseconds] = (await readEvents(body).text()).match(/^retry: (\d+)\n\n$/) ?? []
    expect(Number(milliseconds)).toBeGreaterThanOrEqual(1_000)
    expect(Number(milliseconds)).toBeLessThan(4_000)
  })

  test('costs a slow reader all but the newest view, and tells it so', async () => {
    const stream = openEventStream(() => {})
    const messages = numbered(1_000)
    for (const message of messages) {
      stream.tell(message)
      stream.beat()
    }
    const text = await readEvents(stream.body).text()
    const names = [...text.matchAll(/event: (\w+)/g)].map(([, name]) => name)
    expect(names.length).toBeLessThan(12)
    expect(names.at(-1)).toBe('resync')
    expect(text).toContain(`id: ${messages.at(-1)?.id}\nevent: resync`)
  })

  test('goes on as usual once the reader has caught up', async () => {
    const stream = openEventStream(() => {})
    const reader = readEvents(stream.body)
    for (const message of numbered(50)) stream.tell(message)
    await reader.text()
    stream.tell(writeUpdate(update()))
    expect(await reader.text()).toMatch(/^id: \w+\nevent: view\n/)
  })

  test('that ends for want of a new watch says so last', async () => {
    const gone = vi.fn()
    const stream = openEventStream(gone)
    for (const message of numbered(50)) stream.tell(message)
    stream.end('renew')
    stream.end()
    stream.beat()
    expect(await new Response(stream.body).text()).toMatch(/event: renew\ndata:\n\n$/)
    expect(gone).toHaveBeenCalledOnce()
  })

  test('tells once when its reader goes', async () => {
    const gone = vi.fn()
    const stream = openEventStream(gone)
    await stream.body?.cancel()
    stream.tell(writeUpdate(update()))
    stream.end()
    expect(gone).toHaveBeenCalledOnce()
  })
})
