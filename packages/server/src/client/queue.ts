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

// Milliseconds after its deadline at which a call that has not said that it is over never will.
const lost = 1_000

/** Lets so many calls run at the same time, and so many more wait. */
export const createQueue = (concurrency: number, limit: number): Queue => {
  const underway = new Set<Stop>()
  const lanes: Record<Lane, Set<() => void>> = { join: new Set(), again: new Set(), normal: new Set() }
  const queued = (): number => lanes.join.size + lanes.again.size + lanes.normal.size

  /** Gives the free places to whoever is next. */
  const passOn = (): void => {
    // Workers end what a request has begun together with it, and tell nobody.
    for (const stop of underway) if (stop.remaining() < -lost) underway.delete(stop)
    for (const lane of [lanes.join, lanes.again, lanes.normal]) {
      for (const go of lane) {
        if (underway.size >= concurrency) return
        lane.delete(go)
        go()
      }
    }
  }

  return {
    inFlight: () => underway.size,
    queued,
    isFull: (lane) => underway.size >= concurrency && (lane === 'join' ? lanes.join.size : queued()) >= limit,
    enter: async (stop, lane) => {
      const leave = () => {
        underway.delete(stop)
        passOn()
      }
      let go: () => void = () => {}
      const turn = new Promise<void>((resolve) => {
        go = () => {
          underway.add(stop)
          resolve()
        }
      })
      lanes[lane].add(go)
      passOn()
      try {
        if (!underway.has(stop)) await stop.race(turn)
        return leave
      } catch (stopped) {
        // Its turn may have come in the same instant.
        if (!lanes[lane].delete(go)) leave()
        throw stopped
      }
    },
  }
}
