/**
 * The path and query of a request line. The host that an absolute one names is dropped: whoever sends the request
 * chooses it.
 */
export const originForm = (target: string): string => {
  if (target.startsWith('/') || !URL.canParse(target)) return target
  const { pathname, search } = new URL(target)
  return `${pathname}${search}`
}

/** What is left of the path behind a prefix such as `/securevideo`, or undefined where the path is another. */
export const takePrefix = (target: string, prefix: string): string | undefined => {
  const trimmed = prefix.replace(/^\/*/, '/').replace(/\/+$/, '')
  if (!target.startsWith(trimmed)) return undefined
  const rest = target.slice(trimmed.length)
  if (rest.startsWith('/')) return rest
  return rest === '' || rest.startsWith('?') ? `/${rest}` : undefined
}

/** The last part of a path, as many segments as a framework's catch-all parameter has, and the query. */
export const takeLast = (target: string, segments: number): string => {
  const [path = '', ...query] = target.split('?')
  const last = path.split('/').filter(Boolean).slice(-segments)
  return [`/${segments === 0 ? '' : last.join('/')}`, ...query].join('?')
}
