/**
 * One way in which a call goes wrong. One of `status`, `html`, `hang`, `reset` and `truncate` decides; `html` takes a `status`, and
 * `slow` goes alone or with any of them.
 */
export type Fault = {
  /** Answer with this HTTP status and a `Message`. */
  status?: number
  /** Answer in HTML instead of JSON. @default status 200 */
  html?: true
  /** Never answer: the call ends when its signal is aborted or the sandbox closes. */
  hang?: true
  /** Break the connection without an answer. */
  reset?: true
  /** Send the headers and half of the true answer, then break the connection. */
  truncate?: true
  /**
   * Milliseconds on the sandbox's clock until the answer, which is the true one where nothing else is said. On a clock that stands
   * still it comes when the clock is moved.
   */
  slow?: number
  /** How many calls it hits. `Infinity` goes on until it is lifted. @default 1 */
  times?: number
  /** Whether the call's work is done before it goes wrong. A truncated answer always is. @default 'before' */
  when?: 'before' | 'after-commit'
}

/** A fault that waits for its calls. */
export type PlannedFault = { readonly matcher: string; readonly fault: Fault; readonly left: number; lift(): void }

/** The planned faults of a sandbox. */
export type Faults = {
  /** Those that are still to come, in order. */
  planned(): PlannedFault[]
  /** Plans a fault for the calls that match, after those planned earlier. The returned function lifts it. */
  fail(matcher: string, fault: Fault): () => void
  /** Finds the fault for a call and counts it as used. */
  take(method: string, path: string): Fault | undefined
  /** Lifts all. */
  clear(): void
}

type Matches = (method: string, path: string) => boolean

const under = (path: string, prefix: string): boolean =>
  prefix === '*' || path.toLowerCase() === prefix || path.toLowerCase().startsWith(`${prefix}/`)

const readMatcher = (matcher: string): Matches => {
  if (matcher.trim() === '*') return () => true
  const [, method, prefix] = /^(?:([A-Z]+|\*) +)?(\/\S*|\*)$/.exec(matcher.trim()) ?? []
  if (prefix === undefined) {
    throw new TypeError('A fault matches calls by a method and the start of a path: "POST /login", "/session" or "*".')
  }
  const start = prefix.toLowerCase().replace(/(?<=.)\/$/, '')
  return (called, path) => (method === undefined || method === '*' || method === called) && under(path, start)
}

const kinds = ['hang', 'reset', 'truncate', 'html', 'status', 'slow'] as const

const check = (fault: Fault): void => {
  if (!kinds.some((kind) => fault[kind]))
    throw new TypeError(`A fault says what goes wrong: one of ${kinds.join(', ')}.`)
  const { status, slow } = fault
  if (slow !== undefined && !(Number.isFinite(slow) && slow >= 0)) {
    throw new RangeError('slow is a number of milliseconds.')
  }
  // An answer with no body cannot say what went wrong.
  const usable = status === undefined || (status >= 200 && status <= 599 && ![204, 205, 304].includes(status))
  if (!usable || (status !== undefined && !Number.isInteger(status))) {
    throw new RangeError('The status of a fault lies between 200 and 599, and is one whose answer has a body.')
  }
}

/** Starts with nothing going wrong. */
export const createFaults = (): Faults => {
  type Entry = { matcher: string; matches: Matches; fault: Fault; left: number; lift(): void }
  const planned = new Set<Entry>()
  return {
    fail(matcher, fault) {
      check(fault)
      const lift = (): void => {
        planned.delete(entry)
      }
      const entry: Entry = { matcher, matches: readMatcher(matcher), fault, left: fault.times ?? 1, lift }
      planned.add(entry)
      return lift
    },
    take(method, path) {
      for (const entry of planned) {
        if (!entry.matches(method, path)) continue
        entry.left -= 1
        if (entry.left <= 0) planned.delete(entry)
        return entry.fault
      }
      return undefined
    },
    clear: () => planned.clear(),
    planned: () => [...planned],
  }
}
