/** One way in which a call goes wrong. Exactly one of `status`, `html`, `hang`, `reset` and `truncate` decides; `html` takes a `status`. */
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
  /** How many calls it hits. `Infinity` goes on until it is lifted. @default 1 */
  times?: number
  /** Whether the call's work is done before it goes wrong. A truncated answer always is. @default 'before' */
  when?: 'before' | 'after-commit'
}

/** The planned faults of a sandbox. */
export type Faults = {
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

const kinds = ['hang', 'reset', 'truncate', 'html', 'status'] as const

const check = (fault: Fault): void => {
  if (!kinds.some((kind) => fault[kind]))
    throw new TypeError(`A fault says what goes wrong: one of ${kinds.join(', ')}.`)
  const { status } = fault
  // An answer with no body cannot say what went wrong.
  const usable = status === undefined || (status >= 200 && status <= 599 && ![204, 205, 304].includes(status))
  if (!usable || (status !== undefined && !Number.isInteger(status))) {
    throw new RangeError('The status of a fault lies between 200 and 599, and is one whose answer has a body.')
  }
}

/** Starts with nothing going wrong. */
export const createFaults = (): Faults => {
  const planned = new Set<{ matches: Matches; fault: Fault; left: number }>()
  return {
    fail(matcher, fault) {
      check(fault)
      const entry = { matches: readMatcher(matcher), fault, left: fault.times ?? 1 }
      planned.add(entry)
      return () => {
        planned.delete(entry)
      }
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
  }
}
