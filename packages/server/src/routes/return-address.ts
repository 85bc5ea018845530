// Longer than any mount, and short enough for the ticket that carries it.
const longest = 300

/**
 * Where a page says that it reaches this server, if that may be believed; else undefined.
 *
 * SecureVideo sends a host's browser there when the login ends, so it must not lead away: only an address of the page's own origin, which
 * the guard has looked at, or of a listed one, in the very form that a browser writes it.
 */
export const believeEndpoint = (
  told: string | undefined,
  origin: string | undefined,
  allowedOrigins: readonly string[],
): string | undefined => {
  if (told === undefined || told.length > longest || !URL.canParse(told)) return undefined
  const { protocol, origin: its, pathname } = new URL(told)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  if (its !== origin && !allowedOrigins.includes(its)) return undefined
  const path = pathname.replace(/\/$/, '')
  // Some servers and proxies read `//`, an escaped slash or a backslash as the start of another host's address.
  if (/\/\/|%(2f|5c|25)/i.test(path)) return undefined
  // Whatever the parser mended or dropped (user, query, hash, dots, backslashes, white space) makes a difference here.
  return told === its + path ? told : undefined
}

/** The page that a host's login leads back to. Nothing in its address is secret or of a person: the public key, and a name of the `returnTo` option. */
export const returnPageAddress = (endpoint: string, apiKey: string, to: string): string =>
  `${endpoint}/return?${new URLSearchParams({ apiKey, to })}`
