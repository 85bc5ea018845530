import { describe, expect, test, vi } from 'vitest'
import { grants } from '../../test/clinic.ts'
import type { LogEntry } from '../log.ts'
import { type Reauthorize, stillHolds } from './reauthorize.ts'

const ask = async (reauthorize?: Reauthorize, request = new Request('https://clinic.example.com/go/x')) => {
  const log: LogEntry[] = []
  const question = { grant: grants.priya, request, native: 'native' }
  return { holds: await stillHolds(reauthorize, question, (entry) => log.push(entry)), log }
}

describe('asking reauthorize', () => {
  test('its answer counts, and where there is none the grant holds', async () => {
    expect(await ask()).toEqual({ holds: true, log: [] })
    expect(await ask(() => true)).toEqual({ holds: true, log: [] })
    expect(await ask(async () => false)).toEqual({ holds: false, log: [] })
  })

  test('it is told the grant and the request, with a signal', async () => {
    const reauthorize = vi.fn(() => true)
    await ask(reauthorize)
    expect(reauthorize).toHaveBeenCalledWith(
      expect.objectContaining({ grant: grants.priya, native: 'native', signal: expect.any(AbortSignal) }),
    )
  })

  test('an exception refuses, and the log names its class and place but not its message', async () => {
    const { holds, log } = await ask(() => Promise.reject(new TypeError('Priya Nair has no row')))
    expect(holds).toBe(false)
    expect(log).toEqual([
      { level: 'error', event: 'reauthorize-threw', at: expect.stringContaining('reauthorize.test.ts') },
    ])
    expect(JSON.stringify(log)).not.toContain('Priya')
  })

  test('silence for five seconds refuses and aborts its signal', async () => {
    vi.useFakeTimers()
    try {
      const aborted = vi.fn()
      const answer = ask(({ signal }) => {
        signal.addEventListener('abort', aborted)
        return new Promise(() => {})
      })
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await answer).toEqual({
        holds: false,
        log: [{ level: 'error', event: 'reauthorize-slow', milliseconds: 5_000 }],
      })
      expect(aborted).toHaveBeenCalledOnce()
    } finally {
      vi.useRealTimers()
    }
  })

  test('nobody is kept waiting for a browser that has gone', async () => {
    const browser = new AbortController()
    const answer = ask(
      () => new Promise(() => {}),
      new Request('https://clinic.example.com/go/x', { signal: browser.signal }),
    )
    browser.abort()
    expect(await answer).toEqual({ holds: false, log: [] })
  })
})
