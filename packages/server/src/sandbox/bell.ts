/** Rings when something in the sandbox is worth looking at again. It does not say what. */
export type Bell = {
  ring(): void
  /** Listens until the returned function is called. */
  listen(listener: () => void): () => void
}

/** Makes a bell that nobody listens to yet. */
export const createBell = (): Bell => {
  const listeners = new Set<() => void>()
  return {
    ring() {
      for (const listener of [...listeners]) listener()
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
