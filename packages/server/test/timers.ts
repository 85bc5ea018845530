import type { Clock } from '../src/sandbox/index.ts'

/** Timers of a clock that is moved by hand: they run when it gets there, before the move returns. */
export const timersOf = (clock: Clock): ((milliseconds: number, run: () => void) => () => void) => {
  const planned = new Set<{ at: number; run: () => void }>()
  clock.watch(() => {
    for (const timer of [...planned].sort((one, other) => one.at - other.at)) {
      if (timer.at <= clock.now() && planned.delete(timer)) timer.run()
    }
  })
  return (milliseconds, run) => {
    // What waits for nothing does not wait for the clock either.
    if (milliseconds <= 0) {
      let isOff = false
      queueMicrotask(() => {
        if (!isOff) run()
      })
      return () => {
        isOff = true
      }
    }
    const timer = { at: clock.now() + milliseconds, run }
    planned.add(timer)
    return () => planned.delete(timer)
  }
}
