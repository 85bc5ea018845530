import { createInstanceName } from '../live/instance-name.ts'
import type { Store } from '../live/store.ts'
import type { Pauses } from './pauses.ts'

/** Lets one instance at a time have a session's news, so that a change is told once between all that share the store. */
export type Turns = {
  /** Waits until no other instance has it; false where the waiting was called off. An instance may have it several times at once. */
  take(key: string): Promise<boolean>
  /** Lets others have it, once it was left as often as it was taken. */
  leave(key: string): Promise<void>
}

/** Milliseconds after which another instance may take the turn of one that has not left it: it may have been killed. */
export const turnTime = 30_000

const longestPause = 1_000

/** Starts with no turn taken. Where the store fails everybody has it: told twice is better than never. */
export const createTurns = (store: Pick<Store, 'lease' | 'release'>, pauses: Pauses): Turns => {
  const owner = createInstanceName()
  const taken = new Map<string, number>()

  const wait = async (key: string): Promise<boolean> => {
    let pause = 50
    // Two instances in a row that were killed are waited for, and no more.
    for (let waited = 0; waited <= 2 * turnTime; waited += pause) {
      if (await store.lease(key, owner(), turnTime).catch(() => true)) return true
      if (!(await pauses.wait(pause))) return false
      pause = Math.min(longestPause, 2 * pause)
    }
    return true
  }

  return {
    async take(key) {
      if (!(await wait(key))) return false
      taken.set(key, (taken.get(key) ?? 0) + 1)
      return true
    },
    async leave(key) {
      const others = (taken.get(key) ?? 1) - 1
      if (others > 0) {
        taken.set(key, others)
        return
      }
      taken.delete(key)
      await store.release(key, owner()).catch(() => {})
    },
  }
}
