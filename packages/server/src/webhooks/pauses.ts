/** Waits between tries, all of which can be called off at once. */
export type Pauses = {
  /** True once the time is over, false where it was called off. */
  wait(milliseconds: number): Promise<boolean>
  close(): void
}

/** Starts with nobody waiting. `after` runs something once, after so many milliseconds. */
export const createPauses = (after: (milliseconds: number, run: () => void) => () => void): Pauses => {
  const endings = new Set<() => void>()
  let closed = false
  return {
    wait: async (milliseconds) => {
      if (closed) return false
      return new Promise<boolean>((resolve) => {
        const callOff = after(milliseconds, () => {
          endings.delete(end)
          resolve(true)
        })
        const end = () => {
          callOff()
          resolve(false)
        }
        endings.add(end)
      })
    },
    close() {
      closed = true
      for (const end of endings) end()
      endings.clear()
    },
  }
}
