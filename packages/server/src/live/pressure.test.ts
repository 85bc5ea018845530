import { describe, expect, test } from 'vitest'
import { settled } from '../../test/engine.ts'
import type { QuotaOptions } from '../client/index.ts'
import { createPressure } from './pressure.ts'
import { createMemoryStore } from './store.ts'

const open = ({ quota }: { quota: QuotaOptions | undefined } = { quota: { perHour: 100, reserve: 20 } }) => {
  let time = 0
  let pausedUntil: Date | null = null
  const now = () => time
  const store = createMemoryStore(now)
  const pressure = createPressure({ clientState: () => ({ quota: null, pausedUntil }), store, quota, now })
  return {
    pressure,
    store,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    pauseUntil: (at: number) => {
      pausedUntil = new Date(at)
    },
  }
}

describe('the pressure of the quota', () => {
  test.each([
    [0, 1],
    [39, 1],
    [41, 2],
    [65, 4],
    [77, 8],
  ])('%i of the eighty requests that polling may use mean waiting %i times as long', async (used, times) => {
    const { pressure } = open()
    pressure.count(used)
    await settled()
    expect(pressure.slowness()).toBe(times)
    expect(pressure.pause()).toBe(0)
  })

  test('once only the reserve is left polling pauses, and goes on when some comes free', async () => {
    const { pressure, pass } = open()
    pressure.count(80)
    await settled()
    expect(pressure.pause()).toBeGreaterThan(0)
    pass(61 * 60_000)
    pressure.state()
    await settled()
    expect(pressure.pause()).toBe(0)
  })

  test('a 429 pauses for as long as it says, with or without a known quota', () => {
    const { pressure, pauseUntil } = open({ quota: undefined })
    pauseUntil(45_000)
    expect(pressure.pause()).toBe(45_000)
    expect(pressure.state()).toEqual({ perHour: null, reserve: 0, used: 0, pausedFor: 45 })
  })

  test('without a known quota nothing slows down', async () => {
    const { pressure } = open({ quota: undefined })
    pressure.count(100_000)
    await settled()
    expect(pressure.slowness()).toBe(1)
    expect(pressure.pause()).toBe(0)
  })

  test('what another instance used counts here, too', async () => {
    const { pressure, store, pass } = open()
    await store.add('requests', 70, 3_600_000)
    pass(11_000)
    pressure.slowness()
    await settled()
    expect(pressure.slowness()).toBe(4)
  })
})
