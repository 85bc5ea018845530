import type { Line, OpenLine } from '../routes/line.ts'

/** The event streams of one mount, for an adapter that is told when its host ends. */
export type OpenLines = {
  /** Keeps count of what is opened. */
  keep(open: OpenLine): OpenLine
  /** Ends all of them, and from now on each as soon as it is opened: a host waits for what is open until it closes. */
  end(): void
}

/** Makes the count. */
export const createOpenLines = (): OpenLines => {
  const lines = new Set<Line>()
  let isOver = false
  return {
    keep: (open) => (listener) => {
      const line = open({
        ...listener,
        gone() {
          lines.delete(line)
          listener.gone()
        },
      })
      lines.add(line)
      // Whoever opens it has to have it before it can end.
      if (isOver) queueMicrotask(() => line.end())
      return line
    },
    end() {
      isOver = true
      for (const line of [...lines]) line.end()
    },
  }
}
