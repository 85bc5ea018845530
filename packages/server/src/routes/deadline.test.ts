import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openClinic } from '../../test/clinic.ts'

// The client keeps its deadlines by the process's own timers, and the sandbox is slow by its clock.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) as never)
afterEach(() => vi.useRealTimers() as never)

test('a ticket of a host opens within one deadline for list and login, or at the next try', async () => {
  const { ticket, go, clock, sandbox, calls } = openClinic({ deadline: 2_000 })
  const mine = await ticket('rivera', 'VISIT-1001')
  const begun = calls().length
  /** Waits, as long as that takes, until so many more calls have arrived; time stands still meanwhile. */
  const arrived = async (count: number) => {
    while (calls().length < begun + count) await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds)
    await vi.advanceTimersByTimeAsync(milliseconds)
  }
  // The list must be read anew by now.
  clock.advance('5s')
  sandbox.fail('*', { slow: 1_500, times: Number.POSITIVE_INFINITY })

  const first = go(mine)
  await arrived(1)
  await pass(1_500)
  await arrived(2)
  await pass(500)
  expect((await first).status).toBe(503)

  // The list is here now, and the login alone has the whole time.
  const second = go(mine)
  await arrived(3)
  await pass(1_500)
  expect((await second).status).toBe(303)
})
