/** Where time comes from: the browser's clock and timers, or a test's. Times are milliseconds since 1970. */
export type Clock = {
  now(): number
  /** Runs `task` once after `delay` milliseconds; the function it returns calls that off. */
  after(delay: number, task: () => void): () => void
}

/** The device's own clock. It may be wrong by hours, so nothing compares it with a session's times directly. */
export const deviceClock: Clock = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay)
    return () => clearTimeout(timer)
  },
}
