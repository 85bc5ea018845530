import type { Health } from '../contract.ts'
import type { Pressure } from './pressure.ts'
import type { Store } from './store.ts'
import type { Watchers } from './watchers.ts'

/** How the helper is doing: numbers and words, no id, no name. */
export type State = Omit<Health, 'v' | 'ok' | 'version'>

/** What {@link readState} looks at. */
export type StateParts = {
  pressure: Pressure
  watchers: Watchers
  streams: { readonly count: number; readonly limit: number }
  store: Store
}

/** Reads how the helper is doing at this moment, without asking anybody. */
export const readState = ({ pressure, watchers, streams, store }: StateParts): State => {
  const { watchers: sessions, listeners, ...cache } = watchers.state()
  return {
    ledger: pressure.state(),
    watchers: { sessions, listeners },
    streams: { open: streams.count, limit: streams.limit },
    cache,
    store: store.state(),
  }
}
