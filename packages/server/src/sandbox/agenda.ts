import type { Clock } from './clock.ts'

/** What is to happen later, on the sandbox's clock. */
export type Agenda = {
  /** Does something when the clock has reached a moment, or at once. The returned function calls it off. */
  at(moment: number, job: () => void): () => void
  /** Calls everything off. */
  close(): void
}

// The longest wait that a timer takes; what lies further away is looked at again then.
const longest = 2_147_483_647

/** Starts with nothing planned. Whoever moves the clock makes what is due happen before the move returns. */
export const createAgenda = (clock: Clock): Agenda => {
  const planned = new Set<{ moment: number; job: () => void }>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = () => [...planned].sort((one, other) => one.moment - other.moment)[0]

  const run = (): void => {
    for (let entry = next(); entry !== undefined && entry.moment <= clock.now(); entry = next()) {
      planned.delete(entry)
      entry.job()
    }
    wait()
  }
  const wait = (): void => {
    clearTimeout(timer)
    const entry = next()
    // A clock that stands still reaches nothing by waiting.
    if (entry === undefined || clock.frozen) return
    timer = setTimeout(run, Math.min(Math.max(entry.moment - clock.now(), 0), longest))
    // Something planned must not keep a finished program alive (Node; elsewhere a timer is a number).
    if (typeof timer === 'object' && 'unref' in timer) timer.unref()
  }
  const unwatch = clock.watch(run)

  return {
    at(moment, job) {
      const entry = { moment, job }
      planned.add(entry)
      if (moment <= clock.now()) run()
      else wait()
      return () => {
        planned.delete(entry)
        wait()
      }
    },
    close() {
      unwatch()
      planned.clear()
      clearTimeout(timer)
    },
  }
}
