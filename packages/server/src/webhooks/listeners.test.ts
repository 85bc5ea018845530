import { describe, expect, test, vi } from 'vitest'
import { timersOf } from '../../test/timers.ts'
import type { LogEntry } from '../log.ts'
import { createClock } from '../sandbox/index.ts'
import type { VideoEvents } from './event.ts'
import { createListeners, offerPauses } from './listeners.ts'
import { createPauses } from './pauses.ts'

const event: VideoEvents['session-ended'] = {
  id: 'one',
  sessionId: 36208,
  externalSessionId: null,
  status: 'ended',
  startsAt: new Date('2030-05-06T14:00:00Z'),
  at: new Date('2030-05-06T14:30:00Z'),
  confirmed: true,
}

const setUp = () => {
  const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
  const log: LogEntry[] = []
  const pauses = createPauses(timersOf(clock))
  return { clock, log, pauses, listeners: createListeners((entry) => log.push(entry), pauses) }
}

// What has been tried stands in the log before the next pause begins.
const afterPause = async ({ clock, log }: ReturnType<typeof setUp>, tries: number) => {
  await vi.waitFor(() => expect(log).toHaveLength(tries), 30_000)
  await Promise.resolve()
  clock.advance(offerPauses[tries - 1] ?? 0)
}

describe('a listener', () => {
  test.each([
    [
      'throws',
      () => {
        throw new RangeError('Priya Nair')
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('Priya Nair'))],
  ])('that %s is offered the event again, and the log has no word of it', async (_case, fail) => {
    const all = setUp()
    const answers = [fail, fail, () => 'taken']
    const listener = vi.fn(() => answers.shift()?.())
    all.listeners.on('session-ended', listener)
    const done = all.listeners.offer('session-ended', event).settled
    await afterPause(all, 1)
    await afterPause(all, 2)
    await done
    expect(listener.mock.calls).toEqual([[event], [event], [event]])
    expect(all.log).toEqual(
      [1, 2].map((attempts) => ({
        level: 'error',
        event: 'listener-threw',
        reason: 'session-ended',
        attempts,
        at: expect.stringContaining('RangeError at'),
      })),
    )
    expect(JSON.stringify(all.log)).not.toContain('Priya')
  })

  test('that fails five times is given up', async () => {
    const all = setUp()
    const listener = vi.fn(() => Promise.reject(new Error('no')))
    all.listeners.on('session-ended', listener)
    const done = all.listeners.offer('session-ended', event).settled
    for (let tries = 1; tries <= offerPauses.length; tries += 1) await afterPause(all, tries)
    await done
    expect(listener).toHaveBeenCalledTimes(5)
    expect(all.log.at(-1)).toMatchObject({ event: 'listener-given-up', attempts: 5 })
  })

  test('that fails holds up no other, and another’s success does not count for it', async () => {
    const all = setUp()
    const failing = vi.fn(() => Promise.reject(new Error('no')))
    const taking = vi.fn()
    all.listeners.on('session-ended', failing)
    all.listeners.on('session-ended', taking)
    void all.listeners.offer('session-ended', event)
    await afterPause(all, 1)
    await vi.waitFor(() => expect(failing).toHaveBeenCalledTimes(2), 30_000)
    expect(taking).toHaveBeenCalledTimes(1)
  })

  test('that was taken off is not told, nor told again', async () => {
    const all = setUp()
    const listener = vi.fn(() => Promise.reject(new Error('no')))
    const off = all.listeners.on('session-ended', listener)
    const done = all.listeners.offer('session-ended', event).settled
    await vi.waitFor(() => expect(all.log).toHaveLength(1), 30_000)
    off()
    await afterPause(all, 1)
    await done
    await all.listeners.offer('session-ended', event).settled
    expect(listener).toHaveBeenCalledTimes(1)
  })

  test('that listens twice is told twice, and leaves once', async () => {
    const { listeners } = setUp()
    const listener = vi.fn()
    listeners.on('session-ended', listener)
    listeners.on('session-ended', listener)()
    await listeners.offer('session-ended', event).settled
    expect(listener).toHaveBeenCalledTimes(1)
  })

  test('that waits for another try is given up at the close', async () => {
    const { listeners, pauses, log } = setUp()
    listeners.on('session-ended', () => Promise.reject(new Error('no')))
    const done = listeners.offer('session-ended', event).settled
    await vi.waitFor(() => expect(log).toHaveLength(1), 30_000)
    pauses.close()
    await done
    expect(log.at(-1)).toMatchObject({ event: 'listener-given-up', attempts: 1 })
  })
})
