import type { Stop } from './stop.ts'

/** Calls of one client that are under way, and those that wait for their turn. */
export type Queue = {
  /** Waits for a free place; rejects as soon as the call is stopped. Whoever got in calls the answer when it is over. */
  enter(stop: Stop, lane: Lane): Promise<() => void>
  /** Whether a newcomer would be one too many. */
  isFull(): boolean
  inFlight(): number
  queued(): number
}

/** Who goes first: those in `fast` before those in `normal`, each in order of arrival. */
export type Lane = 'fast' | 'normal'

/** Lets so many calls run at the same time, and so many more wait. */
export const createQueue = (concurrency: number, limit: number): Queue => {
  let inFlight = 0
  const lanes: Record<Lane, Set<() => void>> = { fast: new Set(), normal: new Set() }
  const queued = (): number => lanes.fast.size + lanes.normal.size

  /** Gives a place to whoever is next, or back. */
  const passOn = (): void => {
    const lane = lanes.fast.size > 0 ? lanes.fast : lanes.normal
    for (const go of lane) {
      lane.delete(go)
      go()
      return
    }
    inFlight -= 1
  }

  return {
    inFlight: () => inFlight,
    queued,
    isFull: () => inFlight >= concurrency && queued() >= limit,
    enter: async (stop, lane) => {
      if (inFlight < concurrency) {
        inFlight += 1
        return passOn
      }
      let go: () => void = () => {}
      const turn = new Promise<void>((resolve) => {
        go = resolve
      })
      lanes[lane].add(go)
      try {
        await stop.race(turn)
        return passOn
      } catch (stopped) {
        // Its turn may have come in the same instant.
        if (!lanes[lane].delete(go)) passOn()
        throw stopped
      }
    },
  }
}
