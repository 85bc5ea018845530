import type { JoinRequest } from '../contract.ts'
import type { Rooms } from '../routes/context.ts'
import { believeEndpoint } from '../routes/return-address.ts'
import { askAuthorize, opensNothing } from './ask-authorize.ts'
import { askVendor } from './ask-vendor.ts'
import type { ExplainOptions } from './explain.ts'
import { type Finding, found } from './finding.ts'
import { lookAtBody, lookAtContentType } from './look-at-body.ts'
import { lookForMissingOrigin } from './look-at-origin.ts'
import type { KnownRoute } from './read-address.ts'
import { readBody } from './read-body.ts'

const lookForCredentials = (headers: Headers): Finding[] =>
  headers.has('cookie') || headers.has('authorization')
    ? []
    : [
        found(
          'no-credentials',
          'Neither a cookie, nor Authorization, nor a pass came along.',
          "Unless authorize knows people by something else: SameSite=None; Secure for cookies across sites, or the widget's headers property for bearer tokens.",
          'note',
        ),
      ]

const notAsked = <Native>({ authorize, returnTo }: Rooms<Native>['options'], hasPass: boolean): Finding[] => {
  if (authorize === undefined) return hasPass ? [] : [opensNothing]
  const findings: Finding[] = [
    found(
      'authorize-not-asked',
      'authorize was not run, so it is not known whether it grants anything.',
      "video.explain(request, { ask: 'authorize' })",
      'note',
    ),
  ]
  if (Object.keys(returnTo).length === 0) {
    findings.push(
      found(
        'return-to-missing',
        'There is no returnTo option. Hosts cannot enter without; participants can.',
        "createSecureVideo({ …, returnTo: { visits: 'https://portal.example.com/visits' } })",
        'note',
      ),
    )
  }
  return findings
}

const lookAtEndpoint = ({ endpoint }: JoinRequest, headers: Headers, allowedOrigins: readonly string[]): Finding[] => {
  const origin = headers.get('origin') ?? undefined
  if (endpoint === undefined || believeEndpoint(endpoint, origin, allowedOrigins) !== undefined) return []
  return [
    found(
      'return-elsewhere',
      "The endpoint that the page tells is neither of its own origin nor of a listed one, or not an origin and a plain path. So a host's login that ends leads to returnTo, in a frame inside your own page.",
      "List the helper's own origin, too: createSecureVideo({ …, allowedOrigins: ['https://portal.example.com', 'https://api.example.com'] })",
      'note',
    ),
  ]
}

/** Whether a `/status`, `/join` or `/leave` comes as the route wants it, and as far as is asked for, what it leads to. */
export const lookAtVisit = async <Native>(
  rooms: Rooms<Native>,
  request: Request,
  route: KnownRoute,
  { native, ask = 'nobody', body: wish = 'look' }: ExplainOptions<Native>,
): Promise<Finding[]> => {
  const { headers } = request
  const body = wish === 'leave' ? ({ state: 'left' } as const) : await readBody(request, route, native)
  const findings = [...lookForMissingOrigin(headers), ...lookAtContentType(headers), ...lookAtBody(body, route)]
  if (route.name === 'leave') return findings
  const visit = body.state === 'fits' ? body.visit : undefined
  if (visit !== undefined) findings.push(...lookAtEndpoint(visit, headers, rooms.options.allowedOrigins))
  if (visit?.pass === undefined) findings.push(...lookForCredentials(headers))
  if (visit === undefined || ask === 'nobody') {
    // Of a body that was not seen, nobody knows whether there is a pass in it.
    return [...findings, ...notAsked(rooms.options, visit === undefined || visit.pass !== undefined)]
  }
  const intent = route.name === 'join' ? 'join' : 'status'
  // Whoever gives no `native` has an authorize that does without.
  const asked = await askAuthorize(rooms, visit, { intent, request, native: native as Native })
  findings.push(...asked.findings)
  if (ask === 'vendor') findings.push(...(await askVendor(rooms, visit.session, asked.grant, headers.get('origin'))))
  return findings
}
