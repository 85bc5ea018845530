import type { Clock } from './clock.ts'
import type { State } from './state.ts'
import type { StateSnapshot } from './state-snapshot.ts'
import { readTime, writeTime } from './time.ts'

/** A sandbox's account at one moment, as plain JSON. What is in `state` may change between versions of this package. */
export type Snapshot = {
  version: 1
  /** The moment on the sandbox's clock: UTC without a suffix. */
  at: string
  state: StateSnapshot
}

/** Keeps an account as it is. */
export const writeSnapshot = (state: State, clock: Clock): Snapshot => ({
  version: 1,
  at: writeTime(clock.now()),
  state: state.snapshot(),
})

/** Looks at what somebody kept. @throws TypeError where it is no snapshot of this version */
export const readSnapshot = (snapshot: Snapshot): { at: Date; state: StateSnapshot } => {
  const moment = typeof snapshot?.at === 'string' ? readTime(snapshot.at) : undefined
  if (snapshot?.version !== 1 || moment === undefined || !Array.isArray(snapshot.state?.sessions)) {
    throw new TypeError('This is not a snapshot that this version of the sandbox has made.')
  }
  return { at: new Date(moment), state: snapshot.state }
}
