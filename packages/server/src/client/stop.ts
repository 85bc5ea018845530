import type { Clock } from './clock.ts'

/** What ends a call before its answer: the caller's signal, or the deadline. */
export type Stop = {
  /** For `fetch`. Ours, so that no listener of a `fetch` stays on the caller's signal. */
  signal: AbortSignal
  /** Why the call was stopped, or null. */
  why(): 'aborted' | 'timeout' | null
  /** Milliseconds until the deadline. */
  remaining(): number
  /** The promise's result, or a rejection at once when the call is stopped, whatever the promise does. */
  race<T>(promise: Promise<T>): Promise<T>
  /** Resolves after so many milliseconds; rejects at once when the call is stopped. */
  wait(milliseconds: number): Promise<void>
  /** Takes back the timer and the listener. To be called when the call is over. */
  release(): void
}

/** Starts the deadline and listens to the caller's signal. */
export const createStop = (clock: Clock, deadline: number, caller: AbortSignal | undefined): Stop => {
  const controller = new AbortController()
  const started = clock.now()
  let why: 'aborted' | 'timeout' | null = null
  let stopped: () => void = () => {}
  const stopping = new Promise<never>((_, reject) => {
    stopped = () => reject(new Error('The call was stopped.'))
  })
  // Nobody may be racing when it is stopped.
  stopping.catch(() => {})

  const stop = (reason: 'aborted' | 'timeout'): void => {
    if (why !== null) return
    why = reason
    stopped()
    controller.abort()
  }
  const abort = (): void => stop('aborted')
  const callOff = clock.after(deadline, () => stop('timeout'))
  caller?.addEventListener('abort', abort, { once: true })
  if (caller?.aborted === true) abort()

  const race = <T>(promise: Promise<T>): Promise<T> => Promise.race([stopping, promise])

  return {
    signal: controller.signal,
    why: () => why,
    remaining: () => started + deadline - clock.now(),
    race,
    wait: async (milliseconds) => {
      let cancel: () => void = () => {}
      const elapsed = new Promise<void>((resolve) => {
        cancel = clock.after(milliseconds, resolve)
      })
      try {
        await race(elapsed)
      } finally {
        cancel()
      }
    },
    release: () => {
      callOff()
      caller?.removeEventListener('abort', abort)
    },
  }
}
