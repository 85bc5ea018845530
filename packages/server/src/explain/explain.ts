import type { Rooms } from '../routes/context.ts'
import { type Explanation, type Finding, found, isFine } from './finding.ts'
import { lookAtAddress } from './look-at-address.ts'
import { lookAtKey, lookForSandbox } from './look-at-key.ts'
import { lookAtOrigin } from './look-at-origin.ts'
import { lookAtTicket } from './look-at-ticket.ts'
import { lookAtVisit } from './look-at-visit.ts'
import { readAddress } from './read-address.ts'

/** How far {@link Explain} goes. */
export type ExplainOptions<Native = unknown> = {
  /** Your framework's own objects, as `authorize` gets them. With them the line to change is the one of your framework. */
  native?: Native
  /**
   * Where the helper is mounted, such as `/securevideo`, if the request is as your application received it.
   * @default the request is as it reaches the helper: its path starts behind the mount
   */
  basePath?: string
  /**
   * Whom to ask, beside looking: `authorize` runs yours once; `vendor` also looks for the person in SecureVideo's record, which may cost
   * two calls, and at its home page.
   * @default 'nobody'
   */
  ask?: 'nobody' | 'authorize' | 'vendor'
  /** `leave` does not look at the body. @default 'look': a copy of it is read, unless it is used up */
  body?: 'look' | 'leave'
}

/** Says why a request does or would not work. */
export type Explain<Native = unknown> = (request: Request, options?: ExplainOptions<Native>) => Promise<Explanation>

const behind = (pathname: string, basePath: string): string => {
  const base = `/${basePath.replace(/^\/+|\/+$/g, '')}/`
  return pathname.startsWith(base) ? pathname.slice(base.length - 1) : pathname
}

const unseen = (origins: readonly string[]): Finding => {
  const list = origins.join(' ')
  const quoted = origins.map((origin) => `"${origin}"`).join(' ')
  return found(
    'page-policy-unseen',
    'The headers of your own pages cannot be seen from here; diagnose() of the element in the page sees what they do.',
    `Content-Security-Policy: frame-src 'self' ${list}; Permissions-Policy: camera=(self ${quoted}), microphone=(self ${quoted}), display-capture=(self ${quoted})`,
    'note',
  )
}

/** Makes `video.explain`. It is called by your code alone: no route of the helper leads to it. */
export const createExplain = <Native>(rooms: Rooms<Native>): Explain<Native> => {
  const { apiKey, allowedOrigins, hubUrl } = rooms.options

  const lookAtWebhook = async (token: string): Promise<Finding[]> => {
    if (await rooms.webhooks.isToken(token)) return []
    const message = 'This is not the webhook address of this secret key: it looks like nothing is there.'
    return [found('webhook-address', message, 'securevideo webhook-url --base https://clinic.example.com/securevideo')]
  }

  return async (request, options = {}) => {
    const { pathname, searchParams } = new URL(request.url)
    const { headers, method } = request
    const { native, basePath = '' } = options
    const address = readAddress(behind(pathname, basePath))
    const { route, word } = address
    const findings = lookAtAddress(address, method, native)
    const isBrowsers = route !== undefined && route.name !== 'health' && route.name !== 'webhooks'
    const key = searchParams.get('apiKey')
    // Whoever comes back is let through without a key, and comes from SecureVideo's pages.
    const isBack = route?.name === 'return'
    // The widget looks at the headers of the entrance with neither a ticket nor a key.
    const isLook = route?.name === 'go' && word === ''
    if (isBrowsers && method !== 'OPTIONS' && !isLook && !(isBack && key === null))
      findings.push(...lookAtKey(key, rooms.options))
    if (isBrowsers && route.name !== 'go' && !isBack) findings.push(...lookAtOrigin(headers, allowedOrigins))
    findings.push(...lookForSandbox(apiKey, headers.get('origin'), headers.get('host')))
    if (route?.method === 'POST' && isBrowsers && method === 'POST') {
      findings.push(...(await lookAtVisit(rooms, request, route, options)))
    }
    if (route?.name === 'go' && !isLook) findings.push(...lookAtTicket(headers))
    if (route?.name === 'webhooks') findings.push(...(await lookAtWebhook(word)))
    findings.push(unseen([hubUrl]))
    return { ok: isFine(findings), findings }
  }
}
