import { type Finding, found } from './finding.ts'

const parse = (origin: string | null): URL | undefined =>
  origin !== null && URL.canParse(origin) ? new URL(origin) : undefined

const first = (header: string | null): string | undefined => header?.split(',')[0]?.trim().toLowerCase() || undefined

// Both are written by whoever sends the request, so only what a host can look like is shown.
const show = (host: string | null | undefined): string =>
  host && /^[\w.:[\]-]{1,100}$/.test(host) ? host : 'of a form that no browser sends'

const hostLines =
  'Let the proxy hand on the name that was asked: nginx: proxy_set_header Host $host; Apache: ProxyPreserveHost On'

/**
 * Whether the page may ask, by the same rule as the helper's own: the browser's `Sec-Fetch-Site`, else `Origin` against `Host`, else
 * nothing; and what a proxy did to these headers on the way.
 */
export const lookAtOrigin = (headers: Headers, allowedOrigins: readonly string[]): Finding[] => {
  const [origin, host, site] = ['origin', 'host', 'sec-fetch-site'].map((name) => headers.get(name))
  const page = parse(origin ?? null)
  const listed = origin != null && allowedOrigins.includes(origin)
  const namesHost = page !== undefined && page.host === host
  const own = site == null ? origin == null || namesHost : site === 'same-origin'
  const findings: Finding[] = []

  if (page !== undefined && !namesHost && !listed && first(headers.get('x-forwarded-host')) === page.host) {
    const effect = own ? 'Older browsers will be refused.' : 'So the page looks like one of another site.'
    findings.push(
      found(
        'host-changed',
        `The page is ${page.origin}, and a proxy asks for ${show(host)} in its name. ${effect}`,
        `${hostLines}. Or list the page: allowedOrigins: ['${page.origin}']`,
        own ? 'warning' : 'error',
      ),
    )
  } else if (!own && !listed) {
    const pages = page === undefined ? 'A page whose origin is hidden' : `A page of ${page.origin}`
    findings.push(
      found(
        'origin-refused',
        `${pages} asks ${show(host)}${site == null ? '' : `, which the browser calls ${show(site)}`}. It is not listed.`,
        page === undefined
          ? 'Serve the page from an address of its own: not from a file, and not in a sandboxed frame without allow-same-origin.'
          : `createSecureVideo({ …, allowedOrigins: ['${page.origin}'] })`,
      ),
    )
  }

  const proto = first(headers.get('x-forwarded-proto'))
  if (page !== undefined && proto !== undefined && `${proto}:` !== page.protocol) {
    findings.push(
      found(
        'scheme-changed',
        `The page is ${page.protocol}//…, and X-Forwarded-Proto says ${proto === 'http' || proto === 'https' ? proto : 'something else'}. Frameworks that believe it may withhold secure cookies, and nobody is signed in then.`,
        'nginx: proxy_set_header X-Forwarded-Proto $scheme; with several proxies, let the outermost set it and the others hand it on',
        'warning',
      ),
    )
  }
  return findings
}

/** Whether something took `Origin` out of a browser's POST, which always has one. */
export const lookForMissingOrigin = (headers: Headers): Finding[] => {
  if (headers.has('origin') || !headers.has('sec-fetch-site')) return []
  return [
    found(
      'origin-missing',
      'A browser sent this POST, yet it has no Origin. Whether SecureVideo may be framed cannot be found out then, so sessions open in a window.',
      'Look for a proxy that removes Origin: nginx: delete proxy_set_header Origin ""; or set the framing option',
      'warning',
    ),
  ]
}
