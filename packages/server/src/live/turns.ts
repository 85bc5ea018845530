/** Whose turn it is first: lists show the most, somebody waits for the second, and the third only makes sure. */
export type Lane = 'list' | 'person' | 'round'

/** Lets only so many of the live engine's own questions be under way, so that joins find room in the client. */
export type Turns = {
  /** Asks once there is a place, in order of arrival within its lane. */
  take<Answer>(lane: Lane, ask: () => Promise<Answer>): Promise<Answer>
  /** How many wait for a place. */
  readonly waiting: number
}

const lanes: readonly Lane[] = ['list', 'person', 'round']

/** How many of the client's places the engine uses: two thirds, since whoever enters must not wait behind it. */
export const turnsOf = (concurrency: number): number => Math.max(1, Math.floor((concurrency * 2) / 3))

/**
 * Opens so many places. Who waits here has no deadline yet, unlike in the client's queue, so that a crowd is asked for more slowly and
 * not in vain. A place is free again after `patience` milliseconds at the latest: an answer may never come (see `flight.ts`).
 */
export const createTurns = (places: number, patience: number, now: () => number): Turns => {
  const queues: Record<Lane, Set<() => void>> = { list: new Set(), person: new Set(), round: new Set() }
  const underway = new Set<{ since: number }>()

  const passOn = (): void => {
    for (const turn of underway) if (now() - turn.since >= patience) underway.delete(turn)
    for (const lane of lanes) {
      for (const start of queues[lane]) {
        if (underway.size >= places) return
        queues[lane].delete(start)
        start()
      }
    }
  }

  return {
    take: (lane, ask) =>
      new Promise((resolve, reject) => {
        queues[lane].add(() => {
          const turn = { since: now() }
          underway.add(turn)
          ask()
            .then(resolve, reject)
            .finally(() => {
              underway.delete(turn)
              passOn()
            })
        })
        passOn()
      }),
    get waiting() {
      return lanes.reduce((sum, lane) => sum + queues[lane].size, 0)
    },
  }
}
