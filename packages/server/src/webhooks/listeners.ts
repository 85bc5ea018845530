import type { Log } from '../log.ts'
import { whereThrown } from '../where-thrown.ts'
import type { VideoEvents, VideoListener } from './event.ts'
import type { Pauses } from './pauses.ts'

/** Who listens to what. */
export type Listeners = {
  on<Name extends keyof VideoEvents>(name: Name, listener: VideoListener<Name>): () => void
  /** Whether anybody wants to hear of sessions. */
  toldOfSessions(): boolean
  /** Offers an event to all who listen to it now, and again to each that failed. Never rejects; over when all is done. */
  offer<Name extends keyof VideoEvents>(name: Name, event: VideoEvents[Name]): Promise<void>
}

type Registry = { [Name in keyof VideoEvents]: Set<VideoListener<Name>> }

/** Milliseconds before an event is offered again to a listener that failed. After the last of them it is given up. */
export const offerPauses = [1_000, 10_000, 60_000, 300_000]

/** Starts without listeners. */
export const createListeners = (log: Log, pauses: Pauses): Listeners => {
  const registry: Registry = {
    'session-started': new Set(),
    'session-ended': new Set(),
    'session-changed': new Set(),
    'documents-received': new Set(),
    notify: new Set(),
    webhook: new Set(),
  }

  const offerTo = async <Name extends keyof VideoEvents>(
    name: Name,
    own: VideoListener<Name>,
    event: VideoEvents[Name],
  ): Promise<void> => {
    for (let tries = 0; registry[name].has(own); tries += 1) {
      try {
        await own(event)
        return
      } catch (error) {
        const pause = offerPauses[tries]
        const isLast = pause === undefined
        const entry = { level: 'error', attempts: tries + 1, at: whereThrown(error), reason: name } as const
        log({ ...entry, event: isLast ? 'listener-given-up' : 'listener-threw' })
        if (isLast) return
        if (!(await pauses.wait(pause))) return log({ ...entry, event: 'listener-given-up' })
      }
    }
  }

  return {
    on(name, listener) {
      // A function of its own, so that one that listens twice is told twice and can leave once.
      const own: typeof listener = (event) => listener(event)
      registry[name].add(own)
      return () => {
        registry[name].delete(own)
      }
    },
    toldOfSessions: () =>
      [registry['session-started'], registry['session-ended'], registry['session-changed']].some(
        ({ size }) => size > 0,
      ),
    async offer(name, event) {
      await Promise.all([...registry[name]].map((own) => offerTo(name, own, event)))
    },
  }
}
