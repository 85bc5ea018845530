import type { Log } from '../log.ts'
import { whereThrown } from '../where-thrown.ts'
import type { VideoEvents, VideoListener } from './event.ts'
import type { Pauses } from './pauses.ts'

/** Who listens to what. */
export type Listeners = {
  on<Name extends keyof VideoEvents>(name: Name, listener: VideoListener<Name>): () => void
  /** Whether anybody wants to hear of sessions. */
  toldOfSessions(): boolean
  /** Offers an event to all who listen to it now, and again to each that failed. */
  offer<Name extends keyof VideoEvents>(name: Name, event: VideoEvents[Name]): Offer
}

/** How an event is being taken. Neither promise rejects. */
export type Offer = {
  /** When each listener has taken it or failed once: whether all took it. */
  tried: Promise<boolean>
  /** When no listener is offered it again: false where that was called off, so that somebody may still have to be told. */
  settled: Promise<boolean>
}

const all = async (answers: Promise<boolean>[]): Promise<boolean> => (await Promise.all(answers)).every(Boolean)

/** Several offers as one. */
export const together = (offers: Offer[]): Offer => ({
  tried: all(offers.map(({ tried }) => tried)),
  settled: all(offers.map(({ settled }) => settled)),
})

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

  const tryUntilTaken = async <Name extends keyof VideoEvents>(
    name: Name,
    own: VideoListener<Name>,
    event: VideoEvents[Name],
    note: (isTaken: boolean) => void,
  ): Promise<boolean> => {
    for (let tries = 0; registry[name].has(own); tries += 1) {
      try {
        await own(event)
        return true
      } catch (error) {
        note(false)
        const pause = offerPauses[tries]
        const isLast = pause === undefined
        const entry = { level: 'error', attempts: tries + 1, at: whereThrown(error), reason: name } as const
        log({ ...entry, event: isLast ? 'listener-given-up' : 'listener-threw' })
        if (isLast) return true
        if (!(await pauses.wait(pause))) {
          log({ ...entry, event: 'listener-given-up' })
          return false
        }
      }
    }
    return true
  }

  const offerTo = <Name extends keyof VideoEvents>(
    name: Name,
    own: VideoListener<Name>,
    event: VideoEvents[Name],
  ): Offer => {
    let note: (isTaken: boolean) => void = () => {}
    const tried = new Promise<boolean>((resolve) => {
      note = resolve
    })
    const settled = tryUntilTaken(name, own, event, note)
    // Only the first word counts: that it failed, if it did.
    settled.then(() => note(true))
    return { tried, settled }
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
    offer: (name, event) => together([...registry[name]].map((own) => offerTo(name, own, event))),
  }
}
