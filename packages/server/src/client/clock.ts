/** Where the client takes time and chance from, so that tests can move the one and choose the other. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs something once, after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, run: () => void): () => void
  /** From 0 to below 1. */
  random(): number
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
