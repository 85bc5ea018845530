import { describe, expect, test } from 'vitest'
import { createClock, createSandbox } from '../sandbox/index.ts'
import { createFramingReader } from './framing.ts'

const page = 'https://clinic.example.com'

const read = (framing: 'allowed' | 'refused', known?: 'allowed' | 'denied' | 'unknown') => {
  const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
  const sandbox = createSandbox({ clock, framing })
  const { hubUrl, fetch } = sandbox.connection
  return { sandbox, clock, framingOf: createFramingReader({ hubUrl, known, fetch, now: clock.now }) }
}

describe('the verdict on framing', () => {
  test.each([
    ['allowed', 'allowed'],
    ['refused', 'denied'],
  ] as const)('a hub whose headers have framing %s is %s', async (framing, verdict) => {
    expect(await read(framing).framingOf(page)).toBe(verdict)
  })

  test('the hub is looked at once an hour, however many ask', async () => {
    const { framingOf, sandbox, clock } = read('allowed')
    await Promise.all([framingOf(page), framingOf(page), framingOf(page)])
    clock.advance('59m')
    await framingOf(page)
    expect(sandbox.requests).toHaveLength(1)
    clock.advance('2m')
    await framingOf(page)
    expect(sandbox.requests).toHaveLength(2)
  })

  test('only the home page is asked, never an address that a code is in', async () => {
    const { framingOf, sandbox } = read('allowed')
    await framingOf(page)
    expect(sandbox.requests.map(({ path }) => path)).toEqual(['/'])
  })

  test('a hub that fails is unknown, and asked again after half a minute', async () => {
    const { framingOf, sandbox, clock } = read('allowed')
    sandbox.fail('GET /', { status: 500, times: 1 })
    expect(await framingOf(page)).toBe('unknown')
    clock.advance('29s')
    expect(await framingOf(page)).toBe('unknown')
    clock.advance('2s')
    expect(await framingOf(page)).toBe('allowed')
  })

  test('what the integrator says is believed without looking', async () => {
    const { framingOf, sandbox } = read('refused', 'allowed')
    expect(await framingOf(page)).toBe('allowed')
    expect(sandbox.requests).toHaveLength(0)
  })

  test.each([undefined, 'null', 'not an origin'])(
    'a caller whose origin is %s has no page to frame it',
    async (origin) => {
      expect(await read('allowed').framingOf(origin)).toBe('unknown')
    },
  )
})
