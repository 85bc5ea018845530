/** Sums what was added over a sliding window. */
export type Window = {
  /** Adds, and returns the sum over the window that ends at `time`, in milliseconds. */
  add(amount: number, time: number): number
}

/** Into how many parts a window is cut: an hour into minutes. */
export const windowParts = 60

/** Makes a window that keeps at most 61 numbers; a part counts until all of it is older than the window. */
export const createWindow = (milliseconds: number): Window => {
  const width = Math.ceil(milliseconds / windowParts)
  const parts = new Map<number, number>()
  return {
    add(amount, time) {
      const part = Math.floor(time / width)
      if (amount !== 0) parts.set(part, (parts.get(part) ?? 0) + amount)
      let sum = 0
      for (const [each, count] of parts) {
        if ((each + 1) * width <= time - milliseconds) parts.delete(each)
        else sum += count
      }
      return sum
    },
  }
}
