import { LRUCache } from 'lru-cache'
import { type FetchLike, readFraming } from '../client/index.ts'
import type { Framing } from '../contract.ts'

/** Says whether a page of this origin may hold SecureVideo's pages in a frame. */
export type FramingReader = (pageOrigin: string | undefined) => Promise<Framing>

/** What {@link createFramingReader} needs. */
export type FramingReaderOptions = {
  hubUrl: string
  /** What the integrator said, which is believed without looking. */
  known: Framing | undefined
  fetch: FetchLike | undefined
  now: () => number
}

const hour = 60 * 60_000
// Nobody waits longer than this for a nicety: a window opens as well.
const patience = 2_000

/** Makes a {@link FramingReader}, which looks at the hub's home page once an hour for each origin. */
export const createFramingReader = ({ hubUrl, known, fetch, now }: FramingReaderOptions): FramingReader => {
  const verdicts = new LRUCache<string, Framing>({
    max: 200,
    ttl: hour,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (pageOrigin, _stale, { options }) => {
      const signal = AbortSignal.timeout(patience)
      const verdict = await readFraming({ hubUrl, pageOrigin, signal, ...(fetch !== undefined && { fetch }) })
      // A hub that could not be asked is asked again soon, but not by every browser that waits.
      if (verdict === 'unknown') options.ttl = 30_000
      return verdict
    },
  })
  return async (pageOrigin) => {
    if (known !== undefined) return known
    // Without an origin there is no page, so nothing to be framed in.
    if (pageOrigin === undefined || !URL.canParse(pageOrigin)) return 'unknown'
    const seen = verdicts.get(pageOrigin)
    if (seen !== undefined) return seen
    let timer: ReturnType<typeof setTimeout> | undefined
    const lost = new Promise<'lost'>((resolve) => {
      timer = setTimeout(() => resolve('lost'), patience + 500)
    })
    const verdict = await Promise.race([verdicts.fetch(pageOrigin), lost])
    clearTimeout(timer)
    if (verdict !== 'lost') return verdict ?? 'unknown'
    // The request that looked was ended by its host (Workers), and would keep all others waiting.
    verdicts.delete(pageOrigin)
    return 'unknown'
  }
}
