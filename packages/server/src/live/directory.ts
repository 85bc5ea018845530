import { LRUCache } from 'lru-cache'
import type { Client, Session, UserReference } from '../client/index.ts'
import type { SessionReference } from '../contract.ts'

/** Finds sessions in SecureVideo's lists: the vendor has no call for a single one. */
export type Directory = {
  /** The session, from a list of one host where given, else of the whole account; undefined where it is in none. */
  find(reference: SessionReference, host?: UserReference): Promise<Session | undefined>
}

// Long enough for all browsers of a waiting room to share one answer, short enough that nobody notices.
const freshFor = 4_000

/** Makes a directory that reads each list once for everybody who asks within four seconds. */
export const createDirectory = (client: Client, now: () => number): Directory => {
  const lists = new LRUCache<string, Session[], UserReference | undefined>({
    max: 500,
    ttl: freshFor,
    ttlResolution: 0,
    perf: { now },
    // No caller's signal goes in: others wait for the same list.
    fetchMethod: (_key, _stale, { context: host }) => client.sessions.list(host === undefined ? {} : { host }),
  })
  return {
    async find(reference, host) {
      const list = await lists.fetch(host === undefined ? '' : JSON.stringify(host), { context: host })
      return list?.find((session) =>
        'sessionId' in reference
          ? session.sessionId === reference.sessionId
          : session.externalSessionId === reference.externalSessionId,
      )
    },
  }
}
