import { found, isFine } from '../../explain/finding.ts'
import { inWords, isTrouble, objectOf, type Reply, type Trouble } from './ask.ts'
import type { Means } from './check-vendor.ts'
import type { DoctorFinding } from './codes.ts'
import type { Check } from './report.ts'

/** Where the pages ask, and with which key. */
export type Pages = { endpoint: string; apiKey: string; origins: readonly string[] }

const hostFix =
  'Let the proxy hand on the name that was asked: nginx: proxy_set_header Host $host; Apache: ProxyPreserveHost On'

// Of a body of this shape the helper says that it is wrong, before anybody is asked: so it was read.
const body = JSON.stringify({ doctor: true })

const judge = (reply: Reply | Trouble, origin: string, endpoint: string): DoctorFinding | undefined => {
  const code = isTrouble(reply) ? undefined : objectOf(reply)?.code
  switch (code) {
    case 'invalid-request':
      return undefined
    case 'unknown-api-key': {
      const message = 'The helper there serves another API key than SECUREVIDEO_API_KEY here.'
      return found('key-not-served', message, 'Run the doctor with the variables of that server, or set them there.')
    }
    case 'origin-refused': {
      if (origin !== new URL(endpoint).origin) {
        const message = `The helper refuses pages of ${origin}.`
        return found('origin-refused', message, `createSecureVideo({ …, allowedOrigins: ['${origin}'] })`)
      }
      const message = `A page of ${origin} asks the helper at its own address, and arrives there under another name: a proxy changes Host. Browsers that do not send Sec-Fetch-Site, and pages over plain HTTP, are refused.`
      return found('host-changed', message, `${hostFix}. Or: allowedOrigins: ['${origin}']`, 'warning')
    }
    case 'internal': {
      const message = 'Something in front of the helper reads the body and keeps nothing of it.'
      const fix = 'Mount the helper before it; or let it leave what it read, as express.json() does in req.body.'
      return found('body-read', message, fix)
    }
    default: {
      const what = isTrouble(reply) ? inWords(reply) : `it is answered ${reply.status} by something else`
      const message = `GET /health passes, and POST /status does not: ${what}.`
      const fix =
        'Let POST through as well: export POST beside GET, and look at CSRF checks and the firewall in front of this path.'
      return found('post-blocked', message, fix)
    }
  }
}

const isReadable = ({ headers }: Reply, origin: string): boolean =>
  headers.get('access-control-allow-origin') === origin && headers.get('access-control-allow-credentials') === 'true'

const judgeCors = async (
  reply: Reply | Trouble,
  origin: string,
  url: string,
  { ask, timeout }: Means,
): Promise<DoctorFinding | undefined> => {
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  const preflight = await ask(url, { method: 'OPTIONS', timeout, headers })
  const isAsked = !isTrouble(preflight) && preflight.status < 300 && isReadable(preflight, origin)
  const isTold = !isTrouble(reply) && isReadable(reply, origin)
  if (isAsked && isTold) return undefined
  const what = isAsked ? 'the answer' : 'the question that browsers ask first (OPTIONS)'
  const message = `The helper accepts ${origin}, but ${what} does not carry its Access-Control headers as it sends them.`
  const fix =
    'Let OPTIONS reach the helper, and keep other CORS middleware and add_header Access-Control-… off this path.'
  return found('cors-refused', message, fix)
}

/** Asks the helper as a page of each origin would, with a body that it must refuse: nobody is authorized and nothing is looked up. */
export const checkPage = async ({ endpoint, apiKey, origins }: Pages, means: Means): Promise<Check> => {
  const url = `${endpoint}/status?apiKey=${encodeURIComponent(apiKey)}`
  const findings: DoctorFinding[] = []
  for (const origin of origins) {
    const headers = { origin, 'content-type': 'application/json' }
    const reply = await means.ask(url, { method: 'POST', timeout: means.timeout, headers, body })
    const isOther = origin !== new URL(endpoint).origin
    const finding = judge(reply, origin, endpoint) ?? (isOther ? await judgeCors(reply, origin, url, means) : undefined)
    if (finding === undefined) continue
    findings.push(finding)
    // What has nothing to do with the origin would only be told once more for the next.
    if (!['origin-refused', 'host-changed', 'cors-refused'].includes(finding.code)) break
  }
  const says = `pages of ${origins.join(', ')}`
  return { name: 'page', state: isFine(findings) ? 'fine' : 'trouble', says, findings }
}
