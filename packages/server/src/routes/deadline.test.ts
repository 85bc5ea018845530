import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openClinic } from '../../test/clinic.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

// The client keeps its deadlines by the process's own timers, and the sandbox is slow by its clock.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) as never)
afterEach(() => vi.useRealTimers() as never)

test('a ticket of a host opens within one deadline for list and login, or at the next try', async () => {
  const { ticket, go, clock, sandbox } = openClinic({ deadline: 2_000 })
  const mine = await ticket('rivera', 'VISIT-1001')
  // The list must be read anew by now.
  clock.advance('5s')
  sandbox.fail('*', { slow: 1_500, times: Number.POSITIVE_INFINITY })
  /** How a try ends, and after how many seconds. */
  const tried = async () => {
    let answer: Response | undefined
    void Promise.resolve(go(mine)).then((response) => {
      answer = response
    })
    let seconds = 0
    for (await settled(); answer === undefined && seconds < 30; seconds += 0.5) {
      clock.advance(500)
      await vi.advanceTimersByTimeAsync(500)
      for (let turn = 0; turn < 20; turn += 1) await settled()
    }
    return [answer?.status, seconds]
  }
  expect(await tried()).toEqual([503, 2])
  // The list is here now, and the login alone has the whole time.
  expect(await tried()).toEqual([303, 1.5])
})
