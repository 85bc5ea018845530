import type { Stop } from './stop.ts'

/** Calls of one client that are under way, and those that wait for their turn. */
export type Queue = {
  /** Waits for a free place; rejects as soon as the call is stopped. Whoever got in calls the answer when it is over. */
  enter(stop: Stop, lane: Lane): Promise<() => void>
  /** Whether a newcomer would be one too many. Joins have as much room as all together, and others never take it. */
  isFull(lane: Lane): boolean
  inFlight(): number
  queued(): number
}

/** Who goes first: joins, then tries that follow another, then the rest; each in order of arrival. */
export type Lane = 'join' | 'again' | 'normal'

/** Lets so many calls run at the same time, and so many more wait. */
export const createQueue = (concurrency: number, limit: number): Queue => {
  let inFlight = 0
  const lanes: Record<Lane, Set<() => void>> = { join: new Set(), again: new Set(), normal: new Set() }
  const queued = (): number => lanes.join.size + lanes.again.size + lanes.normal.size

  /** Gives a place to whoever is next, or back. */
  const passOn = (): void => {
    for (const lane of [lanes.join, lanes.again, lanes.normal]) {
      for (const go of lane) {
        lane.delete(go)
        go()
        return
      }
    }
    inFlight -= 1
  }

  return {
    inFlight: () => inFlight,
    queued,
    isFull: (lane) => inFlight >= concurrency && (lane === 'join' ? lanes.join.size : queued()) >= limit,
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
