/** A route of the helper, as it is asked. */
export type KnownRoute = {
  name: 'status' | 'join' | 'leave' | 'events' | 'go' | 'return' | 'webhooks' | 'health'
  method: 'GET' | 'POST'
}

/** What a path says. */
export type Address = {
  route: KnownRoute | undefined
  /** The last part of the path, where the route takes one: a ticket, a watch or a token. Never to be shown. */
  word: string
  /** What stands before the route, such as `/api/securevideo`; empty where nothing does. Fit to be shown. */
  prefix: string
  /** The whole path, fit to be shown. */
  shown: string
}

const routes: readonly KnownRoute[] = [
  { name: 'status', method: 'POST' },
  { name: 'join', method: 'POST' },
  { name: 'leave', method: 'POST' },
  { name: 'health', method: 'GET' },
  { name: 'events', method: 'GET' },
  { name: 'go', method: 'GET' },
  { name: 'return', method: 'GET' },
  { name: 'webhooks', method: 'POST' },
]

const words: Partial<Record<KnownRoute['name'], string>> = { events: '{watch}', go: '{ticket}', webhooks: '{token}' }

/** The path of a route, as documentation writes it. */
export const templateOf = ({ name }: KnownRoute): string => (words[name] ? `/${name}/${words[name]}` : `/${name}`)

/** All routes with their methods, for a sentence. */
export const allRoutes = routes.map((route) => `${route.method} ${templateOf(route)}`).join(', ')

// A mount is made of words that a developer chose. Anything with a digit in it, or long, may be an id, a code or a token.
const show = (segment: string): string => (/^(v\d|[a-z_.-]{1,30})$/i.test(segment) ? segment : '{…}')

const join = (segments: readonly string[]): string => segments.map((segment) => `/${show(segment)}`).join('')

/** Reads a path: which route it means, and what stands in front of that. */
export const readAddress = (pathname: string): Address => {
  const segments = pathname.split('/').filter(Boolean)
  const last = segments.at(-1) ?? ''
  const plain = routes.find(({ name }) => name === last && !words[name])
  if (plain) {
    const prefix = join(segments.slice(0, -1))
    return { route: plain, word: '', prefix, shown: `${prefix}${templateOf(plain)}` }
  }
  // With nothing behind its slash, a route is looked at and not used: so the widget asks for the headers of `/go/`.
  const [name, word] = pathname.endsWith('/') ? [last, ''] : [segments.at(-2), last]
  const long = routes.find((route) => route.name === name && words[route.name])
  if (long) {
    const prefix = join(segments.slice(0, word === '' ? -1 : -2))
    return { route: long, word, prefix, shown: `${prefix}${templateOf(long)}` }
  }
  // Of a path that is none of ours nothing is known, so nothing of it is shown.
  return { route: undefined, word: '', prefix: '', shown: segments.map(() => '/{…}').join('') || '/' }
}
