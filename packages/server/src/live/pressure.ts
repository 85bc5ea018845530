import type { ClientState, QuotaOptions } from '../client/index.ts'
import type { Store } from './store.ts'

/** How short the quota is, for everything that is not a join. */
export type Pressure = {
  /** Counts requests to the vendor, for all instances together. */
  count(requests: number): void
  /** How many times longer than usual to wait between questions; 1 while there is plenty. */
  slowness(): number
  /** Milliseconds until the vendor may be asked again; 0 while it may. Joins try all the same. */
  pause(): number
  /** Requests of the last hour that other instances made, for the client's own ledger. */
  elsewhere(): number
  state(): LedgerState
}

/** The hour's quota, as far as it is known here. */
export type LedgerState = {
  /** As the `quota` option has it; null without one. */
  perHour: number | null
  reserve: number
  /** Requests of the last hour, of all instances that share the store. */
  used: number
  /** Seconds until polling goes on, after a 429 or because only the reserve is left; 0 while it goes on. */
  pausedFor: number
}

/** What {@link createPressure} needs. */
export type PressureParts = {
  clientState: () => Pick<ClientState, 'quota' | 'pausedUntil'>
  store: Store
  quota: QuotaOptions | undefined
  now: () => number
}

const hour = 3_600_000

/**
 * Watches the quota, and the pause that a 429 asks for. With a quota the client's ledger is the one count: what the store has beyond
 * its own is what others used, and the ledger takes it from here. Without one the store's count is all there is.
 */
export const createPressure = ({ clientState, store, quota, now }: PressureParts): Pressure => {
  let shared = 0
  let others = 0
  let lookedAt = Number.NEGATIVE_INFINITY

  /** What this client's ledger has of its own; 0 where it keeps none. */
  const own = (): number => Math.max(0, (clientState().quota?.used ?? 0) - others)

  const look = (): void => {
    // What the others used is asked for now and then, also where nothing is used here.
    if (now() - lookedAt > 10_000) add(0)
  }

  const add = (requests: number): void => {
    lookedAt = now()
    store.add('requests', requests, hour).then(
      (sum) => {
        shared = sum
        others = Math.max(0, sum - own())
      },
      () => {},
    )
  }

  const used = (): number => {
    look()
    return clientState().quota?.used ?? shared
  }
  /** What polling may still use, as a part of what it may use in all. */
  const left = (): number => {
    if (quota === undefined) return 1
    const lane = quota.perHour - (quota.reserve ?? 0)
    return Math.max(0, lane - used()) / lane
  }

  const pause = (): number => {
    const { pausedUntil, quota: own } = clientState()
    if (pausedUntil !== null) return Math.max(1_000, pausedUntil.getTime() - now())
    if (left() > 0) return 0
    // The window slides, so a little comes free all the time.
    const free = own?.resetsAt?.getTime() ?? 0
    return Math.min(60_000, Math.max(10_000, free - now()))
  }

  return {
    count: add,
    slowness: () => {
      const part = left()
      if (part > 0.5) return 1
      return part > 0.2 ? 2 : part > 0.05 ? 4 : 8
    },
    pause,
    elsewhere: () => others,
    state: () => ({
      perHour: quota?.perHour ?? null,
      reserve: quota?.reserve ?? 0,
      used: used(),
      pausedFor: Math.ceil(pause() / 1_000),
    }),
  }
}
