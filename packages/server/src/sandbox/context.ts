import type { AllowList } from './allow-list.ts'
import type { Clock } from './clock.ts'
import type { Quota } from './quota.ts'
import type { State } from './state.ts'

/** What the pretend account is like: fixed for the life of a sandbox. */
export type AccountOptions = {
  /** Origin that API and hub answer on, without a trailing slash. */
  url: string
  /** What runs the call; with `zoom` a launch waits for a click (A340). */
  engine: 'one-click' | 'zoom'
  /** Whether the hub's pages may be shown in somebody else's frame. The vendor's own rule is not documented. */
  framing: 'allowed' | 'refused'
  /** Whether connect codes come with a passkey (A338). */
  passkeys: boolean
}

/** What the hub's pages are made from. */
export type HubContext = {
  state: State
  clock: Clock
  options: AccountOptions
  /** Aborted when the sandbox closes or starts over: open streams end with it. */
  closed?: AbortSignal
}

/** What the API's resources are made from. */
export type ApiContext = {
  state: State
  clock: Clock
  options: AccountOptions
  apiKey: string
  secretKey: string
  quota: Quota
  allowList: AllowList
}
