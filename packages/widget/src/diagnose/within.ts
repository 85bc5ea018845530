/**
 * Resolves with what `begin` settles on, or with `late` after `limit` milliseconds, or at once when `signal` is aborted.
 * Whatever happens first, the function that `begin` returned is called once, so that nothing is left behind.
 */
export const within = <T>(
  limit: number,
  signal: AbortSignal,
  late: T,
  begin: (settle: (value: T) => void) => () => void,
): Promise<T> =>
  new Promise((resolve) => {
    let over = signal.aborted
    if (over) return resolve(late)
    let end: (() => void) | undefined
    const settle = (value: T) => {
      if (over) return
      over = true
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      end?.()
      resolve(value)
    }
    const stop = () => settle(late)
    const timer = setTimeout(stop, limit)
    signal.addEventListener('abort', stop)
    end = begin(settle)
    // It may have settled before it could say how to clean up.
    if (over) end()
  })
