type WaitUntil = (work: Promise<unknown>) => void

/** Where hosts that end work with the answer keep what lets it go on: below what they hand to a handler. */
const places = [
  // Service workers, h3; Cloudflare's Pages and Netlify in the second argument.
  [],
  // `{ env, ctx }` in a Worker of one's own.
  ['ctx'],
  // SvelteKit, React Router and Astro on Cloudflare.
  ['platform', 'ctx'],
  ['platform', 'context'],
  ['context', 'cloudflare', 'ctx'],
  ['locals', 'cfContext'],
  ['locals', 'runtime', 'ctx'],
]

const follow = (from: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), from)

const waitUntilAt = (from: unknown, path: readonly string[]): WaitUntil | undefined => {
  try {
    const holder = follow(from, path)
    const waitUntil = follow(holder, ['waitUntil'])
    return typeof waitUntil === 'function' ? (work) => void Reflect.apply(waitUntil, holder, [work]) : undefined
  } catch {
    // Some hosts refuse to have their fields looked at, or do so elsewhere than where they run.
    return undefined
  }
}

/** Finds what keeps a request alive after its answer in what a host handed over; undefined where there is nothing. */
export const findWaitUntil = (...given: unknown[]): WaitUntil | undefined => {
  for (const from of given) {
    for (const path of places) {
      const found = waitUntilAt(from, path)
      if (found !== undefined) return found
    }
  }
  return undefined
}
