import { describe, expect, test, vi } from 'vitest'
import type { LogEntry } from '../log.ts'
import { type Authorize, askForGrant } from './authorize.ts'

const ask = async (authorize: Authorize, request = new Request('https://clinic.example.com/status')) => {
  const log: LogEntry[] = []
  const question = { session: { sessionId: 1 }, intent: 'join' as const, request, native: 'native', pass: null }
  const grant = await askForGrant(authorize, question, (entry) => log.push(entry))
  return { grant, log }
}

describe('asking authorize', () => {
  test('a well-formed grant is believed', async () => {
    const grant = { subject: 'u1', as: 'participant', participant: { participationId: 7 } } as const
    expect(await ask(() => grant)).toEqual({ grant, log: [] })
  })

  test("it is asked with the framework's own objects, the session and the intent", async () => {
    const authorize = vi.fn(() => null)
    await ask(authorize)
    expect(authorize).toHaveBeenCalledWith(
      expect.objectContaining({
        native: 'native',
        session: { sessionId: 1 },
        intent: 'join',
        signal: expect.any(AbortSignal),
      }),
    )
  })

  test('an exception refuses, and the log names its class and place but not its message', async () => {
    const { grant, log } = await ask(() => {
      throw new TypeError('Priya Nair has no row')
    })
    expect(grant).toBe('authorize-threw')
    expect(log).toEqual([
      { level: 'error', event: 'authorize-threw', at: expect.stringContaining('authorize.test.ts') },
    ])
    expect(JSON.stringify(log)).toContain('TypeError')
    expect(JSON.stringify(log)).not.toContain('Priya')
  })

  test.each([
    ['true', true],
    ['no subject', { as: 'host', user: { userId: 1 } }],
    ['an unknown role', { subject: 'u', as: 'guest', participant: { email: 'a@example.com' } }],
    ['nobody', { subject: 'u', as: 'participant', participant: {} }],
    [
      'an empty external id, which would match everybody without one',
      { subject: 'u', as: 'participant', participant: { externalId: '' } },
    ],
    ['two people', { subject: 'u', as: 'participant', participant: { externalId: 'a', email: 'a@example.com' } }],
    ['an unknown key', { subject: 'u', as: 'host', user: { userId: 1 }, returnTO: 'x' }],
  ])('a grant of the wrong shape refuses: %s', async (_case, answer) => {
    const authorize = (() => answer) as unknown as Authorize
    const { grant, log } = await ask(authorize)
    expect(grant).toBe('authorize-malformed')
    expect(log).toMatchObject([{ level: 'error', event: 'authorize-malformed' }])
  })

  test('silence for five seconds refuses and aborts its signal', async () => {
    vi.useFakeTimers()
    try {
      let aborted = false
      const answer = ask(
        ({ signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              aborted = true
            })
          }),
      )
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await answer).toEqual({
        grant: 'authorize-slow',
        log: [{ level: 'error', event: 'authorize-slow', milliseconds: 5_000 }],
      })
      expect(aborted).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  test('a browser that has gone away is not waited for', async () => {
    const gone = new AbortController()
    const answer = ask(() => new Promise(() => {}), new Request('https://clinic.example.com/', { signal: gone.signal }))
    gone.abort()
    expect(await answer).toEqual({ grant: 'browser-gone', log: [] })
  })
})
