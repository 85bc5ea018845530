import type { Clock } from '../clock.ts'

/** A clock that stands still until it is moved. */
export type FakeClock = Clock & {
  /** Moves the time on, doing what is due on the way and letting every answer in between arrive. */
  advance(milliseconds: number): Promise<void>
  /** Timers that are still to come. */
  readonly pending: number
}

/** One turn of the browser's, as everything takes at least that comes from elsewhere. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Lets everything that waits for nothing but its turn have it: promises, renderings, messages. */
export const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 8; turns += 1) await nextTurn()
}

/** Makes a clock that shows `start` (milliseconds since 1970). */
export const createFakeClock = (start = Date.parse('2031-05-06T14:00:00Z')): FakeClock => {
  const timers = new Map<number, { at: number; task: () => void }>()
  let now = start
  let count = 0
  return {
    now: () => now,
    after: (delay, task) => {
      count += 1
      const id = count
      timers.set(id, { at: now + delay, task })
      return () => timers.delete(id)
    },
    advance: async (milliseconds) => {
      const end = now + milliseconds
      await settled()
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
        if (!next) break
        const [id, { at, task }] = next
        timers.delete(id)
        now = Math.max(now, at)
        task()
        await settled()
      }
      // Whoever moves it twice at a time does not get the time back.
      now = Math.max(now, end)
    },
    get pending() {
      return timers.size
    },
  }
}
