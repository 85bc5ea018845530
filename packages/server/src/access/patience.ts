/** How long a question to the partner's own code may take. */
export type Patience = {
  /** Aborts when the time is over or the browser is gone. It is made when it is first asked for. */
  signal(): AbortSignal
  /** Tells which of the two came. It stays open where neither does before {@link Patience.stop}. */
  end(): Promise<'slow' | 'gone'>
  /** Ends the waiting: there is an answer. */
  stop(): void
}

/** Makes a patience that costs nothing until it is waited for: many answers are there at once. */
export const createPatience = (request: { readonly signal: AbortSignal }, milliseconds: number): Patience => {
  let over: AbortController | undefined
  let stop = () => {}
  return {
    signal() {
      over ??= new AbortController()
      return over.signal
    },
    end: () =>
      new Promise((resolve) => {
        const finish = (how: 'slow' | 'gone') => {
          stop()
          over ??= new AbortController()
          over.abort()
          resolve(how)
        }
        const { signal } = request
        const leave = () => finish('gone')
        const timer = setTimeout(() => finish('slow'), milliseconds)
        stop = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', leave)
        }
        // One that is aborted already tells nothing: some hosts (srvx 0.8, under Nitro 3) abort it once the body has been read.
        signal.addEventListener('abort', leave, { once: true })
      }),
    stop: () => stop(),
  }
}
