// What a source without a scheme means: the scheme of the page that sends the policy, or its secure form (CSP 3, 6.7.2.8).
const schemeMatches = (wanted: string, actual: string): boolean =>
  wanted === actual || (wanted === 'http' && actual === 'https')

const hostMatches = (pattern: string, host: string): boolean =>
  pattern === '*' || (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host)

const portMatches = (wanted: string | undefined, url: URL): boolean => {
  const standard = url.protocol === 'https:' ? '443' : '80'
  if (wanted === '*') return true
  return (wanted ?? standard) === (url.port || standard) || (wanted === '80' && url.port === '' && standard === '443')
}

const sourceMatches = (source: string, ancestor: URL, self: URL): boolean => {
  const [scheme, selfScheme] = [ancestor.protocol.slice(0, -1), self.protocol.slice(0, -1)]
  if (source === '*') return /^https?$/.test(scheme) || scheme === selfScheme
  if (source === "'self'") return ancestor.origin === self.origin
  const onlyScheme = /^([a-z][a-z0-9+.-]*):$/.exec(source)
  if (onlyScheme) return schemeMatches(onlyScheme[1] ?? '', scheme)
  const [, wanted, host = '', port] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_.-]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(source) ?? []
  return (
    host !== '' &&
    schemeMatches(wanted ?? selfScheme, scheme) &&
    hostMatches(host, ancestor.hostname) &&
    portMatches(port, ancestor)
  )
}

/**
 * What the `frame-ancestors` of a Content-Security-Policy header say of one framing page.
 *
 * @param header - As `Headers.get` gives it: several policies with commas between, each of which must agree.
 * @param ancestor - The page that would hold the frame.
 * @param self - The page that would be framed.
 * @returns null when no policy says anything of ancestors.
 */
export const frameAncestorsAllow = (header: string | null, ancestor: URL, self: URL): boolean | null => {
  const verdicts = (header ?? '').split(',').flatMap((policy) => {
    // Of a directive that is repeated, the first counts.
    const directive = policy
      .split(';')
      .map((part) => part.trim().toLowerCase().split(/\s+/))
      .find(([name]) => name === 'frame-ancestors')
    return directive === undefined ? [] : [directive.slice(1).some((source) => sourceMatches(source, ancestor, self))]
  })
  return verdicts.length === 0 ? null : verdicts.every(Boolean)
}
